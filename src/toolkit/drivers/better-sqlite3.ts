import {
  closedConnection,
  DriverError,
  emptyStatement,
  firstKeyword,
  lacking,
  manyStatements,
  refuseNul,
  type ConnectTarget,
  type Driver,
  type DriverConnection,
  type DriverCursor,
  type DriverFeatures,
  type DriverResult,
  type DriverRow,
  type DriverValue,
  type StatementDescription,
} from '../engine/driver.ts'
import { memoryCursor } from './memory-cursor.ts'
import { refuseWideInteger } from './sqlite-codes.ts'
import { sqliteSettings } from './sqlite-settings.ts'
import { readTextOptions } from './text-options.ts'

/** The part of better-sqlite3 that is used: https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md */
export interface BetterSqlite3Library {
  new (file?: never, options?: never): unknown
}

interface Database {
  prepare(sql: string): Statement
  serialize(): Uint8Array
  unsafeMode(on: boolean): unknown
  close(): void
}

interface Statement {
  readonly reader: boolean
  readonly readonly: boolean
  raw(on: boolean): Statement
  safeIntegers(on: boolean): Statement
  all(values: DriverRow): DriverValue[][]
  run(values: DriverRow): { readonly changes: number; readonly lastInsertRowid: number | bigint }
  iterate(values: DriverRow): Iterator<DriverValue[]>
  columns(): readonly { readonly name: string }[]
}

const features: DriverFeatures = {
  manyConnections: true,
  bytes: true,
  timeLimit: false,
  cancel: 'none',
  virtualTables: ['fts3', 'fts4', 'fts5', 'rtree', 'geopoly'],
  bigintParameters: true,
  lacks: {
    timeLimit: 'better-sqlite3 is built without SQLite’s progress handler',
    cancel:
      'better-sqlite3 works in its caller’s thread and is built without SQLite’s progress handler',
    disconnect: 'there is no other end that could go',
    errorOffset: 'better-sqlite3 does not hand out sqlite3_error_offset',
    doubleQuotedStrings: 'better-sqlite3 is built without them (SQLITE_DQS=0)',
  },
}

/**
 * SQLite in Node by better-sqlite3, in a file or in memory.
 *
 * @param library the class that `better-sqlite3` 12.x exports
 */
export function betterSqlite3(library: BetterSqlite3Library): Driver {
  return {
    name: 'better-sqlite3',
    dialect: 'sqlite',
    features,
    ...sqliteSettings,
    oneConnection: (target) => isMemory(target),
    connect: async (target) =>
      new BetterSqlite3Connection(openDatabase(library, target), isMemory(target)),
  }
}

const isMemory = ({ database = ':memory:', bytes }: ConnectTarget) =>
  bytes !== undefined || database === '' || database === ':memory:'

function openDatabase(library: BetterSqlite3Library, target: ConnectTarget): Database {
  // the published type is that of one call signature; this is its other half
  const Open = library as unknown as new (file: unknown, options: object) => Database
  try {
    const file = isMemory(target) ? (toBuffer(target.bytes) ?? ':memory:') : target.database
    return new Open(file, readTextOptions(target.options))
  } catch (error) {
    if (error instanceof TypeError)
      throw new DriverError(error.message, { code: 'SQLITE_CANTOPEN', disconnected: true })
    throw toDriverError(error)
  }
}

/** The library asks for Node's Buffer where it takes a database. */
function toBuffer(bytes: Uint8Array | undefined): Uint8Array | undefined {
  const { Buffer } = globalThis as unknown as {
    Buffer: { from(bytes: Uint8Array): Uint8Array }
  }
  return bytes === undefined || bytes.length === 0 ? undefined : Buffer.from(bytes)
}

interface Prepared {
  readonly statement: Statement
  readonly reader: boolean
  readonly readonly: boolean
  /** Whether its integers are read as bigints, because one of them did not fit a number. */
  wide: boolean
  /** Names of its columns, the same array as long as the schema is the same. */
  columns: readonly string[]
  /** For which schema of this connection the names were read. */
  schema: number
}

const capacity = 256

class BetterSqlite3Connection implements DriverConnection {
  readonly #database: Database
  readonly #alone: boolean
  readonly #prepared = new Map<string, Prepared>()
  readonly #cursors = new Set<DriverCursor>()
  #counters: Statement | undefined
  /** Counts the statements that may have changed the schema. */
  #schema = 0
  /** What total_changes() was. */
  #total = 0
  #open = true

