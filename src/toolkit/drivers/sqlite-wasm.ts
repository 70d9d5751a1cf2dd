import {
  closedConnection,
  DriverError,
  emptyStatement,
  firstKeyword,
  manyStatements,
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
  wrongCount,
} from '../engine/driver.ts'
import { refuseWideInteger, sqliteCode } from './sqlite-codes.ts'
import { sqliteSettings } from './sqlite-settings.ts'
import type { Pointer, SqliteExports, SqliteWasmLibrary } from './sqlite-wasm-library.ts'
import { WasmMemory, type WasmHeap } from './sqlite-wasm-memory.ts'
import { StatementCache } from './statement-cache.ts'

const features: DriverFeatures = {
  manyConnections: false,
  bytes: true,
  timeLimit: true,
  cancel: 'flag',
  virtualTables: ['fts5', 'rtree'],
  bigintParameters: true,
  lacks: {
    manyConnections: 'the database is in the memory of its one connection',
    cancel:
      'SQLite works in its caller’s thread; another thread sets a flag in shared memory, as the RPC driver does',
    disconnect: 'there is no other end that could go',
  },
}

/** Row of data ready, and the statement is done: https://sqlite.org/rescode.html */
const rowReady = 100
const done = 101
/** Memory handed to sqlite3_deserialize is freed by SQLite and may grow: https://sqlite.org/c3ref/c_deserialize_freeonclose.html */
const freeOnCloseAndGrow = 1 | 2
/** https://sqlite.org/c3ref/c_dbconfig_defensive.html#sqlitedbconfigdqsddl */
const doubleQuotedStrings = { dml: 1013, ddl: 1014 }
/** Virtual machine steps between two looks at the clock: about half a millisecond, with no cost that can be measured. */
const stepsPerLook = 10_000

/**
 * SQLite in WebAssembly by its authors, with FTS5, R*Tree and a time limit per statement.
 *
 * @param library what the default export of `@sqlite.org/sqlite-wasm` 3.54.1-build1 resolves to
 */
export function sqliteWasm(library: SqliteWasmLibrary): Driver {
  return {
    name: 'sqlite-wasm',
    dialect: 'sqlite',
    features,
    ...sqliteSettings,
    oneConnection: () => true,
    connect: async (target: ConnectTarget) => new SqliteWasmConnection(library, target),
  }
}

class SqliteWasmConnection implements DriverConnection {
  readonly #library: SqliteWasmLibrary
  readonly #functions: SqliteExports
  readonly #memory: WasmMemory
  readonly #database: { readonly pointer?: unknown; close(): void }
  readonly #pointer: Pointer
  readonly #statements: StatementCache<Pointer>
  /** Statements whose rows are being read. */
  readonly #streamed = new Set<Pointer>()
  readonly #cancelFlag: Int32Array | null
  #deadline = Infinity
  #timeLimit: number | null = null
  #open = true

