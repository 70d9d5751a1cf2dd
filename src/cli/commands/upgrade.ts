import { exitCodes } from '../exit.ts'
import { argumentsOf, openProject, withDatabase } from '../project.ts'
import { offlineScript } from '../offline-script.ts'
import { runRevisions } from '../run-revisions.ts'
import type { Command } from './index.ts'

/** `athanor migrate upgrade`: brings the database forward. */
export const upgrade: Command = {
  summary: 'brings the database forward to a revision',
  usage:
    'athanor migrate upgrade [head | heads | +N | <revision> | <branch>@head] [--sql, with FROM:TO for a database at FROM] [--url <database>] [--config FILE]',
  run: async (args, terminal) => {
    const { values, positionals } = argumentsOf(args, { sql: { type: 'boolean' } })
    const [target = 'head'] = positionals
    const project = await openProject(values)
    if (values.sql === true) {
      terminal.out(await offlineScript(project, 'upgrade', target))
      return exitCodes.done
    }
    return withDatabase(project, runRevisions.options(terminal), (session) =>
      runRevisions.run(session, 'upgrade', target, terminal),
    )
  },
}
