import {
  DriverError,
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
  /** The connection with callbacks, which alone has streams. */
  readonly connection: {
    query(sql: string): { stream(): AsyncIterable<unknown> }
    execute(sql: string, values: unknown[]): { stream(): AsyncIterable<unknown> }
  }
}

interface Field {
  readonly name: string
  readonly columnType?: number
}

const features: DriverFeatures = {
  manyConnections: true,
  bytes: false,
  timeLimit: true,
  virtualTables: [],
  bigintParameters: true,
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
    paramStyle: 'qmark',
    connectStatements: [],
    beginStatements: (isolationLevel) =>
      isolationLevel === null
        ? ['START TRANSACTION']
        : [`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`, 'START TRANSACTION'],
    connect: (target) => Mysql2DriverConnection.open(library, target),
  }
}

class Mysql2DriverConnection implements DriverConnection {
  readonly #library: Mysql2Connection
  #open = true
  #lost = false

  private constructor(library: Mysql2Connection) {
    this.#library = library
    library.on('error', () => {
      this.#lost = true
    })
  }

  static async open(
    library: Mysql2Library,
    target: ConnectTarget,
  ): Promise<Mysql2DriverConnection> {
    const { options, bytes: _, ...place } = target
    try {
      const connection = await library.createConnection({ ...options, ...place, ...asWritten })
      // its published type leaves out the connection with callbacks
      return new Mysql2DriverConnection(connection as Mysql2Connection)
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
    this.#assertOpen(sql)
    const { columns } = await this.describe(sql)
    const { connection } = this.#library
    const query =
      parameters.length === 0
        ? connection.query(sql)
        : connection.execute(sql, parameters.map(toMysql))
    const iterator = query.stream()[Symbol.asyncIterator]()
    return {
      columns,
      fetch: async (count) => {
        const rows: DriverRow[] = []
        try {
          while (rows.length < count) {
            const { done, value } = await iterator.next()
            if (done) break
            rows.push(toRow(value, []))
          }
        } catch (error) {
          throw toDriverError(error)
        }
        return rows
      },
      close: async () => {
        await iterator.return?.()
      },
    }
  }

  async describe(sql: string): Promise<StatementDescription> {
    this.#assertOpen(sql)
    try {
      const prepared = await this.#library.prepare(sql)
      const { columns = [], parameters = [] } = prepared.statement
      await prepared.close()
      return {
        columns: columns.map((column) => fieldOf(column).name),
        parameterCount: parameters.length,
        readOnly: null,
      }
    } catch (error) {
      throw toDriverError(error)
    }
  }

  async exportBytes(): Promise<Uint8Array> {
    throw new DriverError('a server does not hand out its files', { code: 'NOT_SUPPORTED' })
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

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    if (!this.#lost) await this.#library.end()
  }

  /** Statements without parameters go as text: not all of them can be prepared. */
  async #run(sql: string, parameters: DriverRow): Promise<Answer> {
    this.#assertOpen(sql)
    try {
      return parameters.length === 0
        ? await this.#library.query(sql)
        : await this.#library.execute(sql, parameters.map(toMysql))
    } catch (error) {
      throw toDriverError(error)
    }
  }

  #assertOpen(sql: string): void {
    if (!this.#open || this.#lost)
      throw new DriverError('the connection is closed', { code: 'CLOSED', disconnected: true })
    refuseNul(sql)
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

const fieldOf = (field: unknown) => field as Field

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

const toRow = (row: unknown, fields: readonly Field[]): DriverRow =>
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

/** Codes that the library leaves without a name. */
const names = new Map([[1969, 'ER_STATEMENT_TIMEOUT']])

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
    disconnected: fatal === true || (name === undefined && typeof code === 'string'),
  })
}
