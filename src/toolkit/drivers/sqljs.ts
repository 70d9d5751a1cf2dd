import {
  closedConnection,
  DriverError,
  emptyStatement,
  firstKeyword,
  lacking,
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
import { refuseWideInteger, sqliteCode, sqliteCodeFromMessage } from './sqlite-codes.ts'
import { sqliteSettings } from './sqlite-settings.ts'
import { StatementCache } from './statement-cache.ts'

/** The part of sql.js that is used: https://sql.js.org/documentation */
export interface SqlJsLibrary {
  readonly Database: new (data?: Uint8Array | null) => SqlJsDatabase
}

interface SqlJsDatabase {
  prepare(sql: string): SqlJsStatement
  getRowsModified(): number
  export(): Uint8Array
  close(): void
  handleError(code: number): null
}

type SqlJsValue = number | string | Uint8Array | null

interface SqlJsStatement {
  bind(values: SqlJsValue[]): boolean
  step(): boolean
  get(parameters: null, config: { useBigInt: boolean }): unknown[]
  getColumnNames(): string[]
  reset(): void
  free(): boolean
}

const features: DriverFeatures = {
  manyConnections: false,
  bytes: true,
  timeLimit: false,
  cancel: 'none',
  virtualTables: ['fts3', 'fts4'],
  bigintParameters: false,
  lacks: {
    manyConnections: 'the database is in the memory of its one connection',
    timeLimit: 'sql.js has no progress handler; stop its worker instead',
    cancel:
      'sql.js works in its caller’s thread and has no progress handler; stop its worker instead',
    bigintParameters: 'sql.js binds no 64-bit integers, so that a bigint goes as its digits',
    parameterCount:
      'sql.js does not tell how many parameters a statement takes, and a missing one is NULL',
    singleStatement: 'sql.js runs the first statement and does not tell that another follows',
    disconnect: 'there is no other end that could go',
    errorOffset: 'sql.js does not hand out sqlite3_error_offset',
    byteOrderMark: 'the text decoder of sql.js drops one at the start of a value',
  },
}

/**
 * SQLite in WebAssembly by sql.js, the default of the browser. One connection holds one database in memory.
 * A byte order mark at the start of a text value is lost: its text decoder drops it.
 *
 * @param library what `initSqlJs()` of sql.js 1.16 resolves to
 */
export function sqljs(library: SqlJsLibrary): Driver {
  return {
    name: 'sqljs',
    dialect: 'sqlite',
    features,
    ...sqliteSettings,
    oneConnection: () => true,
    connect: async (target: ConnectTarget) => new SqlJsConnection(library, target.bytes),
  }
}

/** A prepared statement that stays for the next time its text is run. */
interface Prepared {
  readonly statement: SqlJsStatement
  readonly kind: StatementKind
  /** Names of its columns, the same array as long as they are the same. */
  columns: readonly string[]
  /** For which schema of this connection the names were read. */
  schema: number
}

class SqlJsConnection implements DriverConnection {
  readonly #database: SqlJsDatabase
  readonly #statements = new StatementCache<Prepared>(({ statement }) => statement.free())
  #counters: SqlJsStatement | undefined
  #totalChanges = 0
  /** Counts the statements that may have changed the schema. */
  #schema = 0
  #open = true

  constructor(library: SqlJsLibrary, bytes: Uint8Array | undefined) {
    this.#database = new library.Database(bytes)
    // sql.js drops the result code and keeps the message; this hook is where both are still there
    const original = this.#database.handleError.bind(this.#database)
    this.#database.handleError = (code) => {
      // it is called for each value that is bound as well
      if (code === 0) return null
      try {
        return original(code)
      } catch (error) {
        throw toDriverError(error, code)
      }
    }
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.executeNow(sql, parameters)
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    return this.executeManyNow(sql, sets)
  }

  executeNow(sql: string, parameters: DriverRow): DriverResult {
    return this.readNow(sql, parameters, asIs)
  }

  readNow<Row>(
    sql: string,
    parameters: DriverRow,
    make: (row: DriverRow) => Row,
  ): DriverResult<Row> {
    const prepared = this.#statements.get(sql) ?? this.#prepareKept(sql)
    const { statement, kind } = prepared
    try {
      if (parameters.length > 0) bind(statement, parameters)
      const rows: Row[] = []
      let width = 0
      while (statement.step()) {
        const row = readRow(statement)
        width = row.length
        rows.push(make(row))
      }
      const columns = this.#columns(prepared, width)
      const wrote = kind === 'write' ? this.#lastWrite() : null
      this.#rest(sql, prepared, parameters)
      const changes = wrote === null ? 0 : this.#database.getRowsModified()
      return { columns, rows, changes, lastInsertRowid: wrote }
    } catch (error) {
      throw this.#failed(sql, prepared, error)
    }
  }

  executeManyNow(sql: string, sets: readonly DriverRow[]): DriverResult {
    const prepared = this.#statements.get(sql) ?? this.#prepareKept(sql)
    const { statement, kind } = prepared
    let changes = 0
    try {
      for (const parameters of sets) {
        bind(statement, parameters)
        while (statement.step());
        changes += this.#database.getRowsModified()
      }
      const wrote = kind === 'write' ? this.#lastWrite() : null
      this.#rest(sql, prepared, sets.at(-1) ?? none)
      return { columns: none, rows: none, changes, lastInsertRowid: wrote }
    } catch (error) {
      throw this.#failed(sql, prepared, error)
    }
  }

  async stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    const statement = this.#prepare(sql)
    try {
      bind(statement, parameters)
      return cursorOver(statement)
    } catch (error) {
      statement.free()
      throw toDriverError(error)
    }
  }

  async describe(sql: string): Promise<StatementDescription> {
    const statement = this.#prepare(sql)
    try {
      return { columns: statement.getColumnNames(), parameterCount: null, readOnly: null }
    } finally {
      statement.free()
    }
  }

  async exportBytes(): Promise<Uint8Array> {
    // sql.js frees all statements, closes the database and opens it again
    this.#statements.clear()
    this.#counters?.free()
    this.#counters = undefined
    this.#totalChanges = 0
    try {
      // a copy: what sql.js returns is a view of its own memory
      const bytes = this.#database.export().slice()
      for (const sql of sqliteSettings.connectStatements) this.executeNow(sql, none)
      return bytes
    } catch (error) {
      throw toDriverError(error)
    }
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
    this.#statements.clear()
    this.#counters?.free()
    this.#database.close()
  }

  #prepare(sql: string): SqlJsStatement {
    if (!this.#open) throw closedConnection()
    refuseNul(sql)
    try {
      return this.#database.prepare(sql)
    } catch (error) {
      // the library throws a string without a code then
      if (firstKeyword(sql) === '') throw emptyStatement()
      throw toDriverError(error)
    }
  }

  #prepareKept(sql: string): Prepared {
    const statement = this.#prepare(sql)
    const prepared = { statement, kind: kindOf(sql), columns: none, schema: -1 }
    this.#statements.put(sql, prepared)
    return prepared
  }

  /** The names of `SELECT *` change with the schema. @param width how many values a row has; 0 when there was none */
  #columns(prepared: Prepared, width: number): readonly string[] {
    const { columns, schema } = prepared
    if (schema === this.#schema && (width === 0 || width === columns.length)) return columns
    prepared.schema = this.#schema
    const names = prepared.statement.getColumnNames()
    const same =
      names.length === columns.length && names.every((name, index) => name === columns[index])
    if (!same) prepared.columns = names.length === 0 ? none : Object.freeze(names)
    return prepared.columns
  }

  /** A statement that has run to its end locks nothing; it only has to let go of what was bound to it. */
  #rest(sql: string, { statement, kind }: Prepared, parameters: DriverRow): void {
    if (kind === 'other') {
      this.#schema += 1
      this.#statements.drop(sql)
    } else if (holdsMemory(parameters)) statement.reset()
  }

  #failed(sql: string, { kind }: Prepared, error: unknown): DriverError {
    if (kind === 'other') this.#schema += 1
    this.#statements.drop(sql)
    return toDriverError(error)
  }

  /** The last rowid if rows changed since the last call, else null: sqlite3_changes() alone keeps an old count. */
  #lastWrite(): number | bigint | null {
    const statement = (this.#counters ??= this.#database.prepare(
      'SELECT total_changes(), last_insert_rowid()',
    ))
    statement.step()
    const [total, rowid] = readRow(statement)
    statement.reset()
    const changed = total !== this.#totalChanges
    this.#totalChanges = Number(total)
    return changed ? toKey(rowid) : null
  }
}