  constructor(library: SqliteWasmLibrary, { bytes, cancelFlag }: ConnectTarget) {
    this.#library = library
    this.#functions = library.wasm.exports as SqliteExports
    this.#memory = new WasmMemory(
      // the published types leave `memory` out
      library.wasm as unknown as WasmHeap,
      this.#functions,
    )
    this.#statements = new StatementCache((statement) =>
      this.#functions.sqlite3_finalize(statement),
    )
    this.#database = new library.oo1.DB(':memory:', 'c')
    this.#pointer = this.#database.pointer as Pointer
    // schemas in the wild write "text" for a string, which this build alone refuses
    for (const option of Object.values(doubleQuotedStrings))
      library.capi.sqlite3_db_config(this.#pointer, option, 1, 0)
    this.#cancelFlag = cancelFlag ?? null
    this.#watch()
    if (bytes !== undefined && bytes.length > 0) this.#deserialize(bytes)
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.#use(sql, parameters.length > 0, (statement) => {
      this.#bind(statement, parameters)
      const before = this.#functions.sqlite3_total_changes64(this.#pointer)
      const rows: DriverRow[] = []
      let columns: readonly string[] | undefined
      // the first step prepares anew after a change of the schema, so columns are counted behind it
      while (this.#step(statement)) {
        columns ??= this.#columns(statement)
        rows.push(this.#row(statement, columns.length))
      }
      return this.#result(columns ?? this.#columns(statement), rows, before)
    })
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    return this.#use(sql, true, (statement) => {
      const before = this.#functions.sqlite3_total_changes64(this.#pointer)
      let changes = 0
      for (const parameters of sets) {
        this.#bind(statement, parameters)
        while (this.#step(statement));
        changes += Number(this.#functions.sqlite3_changes64(this.#pointer))
        this.#functions.sqlite3_reset(statement)
      }
      return { ...this.#result([], [], before), changes }
    })
  }

  async stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    const statement = this.#prepare(sql)
    this.#streamed.add(statement)
    const close = async () => {
      if (this.#streamed.delete(statement)) this.#functions.sqlite3_finalize(statement)
    }
    try {
      this.#bind(statement, parameters)
    } catch (error) {
      await close()
      throw error
    }
    const columns = this.#columns(statement)
    const fetch = async (count: number) => {
      const rows: DriverRow[] = []
      this.#startClock()
      try {
        while (this.#streamed.has(statement) && rows.length < count) {
          if (this.#step(statement)) rows.push(this.#row(statement, columns.length))
          else await close()
        }
      } catch (error) {
        await close()
        throw error
      }
      return rows
    }
    return { columns, fetch, close }
  }

  async describe(sql: string): Promise<StatementDescription> {
    const statement = this.#prepare(sql)
    try {
      return {
        columns: this.#columns(statement),
        parameterCount: this.#functions.sqlite3_bind_parameter_count(statement),
        readOnly: this.#functions.sqlite3_stmt_readonly(statement) !== 0,
      }
    } finally {
      this.#functions.sqlite3_finalize(statement)
    }
  }

  async exportBytes(): Promise<Uint8Array> {
    return this.#library.capi.sqlite3_js_db_export(this.#pointer)
  }

  async setTimeLimit(milliseconds: number | null): Promise<void> {
    this.#timeLimit = milliseconds
    this.#watch()
  }

  async cancel(): Promise<void> {
    throw lacking(features, 'cancel')
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#statements.clear()
    // a statement that is left keeps the whole database: https://sqlite.org/c3ref/close.html
    for (const statement of this.#streamed) this.#functions.sqlite3_finalize(statement)
    this.#streamed.clear()
    this.#memory.release()
    this.#database.close()
  }

  /** Looks at the clock and the flag while a statement runs, if there is a reason to. */
  #watch(): void {
    const flag = this.#cancelFlag
    const look = () => {
      const stopped = flag !== null && Atomics.load(flag, 0) !== 0
      return stopped || performance.now() > this.#deadline ? 1 : 0
    }
    const handler = flag === null && this.#timeLimit === null ? 0 : look
    this.#library.capi.sqlite3_progress_handler(this.#pointer, stepsPerLook, handler, 0)
  }

  #use<T>(sql: string, keep: boolean, work: (statement: Pointer) => T): T {
    const statement = this.#statements.take(sql) ?? this.#prepare(sql)
    let healthy = false
    this.#startClock()
    try {
      const result = work(statement)
      healthy = true
      return result
    } finally {
      if (keep && healthy) {
        this.#functions.sqlite3_reset(statement)
        this.#functions.sqlite3_clear_bindings(statement)
        this.#statements.put(sql, statement)
      } else this.#functions.sqlite3_finalize(statement)
    }
  }

  #startClock(): void {
    if (this.#timeLimit !== null) this.#deadline = performance.now() + this.#timeLimit
  }

  #prepare(sql: string): Pointer {
    if (!this.#open) throw closedConnection()
    refuseNul(sql)
    const { pointer, bytes } = this.#memory.writeText(sql)
    const out = this.#functions.malloc(8)
    const tail = out + 4
    try {
      const code = this.#functions.sqlite3_prepare_v3(this.#pointer, pointer, bytes, 0, out, tail)
      if (code !== 0) throw this.#error(sql)
      const statement = this.#memory.readPointer(out)
      if (statement === 0) throw emptyStatement()
      const end = this.#memory.readPointer(tail)
      if (firstKeyword(this.#memory.readText(end, pointer + bytes - end)) === '') return statement
      this.#functions.sqlite3_finalize(statement)
      throw manyStatements()
    } finally {
      this.#functions.free(out)
    }
  }

  #step(statement: Pointer): boolean {
    const code = this.#functions.sqlite3_step(statement)
    if (code === rowReady) return true
    if (code !== done) throw this.#error()
    return false
  }

  #bind(statement: Pointer, parameters: DriverRow): void {
    const wanted = this.#functions.sqlite3_bind_parameter_count(statement)
    if (wanted !== parameters.length) throw wrongCount(wanted, parameters.length)
    const bound = bindAll(this.#functions, this.#memory, { statement, parameters })
    if (bound !== 0) throw this.#error()
  }

  #columns(statement: Pointer): string[] {
    const count = this.#functions.sqlite3_column_count(statement)
    return Array.from({ length: count }, (_, index) =>
      this.#memory.readCString(this.#functions.sqlite3_column_name(statement, index)),
    )
  }

  #row(statement: Pointer, columnCount: number): DriverRow {
    const row: DriverValue[] = []
    for (let index = 0; index < columnCount; index += 1) row.push(this.#value(statement, index))
    return row
  }

  #value(statement: Pointer, index: number): DriverValue {
    const f = this.#functions
    switch (f.sqlite3_column_type(statement, index)) {
      case 1: {
        const value = f.sqlite3_column_double(statement, index)
        return Number.isSafeInteger(value) ? value : f.sqlite3_column_int64(statement, index)
      }
      case 2:
        return f.sqlite3_column_double(statement, index)
      case 3: {
        const pointer = f.sqlite3_column_text(statement, index)
        return this.#memory.readText(pointer, f.sqlite3_column_bytes(statement, index))
      }
      case 4: {
        const pointer = f.sqlite3_column_blob(statement, index)
        return this.#memory.readBytes(pointer, f.sqlite3_column_bytes(statement, index))
      }
      default:
        return null
    }
  }

  #result(columns: readonly string[], rows: readonly DriverRow[], before: bigint): DriverResult {
    if (this.#functions.sqlite3_total_changes64(this.#pointer) === before)
      return { columns, rows, changes: 0, lastInsertRowid: null }
    const rowid = this.#functions.sqlite3_last_insert_rowid(this.#pointer)
    const short = Number(rowid)
    return {
      columns,
      rows,
      changes: Number(this.#functions.sqlite3_changes64(this.#pointer)),
      lastInsertRowid: Number.isSafeInteger(short) ? short : rowid,
    }
  }

  #error(sql?: string): DriverError {
    const code = sqliteCode(this.#functions.sqlite3_extended_errcode(this.#pointer))
    const message = this.#memory.readCString(this.#functions.sqlite3_errmsg(this.#pointer))
    const bytes = this.#functions.sqlite3_error_offset(this.#pointer)
    const offset = sql === undefined || bytes < 0 ? null : characterAt(sql, bytes)
    return new DriverError(message, { code, offset })
  }

  #deserialize(bytes: Uint8Array): void {
    const data = this.#memory.copyIn(bytes)
    const flags = freeOnCloseAndGrow
    const { capi } = this.#library
    const code = capi.sqlite3_deserialize(
      this.#pointer,
      'main',
      data,
      bytes.length,
      bytes.length,
      flags,
    )
    if (code !== 0) throw this.#error()
  }
}

