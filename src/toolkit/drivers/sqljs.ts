import {
  closedConnection,
  DriverError,
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
import { sqliteCode, sqliteCodeFromMessage } from './sqlite-codes.ts'
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
  get(parameters: null, config?: { useBigInt: boolean }): unknown[]
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
  },
}

/**
 * SQLite in WebAssembly by sql.js, the default of the browser. One connection holds one database in memory.
 * A byte order mark at the start of a longer text value is lost: its text decoder drops it.
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

class SqlJsConnection implements DriverConnection {
  readonly #database: SqlJsDatabase
  readonly #statements = new StatementCache<SqlJsStatement>((statement) => statement.free())
  #counters: SqlJsStatement | undefined
  #totalChanges = 0
  #open = true

  constructor(library: SqlJsLibrary, bytes: Uint8Array | undefined) {
    this.#database = new library.Database(bytes)
    // sql.js drops the result code and keeps the message; this hook is where both are still there
    const original = this.#database.handleError.bind(this.#database)
    this.#database.handleError = (code) => {
      try {
        return original(code)
      } catch (error) {
        throw toDriverError(error, code)
      }
    }
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.#use(sql, parameters.length > 0, (statement) => {
      bind(statement, parameters)
      const rows: DriverRow[] = []
      while (statement.step()) rows.push(readRow(statement))
      return this.#result(sql, statement.getColumnNames(), rows)
    })
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    return this.#use(sql, true, (statement) => {
      let changes = 0
      for (const parameters of sets) {
        bind(statement, parameters)
        while (statement.step());
        changes += this.#database.getRowsModified()
      }
      return { ...this.#result(sql, [], []), changes }
    })
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
    try {
      // a copy: what sql.js returns is a view of its own memory
      return this.#database.export().slice()
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
    return this.#database.prepare(sql)
  }

  /** A statement with parameters is likely to come again, so it stays prepared. */
  #use<T>(sql: string, keep: boolean, work: (statement: SqlJsStatement) => T): T {
    const statement = this.#statements.take(sql) ?? this.#prepare(sql)
    let healthy = false
    try {
      const result = work(statement)
      healthy = true
      return result
    } catch (error) {
      throw toDriverError(error)
    } finally {
      if (keep && healthy) {
        statement.reset()
        this.#statements.put(sql, statement)
      } else statement.free()
    }
  }

  #result(sql: string, columns: readonly string[], rows: readonly DriverRow[]): DriverResult {
    const wrote = mayWrite(sql) ? this.#lastWrite() : null
    return {
      columns,
      rows,
      changes: wrote === null ? 0 : this.#database.getRowsModified(),
      lastInsertRowid: wrote,
    }
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

function bind(statement: SqlJsStatement, parameters: DriverRow): void {
  if (parameters.length > 0) statement.bind(parameters.map(toSqlJs))
}

/** sql.js has no way to bind 64 bits: a bigint goes as its digits, which a column of integer affinity reads exactly. */
function toSqlJs(value: DriverValue): SqlJsValue {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return Number(value)
  return value
}

/** sql.js rounds integers beyond 2^53 unless asked for bigints, which are slow: only rows that need it are read again. */
function readRow(statement: SqlJsStatement): DriverRow {
  const row = statement.get(null) as DriverValue[]
  if (!row.some(mayBeRounded)) return row
  const exact = statement.get(null, { useBigInt: true }) as DriverValue[]
  return row.map((value, index) => (mayBeRounded(value) ? (exact[index] ?? null) : value))
}

const mayBeRounded = (value: DriverValue) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)

const writingWords = new Set(['INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'WITH'])
const mayWrite = (sql: string) => writingWords.has(firstKeyword(sql))

function toDriverError(error: unknown, code = 1): DriverError {
  if (error instanceof DriverError) return error
  const message = error instanceof Error ? error.message : String(error)
  const name = sqliteCode(code)
  return new DriverError(message, { code: sqliteCodeFromMessage(name, message) })
}
