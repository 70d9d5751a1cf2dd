import { mergeRevision } from '#toolkit/migrate'
import { exitCodes, UsageError } from '../exit.ts'
import { argumentsOf, graphOf, openProject } from '../project.ts'
import type { Command } from './index.ts'

/** `athanor migrate merge`: joins branches. */
export const merge: Command = {
  summary: 'writes a script that joins branches',
  usage:
    "athanor migrate merge <heads | revision revision …> [-m 'what it is for'] [--config FILE]",
  run: async (args, terminal) => {
    const { values, positionals } = argumentsOf(args, { message: { type: 'string', short: 'm' } })
    if (positionals.length === 0)
      throw new UsageError("Say what is to be joined: 'heads', or two revisions.")
    const project = await openProject(values)
    const { message = 'Merge branches' } = values
    const draft = mergeRevision(await graphOf(project), positionals, message)
    terminal.out(await project.scripts.write(draft))
    return exitCodes.done
  },
}
