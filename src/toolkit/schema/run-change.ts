import type { AnyTable } from './column-types.ts'
import { DdlElement } from './ddl.ts'
import type { SchemaChange, SchemaConnection } from './events.ts'
import type { SchemaStep } from './table-elements.ts'
import {
  checksFirst,
  type Checkfirst,
  type ObjectTest,
  type SchemaObject,
  type SchemaTarget,
} from './target.ts'

/** What runs DDL: a connection, or something that only writes it down. */
export interface DdlRunner extends SchemaConnection {
  /** Keys of what is there, for `checkfirst`; null where that cannot be known, which is as without `checkfirst`. */
  existing(kinds: Checkfirst): Promise<ReadonlyMap<SchemaObject, ReadonlySet<string>> | null>
}

/** An engine: what is run on it is one transaction, as far as the database has such for DDL. */
export interface DdlEngine {
  begin(work: (connection: DdlRunner) => Promise<void>): Promise<void>
}

export type DdlBind = DdlRunner | DdlEngine

export interface CheckfirstOptions {
  /** Leaves alone what is there (create) or not there (drop): everything, by default, or the kinds that are named. */
  readonly checkfirst?: Checkfirst
}

interface PlannedChange {
  /** Those that are made or dropped, for the listeners. */
  readonly tables: readonly AnyTable[]
  readonly steps: readonly SchemaStep[]
}

/**
 * Asks what is there, plans, and runs the plan with its events.
 *
 * @param otherwise what is taken for true of an object that the database is not asked for
 */
export async function runChange(
  bind: DdlBind,
  checkfirst: Checkfirst,
  otherwise: 'there' | 'missing',
  plan: (exists: ObjectTest, dialect: SchemaTarget) => PlannedChange,
): Promise<void> {
  if (!('existing' in bind)) {
    await bind.begin((connection) => runChange(connection, checkfirst, otherwise, plan))
    return
  }
  const found = checkfirst === false ? null : await bind.existing(checkfirst)
  const exists: ObjectTest = (kind, key) =>
    found === null || !checksFirst(checkfirst, kind)
      ? otherwise === 'there'
      : (found.get(kind)?.has(key) ?? false)
  const { tables, steps } = plan(exists, bind.dialect)
  await runSteps(steps, bind, { tables, checkfirst })
}

async function runSteps(
  steps: readonly SchemaStep[],
  connection: SchemaConnection,
  change: SchemaChange,
): Promise<void> {
  for (const step of steps) {
    if (!(step instanceof DdlElement)) await step.source.tell(step.name, connection, change)
    else if (await step.isFor({ dialect: connection.dialect, connection, change }))
      await connection.execute(step)
  }
}
