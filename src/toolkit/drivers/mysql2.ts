import {
  closedConnection,
  DriverError,
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
import { mysqlSettings } from './mysql-settings.ts'
import { Mysql2Rows, type Mysql2Command, type Mysql2Field } from './mysql2-rows.ts'
import { readTextOptions } from './text-options.ts'

/** The part of `mysql2/promise` that is used: https://sidorares.github.io/node-mysql2/docs */
export interface Mysql2Library {
  createConnection(config: object): Promise<unknown>
}

type Answer = readonly [rows: unknown, fields: unknown]

interface Mysql2Connection {
  query(sql: string): Promise<Answer>
  execute(sql: string, values: (DriverValue | string)[]): Promise<Answer>
  prepare(sql: string): Promise<{
    readonly statement: {
      readonly columns?: readonly unknown[]
      readonly parameters?: readonly unknown[]
    }
    close(): Promise<void>
  }>
  end(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  destroy(): void
  /** The connection with callbacks, which alone has streams. */
  readonly connection: {
    readonly threadId: number
    query(sql: string): Mysql2Command
    execute(sql: string, values: unknown[]): Mysql2Command
  }
}

const features: DriverFeatures = {
  manyConnections: true,
  bytes: false,
  timeLimit: true,
  cancel: 'statement',
  virtualTables: [],
  bigintParameters: true,
  lacks: {
    bytes: 'a server does not hand out its files',
    errorOffset: 'MySQL tells the line of an error within its message only',
  },
}

/** The library's own conversions are switched off, as far as it lets them be. */
const asWritten = {
  rowsAsArray: true,
  dateStrings: true,
  jsonStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: true,
  decimalNumbers: false,
}

/**
 * MySQL and MariaDB by mysql2.
 *
 * @param library the module `mysql2/promise`, 3.x
 */
export function mysql2(library: Mysql2Library): Driver {
  return {
    name: 'mysql2',
    dialect: 'mysql',
    features,
    ...mysqlSettings,
    oneConnection: () => false,
    connect: (target) => Mysql2DriverConnection.open(library, target),
  }
}

class Mysql2DriverConnection implements DriverConnection {
  readonly #library: Mysql2Connection
  /** Opens another connection to the same place. */
  readonly #another: () => Promise<Mysql2DriverConnection>
  #reading: Mysql2Rows | null = null
  #running = false
  #cancelling: Promise<unknown> = Promise.resolve()
  #open = true
  #lost = false

  private constructor(library: Mysql2Connection, another: () => Promise<Mysql2DriverConnection>) {
    this.#library = library
    this.#another = another
    library.on('error', () => {
      this.#lost = true
    })
  }

  static async open(
    library: Mysql2Library,
    target: ConnectTarget,
  ): Promise<Mysql2DriverConnection> {
    const { options, bytes: _, cancelFlag: __, ...place } = target
    try {
      const connection = await library.createConnection({
        ...readTextOptions(options),
        ...place,
        ...asWritten,
      })
      // its published type leaves out the connection with callbacks
      return new Mysql2DriverConnection(connection as Mysql2Connection, () =>
        Mysql2DriverConnection.open(library, target),
      )
    } catch (error) {
      throw toDriverError(error)
    }
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return toResult(await this.#run(sql, parameters))
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    let changes = 0
    let lastInsertRowid: DriverResult['lastInsertRowid'] = null
    for (const parameters of sets) {
      const result = toResult(await this.#run(sql, parameters))
      changes += result.changes
      lastInsertRowid = result.lastInsertRowid
    }
    return { columns: [], rows: [], changes, lastInsertRowid }
  }

  async stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    const reader = await this.#use(sql, () => {
      const { connection } = this.#library
      const command =
        parameters.length === 0
          ? connection.query(sql)
          : connection.execute(sql, parameters.map(toMysql))
      return Mysql2Rows.open(command, toRow)
    })
    this.#reading = reader
    return {
      columns: reader.fields.map(({ name }) => name),
      fetch: async (count) => {
        try {
          return await reader.take(count)
        } catch (error) {
          throw toDriverError(error)
        }
      },
      close: () => this.#leave(reader),
    }
  }

  /** The protocol has no way to leave rows behind but to read them: the server is told to make no more of them. */
  async #leave(reader: Mysql2Rows): Promise<void> {
    if (!reader.isOver && this.#open && !this.#lost) await this.cancel()
    await reader.discard()
  }

  async describe(sql: string): Promise<StatementDescription> {
    return this.#use(sql, async () => {
      const prepared = await this.#library.prepare(sql)
      const { columns = [], parameters = [] } = prepared.statement
      await prepared.close()
      return {
        columns: columns.map((column) => fieldOf(column).name),
        parameterCount: parameters.length,
        readOnly: null,
      }
    })
  }

  async exportBytes(): Promise<Uint8Array> {
    throw lacking(features, 'bytes')
  }

  /** MariaDB counts in seconds and for every statement, MySQL in milliseconds and for SELECT only. */
  async setTimeLimit(milliseconds: number | null): Promise<void> {
    const limit = milliseconds ?? 0
    try {
      await this.#run(`SET SESSION max_statement_time = ${limit / 1000}`, [])
    } catch (error) {
      if (!(error instanceof DriverError) || error.code !== 'ER_UNKNOWN_SYSTEM_VARIABLE')
        throw error
      await this.#run(`SET SESSION max_execution_time = ${limit}`, [])
    }
  }

  /** Over a second connection; the next statement waits for it. */
  async cancel(): Promise<void> {
    if (!this.#running && (this.#reading?.isOver ?? true)) return
    const asked = this.#askToCancel()
    this.#cancelling = asked.catch(() => {})
    await asked
  }

  async #askToCancel(): Promise<void> {
    const other = await this.#another()
    try {
      await other.execute(`KILL QUERY ${this.#library.connection.threadId}`)
    } finally {
      await other.close()
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    if (this.#lost) return
    // what is still coming would have to be read before the server heard the good-bye
    if (this.#reading?.isOver ?? true) await this.#library.end()
    else this.#library.destroy()
  }

  /** Statements without parameters go as text: not all of them can be prepared. */
  #run(sql: string, parameters: DriverRow): Promise<Answer> {
    return this.#use(sql, () =>
      parameters.length === 0
        ? this.#library.query(sql)
        : this.#library.execute(sql, parameters.map(toMysql)),
    )
  }

  async #use<T>(sql: string, work: () => Promise<T>): Promise<T> {
    if (!this.#open || this.#lost) throw closedConnection()
    refuseNul(sql)
    await this.#cancelling
    await this.#reading?.keepRest()
    this.#reading = null
    this.#running = true
    try {
      return await work()
    } catch (error) {
      throw toDriverError(error)
    } finally {
      this.#running = false
    }
  }
}