const toKey = (value: DriverValue | undefined) =>
  typeof value === 'bigint' ? value : Number(value)

function cursorOver(statement: SqlJsStatement): DriverCursor {
  let open = true
  const close = () => {
    if (open) statement.free()
    open = false
  }
  return {
    columns: statement.getColumnNames(),
    fetch: async (count) => {
      const rows: DriverRow[] = []
      try {
        while (open && rows.length < count) {
          if (statement.step()) rows.push(readRow(statement))
          else close()
        }
      } catch (error) {
        close()
        throw toDriverError(error)
      }
      return rows
    },
    close: async () => close(),
  }
}

/** sql.js has no way to bind 64 bits: a bigint goes as its digits, which a column of integer affinity reads exactly. */
function bind(statement: SqlJsStatement, parameters: DriverRow): void {
  for (const value of parameters) if (typeof value === 'bigint') refuseWideInteger(value)
  // it takes booleans and bigints too, and changes nothing, which its published types do not say
  statement.bind(parameters as readonly unknown[] as SqlJsValue[])
}

/** Texts and bytes are copied into the memory of SQLite until the statement is reset. */
function holdsMemory(parameters: DriverRow): boolean {
  for (const value of parameters)
    if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return true
  return false
}

/** sql.js rounds integers beyond 2^53 unless asked for bigints, which are slow: only rows that need it are read again. */
function readRow(statement: SqlJsStatement): DriverRow {
  const row = statement.get(null, rounding) as DriverValue[]
  for (let index = 0; index < row.length; index += 1)
    if (mayBeRounded(row[index])) return exactRow(statement, row)
  return row
}