  /** @param alone whether nobody else can have the same database */
  constructor(database: Database, alone: boolean) {
    this.#database = database
    this.#alone = alone
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.executeNow(sql, parameters)
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    return this.executeManyNow(sql, sets)
  }

  executeNow(sql: string, parameters: DriverRow): DriverResult {
    const prepared = this.#prepared.get(sql) ?? this.#prepare(sql)
    try {
      if (!prepared.reader) return this.#write(prepared.statement, parameters)
      const rows = readAll(prepared, toBound(parameters))
      const columns = this.#columns(prepared, rows)
      if (prepared.readonly) return { columns, rows, changes: 0, lastInsertRowid: null }
      return { columns, rows, ...this.#counted() }
    } catch (error) {
      throw toDriverError(error)
    }
  }

  executeManyNow(sql: string, sets: readonly DriverRow[]): DriverResult {
    const { statement, reader } = this.#prepared.get(sql) ?? this.#prepare(sql)
    let changes = 0
    let lastInsertRowid: DriverResult['lastInsertRowid'] = null
    try {
      for (const parameters of sets) {
        if (reader) statement.all(toBound(parameters))
        const counted = reader ? this.#counted() : this.#write(statement, parameters)
        changes += counted.changes
        lastInsertRowid = counted.lastInsertRowid
      }
    } catch (error) {
      throw toDriverError(error)
    }
    return { columns: [], rows: [], changes, lastInsertRowid }
  }

  async stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    // a statement that is being read cannot run a second time, so this one is nobody else's
    const { statement, reader, readonly } = this.#prepareNew(sql)
    if (!reader || !readonly) return memoryCursor(this.executeNow(sql, parameters))
    try {
      // rows that have been read cannot be read again, as `execute` does where an integer does not fit
      const rows = statement.safeIntegers(true).iterate(toBound(parameters))
      const columns = statement.columns().map(({ name }) => name)
      return this.#cursor(columns, rows)
    } catch (error) {
      throw toDriverError(error)
    }
  }

