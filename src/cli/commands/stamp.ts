import { exitCodes, UsageError } from '../exit.ts'
import { argumentsOf, openProject, withDatabase } from '../project.ts'
import type { Command } from './index.ts'

/** `athanor migrate stamp`: tells at which revision a database is. */
export const stamp: Command = {
  summary: 'writes down where the database is, and changes nothing else',
  usage:
    'athanor migrate stamp <head | heads | base | revision> … [--url <database>] [--config FILE]',
  run: async (args, terminal) => {
    const { values, positionals } = argumentsOf(args, {})
    if (positionals.length === 0)
      throw new UsageError("Say at which revision the database is: 'head', 'base' or an id.")
    return withDatabase(await openProject(values), {}, async ({ context }) => {
      const rows = await context.stamp(...positionals)
      terminal.out(rows.join(', ') || 'base')
      return exitCodes.done
    })
  },
}
