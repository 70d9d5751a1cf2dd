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
  type StatementDescription,
  wrongCount,
} from '../engine/driver.ts'
import { mysqlSettings } from './mysql-settings.ts'
import { toMysqlError } from './mysql2-error.ts'
import { Mysql2Rows, type Mysql2Command, type Mysql2Field } from './mysql2-rows.ts'
import { toMysql, toMysqlValue, type WholeNumbers } from './mysql2-values.ts'
import { Stopper, type StopLine } from './stopper.ts'
import { readTextOptions } from './text-options.ts'

/** The part of `mysql2/promise` that is used: https://sidorares.github.io/node-mysql2/docs */
export interface Mysql2Library {
  createConnection(config: object): Promise<unknown>
  /** Parameters of a given type; since 3.16. */
  readonly TypedParameter?: object
}

type Answer = readonly [rows: unknown, fields: unknown]

interface Mysql2Connection {
  query(sql: string): Promise<Answer>
  prepare(sql: string): Promise<Mysql2Prepared>
  end(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  destroy(): void
  /** The connection with callbacks, which alone has streams. */
  readonly connection: {
    readonly threadId: number
    query(sql: string): Mysql2Command
  }
}

/** A statement that the library keeps, and finds again by its text. */
interface Mysql2Prepared {
  execute(values: unknown[]): Promise<Answer>
  readonly statement: {
    readonly columns?: readonly unknown[]
    readonly parameters?: readonly unknown[]
    execute(values: unknown[]): Mysql2Command
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
  // the parsers that it would generate refuse columns of names such as __proto__
  disableEval: true,
}

/** The library keeps 16,000 of each connection, and a server has no more for all of them together. */
const fewStatements = { maxPreparedStatements: 256 }

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
  readonly #wholeNumbers: WholeNumbers | null
  #reading: Mysql2Rows | null = null
  readonly #stopper = new Stopper()
  #open = true
  #lost = false

  private constructor(connection: Mysql2Connection, library: Mysql2Library, target: ConnectTarget) {
    this.#library = connection
    this.#another = () => Mysql2DriverConnection.open(library, target)
    // an older library has none
    this.#wholeNumbers = (library.TypedParameter as WholeNumbers | undefined) ?? null
    connection.on('error', () => {
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
        ...fewStatements,
        ...readTextOptions(options),
        ...place,
        ...asWritten,
      })
      // its published type leaves out the connection with callbacks
      return new Mysql2DriverConnection(connection as Mysql2Connection, library, target)
    } catch (error) {
      throw toMysqlError(error)
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
    const reader = await this.#use(sql, async () => {
      if (parameters.length === 0)
        return Mysql2Rows.open(this.#library.connection.query(sql), toRow)
      const { statement } = await this.#prepare(sql, parameters)
      return Mysql2Rows.open(statement.execute(this.#bound(parameters)), toRow)
    })
    this.#reading = reader
    return {
      columns: reader.fields.map(({ name }) => name),
      fetch: async (count) => {
        try {
          return await reader.take(count)
        } catch (error) {
          throw toMysqlError(error)
        }
      },
      close: () => this.#leave(reader),
    }
  }

  /** The protocol has no way to leave rows behind but to read them: the server is told to make no more of them. */
  async #leave(reader: Mysql2Rows): Promise<void> {
    if (!reader.isOver && this.#open && !this.#lost)
      await this.#stopper.stopNow(() => this.#stopLine())
    await reader.discard()
  }

  async describe(sql: string): Promise<StatementDescription> {
    return this.#use(sql, async () => {
      const { columns = [], parameters = [] } = (await this.#library.prepare(sql)).statement
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
    if (this.#stopper.isRunning) await this.#stopper.stop(() => this.#stopLine())
    else if (this.#reading?.isOver === false) await this.#stopper.stopNow(() => this.#stopLine())
  }

  async #stopLine(): Promise<StopLine> {
    const other = await this.#another()
    const { threadId } = this.#library.connection
    return {
      ask: () => other.execute(`KILL QUERY ${threadId}`),
      close: () => other.close(),
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
    return this.#use(sql, async () => {
      if (parameters.length === 0) return this.#runText(sql)
      const prepared = await this.#prepare(sql, parameters)
      return prepared.execute(this.#bound(parameters))
    })
  }

  async #runText(sql: string): Promise<Answer> {
    const answer = await this.#library.query(sql)
    // MariaDB takes comments alone for a statement
    if (!Array.isArray(answer[0]) && isEmpty(sql)) throw emptyStatement()
    return answer
  }

  /** The server reads what is too much or too little as if it were right. */
  async #prepare(sql: string, parameters: DriverRow): Promise<Mysql2Prepared> {
    const prepared = await this.#library.prepare(sql)
    const { length } = prepared.statement.parameters ?? []
    if (length !== parameters.length) throw wrongCount(length, parameters.length)
    return prepared
  }

  #bound(parameters: DriverRow): unknown[] {
    return parameters.map((value) => toMysql(value ?? null, this.#wholeNumbers))
  }

  async #use<T>(sql: string, work: () => Promise<T>): Promise<T> {
    if (!this.#open || this.#lost) throw closedConnection()
    refuseNul(sql)
    try {
      return await this.#stopper.run(async () => {
        await this.#reading?.keepRest()
        this.#reading = null
        return work()
      })
    } catch (error) {
      throw toMysqlError(error)
    }
  }
}

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
  (row as readonly unknown[]).map((value, index) => toMysqlValue(value, fields[index]))

/** A conditional comment is run: https://mariadb.com/kb/en/comment-syntax/ */
const isEmpty = (sql: string) => firstKeyword(sql) === '' && !/\/\*M?!/.test(sql)