function exactRow(statement: SqlJsStatement, row: DriverRow): DriverRow {
  const exact = statement.get(null, { useBigInt: true }) as DriverValue[]
  return row.map((value, index) => (mayBeRounded(value) ? (exact[index] ?? null) : value))
}

const rounding = { useBigInt: false }

const mayBeRounded = (value: DriverValue | undefined) =>
  typeof value === 'number' &&
  (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) &&
  Number.isInteger(value)

/** What `other` does may change the schema; it is prepared for each run. */
type StatementKind = 'read' | 'write' | 'other'

const kinds: ReadonlyMap<string, StatementKind> = new Map([
  ['SELECT', 'read'],
  ['VALUES', 'read'],
  ['INSERT', 'write'],
  ['REPLACE', 'write'],
  ['UPDATE', 'write'],
  ['DELETE', 'write'],
  ['WITH', 'write'],
])
const kindOf = (sql: string): StatementKind => kinds.get(firstKeyword(sql)) ?? 'other'

const none: readonly never[] = Object.freeze([])

const asIs = (row: DriverRow): DriverRow => row

function toDriverError(error: unknown, code = 1): DriverError {
  if (error instanceof DriverError) return error
  const message = error instanceof Error ? error.message : String(error)
  const name = sqliteCode(code)
  return new DriverError(message, { code: sqliteCodeFromMessage(name, message) })
}
