import { exitCodes, UsageError } from '../exit.ts'
import { argumentsOf, openProject, withDatabase } from '../project.ts'
import { offlineScript } from '../offline-script.ts'
import { runRevisions } from '../run-revisions.ts'
import type { Command } from './index.ts'

/** `athanor migrate downgrade`: takes revisions back. */
export const downgrade: Command = {
  summary: 'takes revisions back, down to one',
  usage:
    'athanor migrate downgrade <base | -N | revision> [--sql, with FROM:TO] [--url <database>] [--config FILE]',
  run: async (args, terminal) => {
    const { values, positionals } = argumentsOf(args, { sql: { type: 'boolean' } })
    const [target] = positionals
    if (target === undefined)
      throw new UsageError("Say down to where: '-1' for the last revision, 'base' for all.")
    const project = await openProject(values)
    if (values.sql === true) {
      terminal.out(await offlineScript(project, 'downgrade', target))
      return exitCodes.done
    }
    return withDatabase(project, runRevisions.options(terminal), (session) =>
      runRevisions.run(session, 'downgrade', target, terminal),
    )
  },
}
