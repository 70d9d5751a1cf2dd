import { historyOf } from '#toolkit/migrate'
import { exitCodes } from '../exit.ts'
import { historyLine } from '../history-line.ts'
import { argumentsOf, graphOf, openProject } from '../project.ts'
import type { Command } from './index.ts'

/** `athanor migrate heads`: the last revision of each branch. */
export const heads: Command = {
  summary: 'lists the last revision of each branch',
  usage: 'athanor migrate heads [--config FILE]',
  run: async (args, terminal) => {
    const graph = await graphOf(await openProject(argumentsOf(args, {}).values))
    const found = historyOf(graph).filter(({ isHead }) => isHead)
    for (const one of found) terminal.out(historyLine(one))
    if (found.length === 0) terminal.note('There is no revision yet.')
    return exitCodes.done
  },
}
