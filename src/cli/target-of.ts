import { resolve } from 'node:path'
import type { Engine, MetaData } from '#toolkit'
import type { MigrationConfig, MigrationContext } from '#toolkit/migrate'
import { UsageError } from './exit.ts'
import type { Project } from './project.ts'
import { readTarget } from './read-target.ts'

/** What a database is compared with, and what of it is looked at. */
export interface ProjectTarget {
  readonly metadata: MetaData
  readonly include: NonNullable<MigrationConfig['includeName']>
}

/** @throws UsageError when no target is configured, or it cannot be read */
export async function targetOf(
  { folder, config }: Project,
  engine: Engine,
  context: MigrationContext,
): Promise<ProjectTarget> {
  const { target, includeName = () => true } = config
  if (target === undefined)
    throw new UsageError(
      'Say with target in athanor.config.ts what the schema is to be: models.ts, a drawing or schema.sql.',
    )
  const own = new Set(context.ownTables)
  return {
    metadata: await readTarget(resolve(folder, target), engine),
    include: (kind, name, schema) =>
      !(kind === 'table' && own.has(name)) && includeName(kind, name, schema),
  }
}
