import { compareMetadata, operationText } from '#toolkit/migrate'
import { exitCodes } from '../exit.ts'
import { argumentsOf, assertAtHeads, openProject, withDatabase } from '../project.ts'
import { targetOf } from '../target-of.ts'
import type { Command } from './index.ts'

/** `athanor migrate check`: fails while the target is not what the revisions make. */
export const check: Command = {
  summary: 'fails when the target differs from the database, as before a release',
  usage: 'athanor migrate check [--url <database>] [--config FILE]',
  run: async (args, terminal) => {
    const project = await openProject(argumentsOf(args, {}).values)
    return withDatabase(project, {}, async (session) => {
      const { engine, connection, context } = session
      await assertAtHeads(session)
      const { metadata, include } = await targetOf(project, engine, context)
      const { includeObject = () => true } = project.config
      const found = await connection.begin(() => compareMetadata(connection, metadata, { include }))
      const differences = found.filter(includeObject)
      for (const one of differences) terminal.out(operationText(one))
      terminal.note(
        differences.length === 0
          ? 'The target is what the revisions make.'
          : "The target is not what the revisions make: write one with 'athanor migrate revision --autogenerate -m …'.",
      )
      return differences.length === 0 ? exitCodes.done : exitCodes.failed
    })
  },
}
