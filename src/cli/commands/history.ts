import { historyOf } from '#toolkit/migrate'
import { exitCodes } from '../exit.ts'
import { historyLine } from '../history-line.ts'
import { argumentsOf, graphOf, openProject, withDatabase } from '../project.ts'
import type { Command } from './index.ts'

/** `athanor migrate history`: all revisions. */
export const history: Command = {
  summary: 'lists the revisions, the newest first',
  usage:
    'athanor migrate history [--current, to mark where the database is] [--url <database>] [--config FILE]',
  run: async (args, terminal) => {
    const { values } = argumentsOf(args, { current: { type: 'boolean' } })
    const project = await openProject(values)
    const rows =
      values.current === true
        ? await withDatabase(project, {}, ({ context }) => context.current())
        : []
    const found = historyOf(await graphOf(project), rows)
    for (const one of found) terminal.out(historyLine(one))
    if (found.length === 0) terminal.note('There is no revision yet.')
    return exitCodes.done
  },
}
