import type { Connection } from '../engine/connection.ts'
import { MigrationError } from '../errors.ts'
import type { MetaData } from '../schema/metadata.ts'
import { tableKey } from '../schema/schema-item.ts'
import { Delete } from '../sql/dml.ts'
import { func } from '../sql/func.ts'
import { select } from '../sql/select.ts'
import type { Include } from './compare/include.ts'
import { FailedStepError, Migrator } from './migrator.ts'
import type { Operation, TableName } from './ops.ts'
import { lightTable } from './questions/rows-ahead.ts'
import { reverseAll } from './reverse.ts'
import { assertIs } from './run-at-once.ts'
import { copyDatabase } from './scratch-copy.ts'

/** A database of its own, of the same kind, to try things on. */
export interface Scratch {
  readonly connection: Connection
  /** It is a copy of the database already, and not empty. */
  readonly isCopy?: boolean
  /** Takes it away with all that is in it. */
  readonly drop: () => Promise<void>
}

export interface ProofRequest {
  readonly operations: readonly Operation[]
  readonly before: MetaData
  /** What the operations are to lead to. */
  readonly after: MetaData
  /** Where the rows are, which is only read. */
  readonly source: Connection
  readonly makeScratch: (kind: 'with rows' | 'empty') => Promise<Scratch>
  /** Where it is tried; on both when absent. */
  readonly on?: readonly Trial['on'][]
  /** What is compared, by kind and name; everything when absent. */
  readonly include?: Include
}

/** How many rows a table has before the migration, behind it, and after the way back. */
export interface RowsKept {
  /** By its name before. */
  readonly table: string
  readonly before: number
  /** Null where the table is gone. */
  readonly up: number | null
  readonly after: number | null
}

/** The migration on one database: up, compared, down, compared. */
export interface Trial {
  readonly on: 'with rows' | 'empty'
  readonly up: boolean
  /** What came of it is what it was to lead to. */
  readonly equal: boolean
  /** No rows are gone that no operation takes away. */
  readonly kept: boolean
  /** The way back leads to where it began. */
  readonly down: boolean
  readonly tables: readonly RowsKept[]
  /** The statement that failed, with literal values. */
  readonly statement: string | null
  readonly error: string | null
}

export interface Proof {
  readonly green: boolean
  readonly trials: readonly Trial[]
  /** Why it is not: what failed where, with the statement; null for a green one. */
  readonly error: string | null
}

/**
 * Runs a migration up and down on a copy of a database with its rows and on an empty one, and compares what comes of
 * it with what it is to be.
 *
 * @returns red with the statement that failed; it is the caller who decides what that means
 */
export async function prove(request: ProofRequest): Promise<Proof> {
  const trials: Trial[] = []
  for (const on of request.on ?? (['with rows', 'empty'] as const))
    trials.push(await tryOn(on, request))
  const errors = trials.flatMap(({ on, error }) =>
    error === null ? [] : [`${where[on]}: ${error}`],
  )
  return {
    green: errors.length === 0,
    trials,
    error: errors.length === 0 ? null : errors.join('\n'),
  }
}

const where = { 'with rows': 'On a copy with the rows', empty: 'On an empty database' } as const

async function tryOn(on: Trial['on'], request: ProofRequest): Promise<Trial> {
  const scratch = await request.makeScratch(on)
  try {
    if (scratch.isCopy !== true)
      await copyDatabase(request.before, on === 'empty' ? null : request.source, scratch.connection)
    return await new Run(on, request, scratch.connection).run()
  } finally {
    await scratch.drop()
  }
}

class Run {
  readonly #on: Trial['on']
  readonly #request: ProofRequest
  readonly #connection: Connection
  #up = false
  #equal = false
  #kept = false
  #down = false
  #tables: readonly RowsKept[] = []

  constructor(on: Trial['on'], request: ProofRequest, connection: Connection) {
    this.#on = on
    this.#request = request
    this.#connection = connection
  }

  async run(): Promise<Trial> {
    try {
      await this.#upAndDown()
      return this.#trial(null, null)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const statement = error instanceof FailedStepError ? error.sql : null
      return this.#trial(statement, error.message)
    }
  }

  #trial(statement: string | null, error: string | null): Trial {
    return {
      on: this.#on,
      up: this.#up,
      equal: this.#equal,
      kept: this.#kept,
      down: this.#down,
      tables: this.#tables,
      statement,
      error,
    }
  }

  async #upAndDown(): Promise<void> {
    const { operations, before, after, include = () => true } = this.#request
    const tables = [...before.tables.values()].map(({ name, schema }) => ({ name, schema }))
    const counts = await this.#count(tables)
    const set = (up: readonly (number | null)[], down: readonly (number | null)[]) => {
      this.#tables = tables.map((table, at) => ({
        table: tableKey(table.name, table.schema),
        before: counts[at] ?? 0,
        up: up[at] ?? null,
        after: down[at] ?? null,
      }))
    }
    set([], [])
    await this.#migrate(operations)
    this.#up = true
    await this.#compare(after, include)
    this.#equal = true
    const up = await this.#count(tables.map((table) => nameAfter(table, operations)))
    set(up, [])
    this.#assertKept()
    this.#kept = true
    await this.#migrate(reverseAll(operations))
    await this.#compare(before, include)
    this.#down = true
    set(up, await this.#count(tables))
  }

  #migrate(operations: readonly Operation[]): Promise<void> {
    return new Migrator(this.#connection).unit((migrator) => migrator.runAll(operations))
  }

  async #compare(wanted: MetaData, include: Include): Promise<void> {
    await assertIs(this.#connection, wanted, include)
    await this.#connection.rollback()
  }

  async #count(tables: readonly (TableName | null)[]): Promise<readonly (number | null)[]> {
    const counts: (number | null)[] = []
    for (const table of tables) {
      const query = table && select(func.count()).selectFrom(lightTable(table, []))
      counts.push(query && Number(await this.#connection.scalar(query)))
    }
    await this.#connection.rollback()
    return counts
  }

  /** @throws MigrationError when rows are gone although no operation says that it takes rows away */
  #assertKept(): void {
    if (this.#request.operations.some(deletes)) return
    const lost = this.#tables.filter(({ before, up }) => up !== null && up !== before)
    if (lost.length === 0) return
    const list = lost.map(({ table, before, up }) => `${table} had ${before} and has ${up ?? 0}`)
    throw new MigrationError(`Rows are not as they were: ${list.join(', ')}.`)
  }
}

const deletes = (operation: Operation): boolean =>
  operation.kind === 'execute' ||
  operation.kind === 'bulk insert' ||
  (operation.kind === 'answer' && operation.statement instanceof Delete)

/** What a table is called behind the operations; null where it is gone. */
function nameAfter(table: TableName, operations: readonly Operation[]): TableName | null {
  let now: TableName | null = table
  for (const operation of operations) {
    if (now === null || !('table' in operation)) continue
    if (operation.table.name !== now.name || operation.table.schema !== now.schema) continue
    if (operation.kind === 'rename table') now = operation.to
    if (operation.kind === 'drop table') now = null
  }
  return now
}
