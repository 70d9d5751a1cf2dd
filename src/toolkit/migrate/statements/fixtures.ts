import type { Dialect } from '../../compile/dialect.ts'
import type { Connection } from '../../engine/connection.ts'
import type { Engine } from '../../engine/engine.ts'
import { reflect, reflectDatabase } from '../../reflect/reflect.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { DdlElement } from '../../schema/ddl.ts'
import { findColumn, findIndex, findTable } from '../find.ts'
import { applyToModel } from '../model.ts'
import type { ColumnChange, Operation } from '../ops.ts'
import { statementsFor } from './index.ts'

/** A change of a database with rows, as people write it down. */
export interface Scenario {
  readonly name: string
  readonly before: string
  readonly rows?: string
  readonly after: string
  readonly operations: (change: Changes) => readonly Operation[]
  /** A query, and what it gives behind the change and behind the way back. */
  /** Rules that go along unsaid do not come back. */
  readonly oneWay?: boolean
  /** The database is read again before the way back: texts of it have changed inside. */
  readonly rereads?: boolean
  readonly keeps?: readonly [query: string, up: unknown, down?: unknown]
}

/** Operations between two databases that were read. */
export class Changes {
  readonly from: MetaData
  readonly to: MetaData

  constructor(from: MetaData, to: MetaData) {
    this.from = from
    this.to = to
  }

  /** Takes on the properties that are listed. */
  alter(
    table: string,
    column: string,
    keys: readonly (keyof ColumnChange)[],
    more: ColumnChange = {},
  ): Operation {
    const was = findColumn(this.was(table), column)
    const now = keys.length === 0 ? was : findColumn(this.now(table), more.name ?? column)
    const values = new Map<string, unknown>(Object.entries(now))
    const picked = Object.fromEntries(keys.map((key) => [key, values.get(key)]))
    const change: ColumnChange = { ...picked, ...more }
    return { kind: 'alter column', table: nameOf(this.was(table)), column, change, was }
  }

  add(table: string, column: string, fill?: string): Operation {
    const added = findColumn(this.now(table), column)
    const place = nameOf(this.now(table))
    return {
      kind: 'add column',
      table: place,
      column: added,
      ...(fill !== undefined && { fill }),
    }
  }

  drop(table: string, column: string): Operation {
    const dropped = findColumn(this.was(table), column)
    return { kind: 'drop column', table: nameOf(this.was(table)), column: dropped }
  }

  addConstraint(table: string, name: string, notValid = false): Operation {
    const constraint = constraintOf(this.now(table), name)
    return { kind: 'add constraint', table: nameOf(this.now(table)), constraint, notValid }
  }

  dropConstraint(table: string, name: string): Operation {
    const constraint = constraintOf(this.was(table), name)
    return { kind: 'drop constraint', table: nameOf(this.was(table)), constraint }
  }

  /** The check that is written behind a column. */
  ownCheck(kind: 'add constraint' | 'drop constraint', table: string, column: string): Operation {
    const place = kind === 'add constraint' ? this.now(table) : this.was(table)
    const [constraint] = findColumn(place, column).constraints
    if (!constraint) throw new Error(`${table}.${column} has no check`)
    return { kind, table: nameOf(place), constraint }
  }

  createIndex(table: string, name: string, concurrently = false): Operation {
    const index = findIndex(this.now(table), name)
    return { kind: 'create index', table: nameOf(this.now(table)), index, concurrently }
  }

  dropIndex(table: string, name: string, concurrently = false): Operation {
    const index = findIndex(this.was(table), name)
    return { kind: 'drop index', table: nameOf(this.was(table)), index, concurrently }
  }

  was(table: string): AnyTable {
    return findTable(this.from, split(table))
  }

  now(table: string): AnyTable {
    return findTable(this.to, split(table))
  }
}

const nameOf = ({ name, schema }: AnyTable) => ({ name, schema })

function split(name: string): { readonly name: string; readonly schema: string | null } {
  const [first = '', second] = name.split('.')
  return second === undefined ? { name: first, schema: null } : { name: second, schema: first }
}

function constraintOf(table: AnyTable, name: string) {
  const found = table.sortedConstraints.find((one) => one.name === name)
  if (found) return found
  if (name === 'PRIMARY') return table.primaryKey
  throw new Error(`there is no constraint ${name} of ${table.key}`)
}

/** Only what is in the connection's own schema: other databases of the server are not looked at. */
export async function readOwn(engine: Engine): Promise<MetaData> {
  const metadata = new MetaData()
  await engine.begin((connection) => reflect(metadata, connection))
  return metadata
}

export async function readDatabase(engine: Engine): Promise<MetaData> {
  const metadata = new MetaData()
  await engine.begin((connection) => reflectDatabase(metadata, connection))
  return metadata
}

/** Runs operations one after the other, each on what the one before it left. */
export async function runOperations(
  operations: readonly Operation[],
  { engine, state, dialect }: Running,
): Promise<void> {
  const connection = (await engine.connect()).executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  try {
    for (const operation of operations) {
      const statements = statementsFor([operation], state, dialect)
      for (const { sql } of statements) await execute(connection, sql, dialect)
      applyToModel(state, operation)
    }
  } finally {
    await connection.close()
  }
}

export interface Running {
  readonly engine: Engine
  readonly state: MetaData
  readonly dialect: Dialect
}

/** With the statement in the message of a failure. */
async function execute(connection: Connection, sql: ClauseElement, dialect: Dialect) {
  try {
    await connection.execute(sql)
  } catch (error) {
    const text = sql instanceof DdlElement ? dialect.ddl(sql) : sql.tag
    throw new Error(`${String(error)}\n${text}`, { cause: error })
  }
}