interface Binding {
  readonly statement: Pointer
  readonly parameters: DriverRow
}

/** Binds values to ?1, ?2, …; returns the first result code that is not 0. */
function bindAll(f: SqliteExports, memory: WasmMemory, { statement, parameters }: Binding): number {
  for (let index = 0; index < parameters.length; index += 1) {
    const code = bindOne(f, memory, {
      statement,
      place: index + 1,
      value: parameters[index] ?? null,
    })
    if (code !== 0) return code
  }
  return 0
}

interface Placed {
  readonly statement: Pointer
  readonly place: number
  readonly value: DriverValue
}

/** Tells SQLite to copy the bytes before the call returns: https://sqlite.org/c3ref/c_static.html */
const transient = -1

function bindOne(
  f: SqliteExports,
  memory: WasmMemory,
  { statement, place, value }: Placed,
): number {
  if (value === null) return f.sqlite3_bind_null(statement, place)
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? f.sqlite3_bind_int64(statement, place, BigInt(value))
      : f.sqlite3_bind_double(statement, place, value)
  if (typeof value === 'bigint')
    return f.sqlite3_bind_int64(statement, place, refuseWideInteger(value))
  if (typeof value === 'boolean') return f.sqlite3_bind_int64(statement, place, value ? 1n : 0n)
  if (typeof value === 'string') {
    const text = memory.writeText(value)
    return f.sqlite3_bind_text(statement, place, text.pointer, text.bytes, transient)
  }
  const blob = memory.writeBytes(value)
  return f.sqlite3_bind_blob(statement, place, blob, value.length, transient)
}

/** SQLite counts bytes of UTF-8; an editor counts UTF-16 units. */
function characterAt(sql: string, bytes: number): number {
  const encoded = new TextEncoder().encode(sql)
  return new TextDecoder().decode(encoded.subarray(0, bytes)).length
}