  #cursor(columns: readonly string[], iterator: Iterator<DriverValue[]>): DriverCursor {
    // otherwise the library refuses every statement that writes while rows are being read
    this.#database.unsafeMode(true)
    const end = () => {
      this.#cursors.delete(cursor)
      if (this.#cursors.size === 0) this.#database.unsafeMode(false)
    }
    const cursor: DriverCursor = {
      columns,
      fetch: async (count) => {
        const rows: DriverValue[][] = []
        try {
          while (this.#cursors.has(cursor) && rows.length < count) {
            const { done, value } = iterator.next()
            if (done === true) end()
            else rows.push(value)
          }
        } catch (error) {
          end()
          throw toDriverError(error)
        }
        narrow(rows)
        return rows
      },
      close: async () => {
        if (!this.#cursors.has(cursor)) return
        iterator.return?.()
        end()
      },
    }
    this.#cursors.add(cursor)
    return cursor
  }

  async describe(sql: string): Promise<StatementDescription> {
    const { statement, reader, readonly } = this.#prepareNew(sql)
    const columns = reader ? statement.columns().map(({ name }) => name) : []
    return { columns, parameterCount: null, readOnly: readonly }
  }

  async exportBytes(): Promise<Uint8Array> {
    if (!this.#open) throw closedConnection()
    return new Uint8Array(this.#database.serialize())
  }

  async setTimeLimit(): Promise<void> {
    throw lacking(features, 'timeLimit')
  }

  async cancel(): Promise<void> {
    throw lacking(features, 'cancel')
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    for (const cursor of this.#cursors) await cursor.close()
    this.#prepared.clear()
    this.#database.close()
  }

  #prepare(sql: string): Prepared {
    const prepared = this.#prepareNew(sql)
    this.#prepared.set(sql, prepared)
    if (this.#prepared.size <= capacity) return prepared
    // statements have no end of their own: the library frees them with their objects
    const [oldest] = this.#prepared.keys()
    if (oldest !== undefined) this.#prepared.delete(oldest)
    return prepared
  }

  #prepareNew(sql: string): Prepared {
    if (!this.#open) throw closedConnection()
    refuseNul(sql)
    try {
      const statement = this.#database.prepare(sql)
      const { reader, readonly } = statement
      if (reader) statement.raw(true)
      // what writes cannot be read again, so its integers are taken whole at once
      const wide = reader && !readonly
      if (wide) statement.safeIntegers(true)
      return { statement, reader, readonly, wide, columns: [], schema: -1 }
    } catch (error) {
      if (error instanceof RangeError)
        throw firstKeyword(sql) === '' ? emptyStatement() : manyStatements()
      throw toDriverError(error)
    }
  }

  /** The names change with the schema, which another connection to the same file may change as well. */
  #columns(prepared: Prepared, rows: readonly DriverRow[]): readonly string[] {
    const { columns, schema } = prepared
    const [first = columns] = rows
    if (this.#alone && schema === this.#schema && first.length === columns.length) return columns
    prepared.schema = this.#schema
    const names = prepared.statement.columns().map(({ name }) => name)
    const same =
      names.length === columns.length && names.every((name, index) => name === columns[index])
    if (!same) prepared.columns = Object.freeze(names)
    return prepared.columns
  }

  #write(statement: Statement, parameters: DriverRow): DriverResult {
    const { changes, lastInsertRowid } = statement.run(toBound(parameters))
    if (changes === 0) {
      // what changes no row may be DDL, behind which names of columns are others
      this.#schema += 1
      return { columns: none, rows: none, changes, lastInsertRowid: null }
    }
    const rowid = isRounded(lastInsertRowid) ? this.#counted().lastInsertRowid : lastInsertRowid
    return { columns: none, rows: none, changes, lastInsertRowid: rowid }
  }

  /** What the last statement changed; nothing if the total is what it was. */
  #counted(): Pick<DriverResult, 'changes' | 'lastInsertRowid'> {
    this.#counters ??= this.#database
      .prepare('SELECT total_changes(), changes(), last_insert_rowid()')
      .raw(true)
      .safeIntegers(true)
    const counters = this.#counters.all([])
    narrow(counters)
    const [total, changes, rowid] = counters[0] ?? []
    const wrote = total !== this.#total
    this.#total = Number(total)
    if (!wrote) return { changes: 0, lastInsertRowid: null }
    return {
      changes: Number(changes),
      lastInsertRowid: typeof rowid === 'bigint' ? rowid : Number(rowid),
    }
  }
}

const none: readonly never[] = Object.freeze([])

/** Integers come as numbers, which is fast, until one does not fit; then the statement is run again with bigints. */
function readAll(prepared: Prepared, values: DriverRow): DriverValue[][] {
  const { statement } = prepared
  const rows = statement.all(values)
  if (prepared.wide) narrow(rows)
  else if (!settle(rows)) {
    prepared.wide = true
    statement.safeIntegers(true)
    const exact = statement.all(values)
    narrow(exact)
    return exact
  }
  return rows
}

/** Takes Buffers for the bytes that they are; false when a number may have been rounded. */
function settle(rows: readonly DriverValue[][]): boolean {
  for (const row of rows)
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index] ?? null
      if (typeof value === 'number') {
        if (isRounded(value)) return false
      } else if (typeof value === 'object' && value !== null) row[index] = new Uint8Array(value)
    }
  return true
}

/** Bigints that fit a number become one. */
function narrow(rows: readonly DriverValue[][]): void {
  for (const row of rows)
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index] ?? null
      if (typeof value === 'bigint') {
        const number = Number(value)
        if (Number.isSafeInteger(number)) row[index] = number
      } else if (typeof value === 'object' && value !== null) row[index] = new Uint8Array(value)
    }
}

const isRounded = (value: number | bigint) =>
  typeof value === 'number' &&
  (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) &&
  Number.isInteger(value)

/** The same array where the library takes its values as they are. */
function toBound(parameters: DriverRow): DriverRow {
  for (const value of parameters) if (needsChange(value)) return parameters.map(toBetterSqlite3)
  return parameters
}

/** It takes no booleans, and would write whole numbers of more than 32 bits as REAL. */
function needsChange(value: DriverValue): boolean {
  if (typeof value === 'number') return (value | 0) !== value && Number.isSafeInteger(value)
  return typeof value === 'boolean' || typeof value === 'bigint' || value === undefined
}

function toBetterSqlite3(value: DriverValue | undefined): DriverValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint') return refuseWideInteger(value)
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0))
    return BigInt(value)
  return value ?? null
}

function toDriverError(error: unknown): DriverError {
  if (error instanceof DriverError) return error
  const { message = String(error), code } = (error ?? {}) as { message?: string; code?: unknown }
  if (typeof code === 'string') return new DriverError(message, { code })
  // errors without a code are the library's own; those of a range are about the number of parameters
  const own = error instanceof RangeError ? 'WRONG_PARAMETER_COUNT' : 'SQLITE_MISUSE'
  return new DriverError(message, { code: own })
}