/** A prepared statement takes 64-bit integers as text only. */
const toMysql = (value: DriverValue) => (typeof value === 'bigint' ? String(value) : value)

function toResult([rows, fields]: Answer): DriverResult {
  if (!Array.isArray(rows)) return toWriteResult(rows as Readonly<Record<string, unknown>>)
  const known = Array.isArray(fields) ? fields.map(fieldOf) : []
  return {
    columns: known.map(({ name }) => name),
    rows: rows.map((row) => toRow(row, known)),
    changes: 0,
    lastInsertRowid: null,
  }
}

const fieldOf = (field: unknown) => field as Mysql2Field

function toWriteResult(header: Readonly<Record<string, unknown>>): DriverResult {
  const key = header['insertId']
  const id = typeof key === 'string' ? BigInt(key) : Number(key ?? 0)
  return {
    columns: [],
    rows: [],
    changes: Number(header['affectedRows'] ?? 0),
    lastInsertRowid: Number(id) === 0 ? null : id,
  }
}

const toRow = (row: unknown, fields: readonly Mysql2Field[]): DriverRow =>
  (row as readonly unknown[]).map((value, index) => toValue(value, fields[index]?.columnType))

/** Numbers of the protocol's column types: https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
const float = 4
const longLong = 8

function toValue(value: unknown, columnType: number | undefined): DriverValue {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (columnType === longLong && typeof value === 'string') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : BigInt(value)
  }
  // a float of four bytes has seven digits; more of them would be the conversion's own
  if (columnType === float && typeof value === 'number') return Number(value.toPrecision(7))
  return isPlain(value) ? value : null
}

const plainKinds = new Set(['number', 'bigint', 'string', 'boolean'])

const isPlain = (value: unknown): value is DriverValue => plainKinds.has(typeof value)

/** Codes of MariaDB that the library leaves without a name: https://mariadb.com/kb/en/mariadb-error-codes/ */
const names = new Map([
  [1927, 'ER_CONNECTION_KILLED'],
  [1969, 'ER_STATEMENT_TIMEOUT'],
])

/** Said by the server before it hangs up. */
const farewells = new Set([
  'ER_CONNECTION_KILLED',
  'ER_SERVER_SHUTDOWN',
  'ER_CLIENT_INTERACTION_TIMEOUT',
])

function toDriverError(error: unknown): DriverError {
  const {
    message = String(error),
    code,
    errno,
    fatal,
  } = (error ?? {}) as {
    message?: string
    code?: unknown
    errno?: number
    fatal?: boolean
  }
  const isServers = typeof code === 'string' && /^(?:ER|WARN)_/.test(code)
  const name = isServers ? code : names.get(errno ?? 0)
  return new DriverError(message, {
    code: name ?? (typeof code === 'string' ? code : `ER_${errno ?? 'UNKNOWN'}`),
    disconnected:
      fatal === true || (name === undefined ? typeof code === 'string' : farewells.has(name)),
  })
}
