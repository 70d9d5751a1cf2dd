import { historyOf } from '#toolkit/migrate'
import { exitCodes } from '../exit.ts'
import { historyLine } from '../history-line.ts'
import { argumentsOf, openProject, withDatabase } from '../project.ts'
import type { Command } from './index.ts'

/** `athanor migrate current`: where the database is. */
export const current: Command = {
  summary: 'tells at which revisions the database is',
  usage: 'athanor migrate current [--url <database>] [--config FILE]',
  run: async (args, terminal) => {
    const project = await openProject(argumentsOf(args, {}).values)
    return withDatabase(project, {}, async ({ context }) => {
      const rows = await context.current()
      const known = historyOf(context.graph, rows).filter(({ isCurrent }) => isCurrent)
      for (const one of known) terminal.out(historyLine(one))
      for (const id of rows.filter((row) => !context.graph.has(row)))
        terminal.out(`${id} (not among the scripts)`)
      if (rows.length === 0) terminal.note('The database is at no revision.')
      return exitCodes.done
    })
  },
}
