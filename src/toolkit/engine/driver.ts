/**
 * What a driver hands over and takes: nothing else crosses the border to a database library.
 * Conversion to application values happens in the type processors, never here.
 */
export type DriverValue = null | boolean | number | bigint | string | Uint8Array

export type DriverRow = readonly DriverValue[]

/** The outcome of one statement. */
export interface DriverResult<Row = DriverRow> {
  /** Names as the engine gives them, duplicates included; empty when the statement returns no rows. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** Rows inserted, updated or deleted by this statement; 0 for every other one. */
  readonly changes: number
  /** The key that the engine made for the last inserted row, or null where it has no such thing. */
  readonly lastInsertRowid: number | bigint | null
}

/** What a statement would give, learnt without running it. */
export interface StatementDescription {
  readonly columns: readonly string[]
  /** How many statement parameters it takes, or null where the library does not tell. */
  readonly parameterCount: number | null
  /** Whether it leaves the database as it is, or null where the library does not tell. */
  readonly readOnly: boolean | null
}

/** An open result that is read page by page; it must be closed, also after an error. */
export interface DriverCursor {
  readonly columns: readonly string[]
  /** The next rows, at most `count`; fewer, or none, at the end. */
  fetch(count: number): Promise<readonly DriverRow[]>
  close(): Promise<void>
}

/** One connection. Calls are made one after the other: a driver need not queue. */
export interface DriverConnection {
  /**
   * Runs one statement to its end. Text behind the first statement is ignored by some engines, so hand over one only.
   *
   * @param parameters values for the placeholders, in their order
   * @throws DriverError with the engine's code
   */
  execute(sql: string, parameters?: DriverRow): Promise<DriverResult>
  /** Runs one statement once per set of parameters, prepared once; the results' `changes` are added up. */
  executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult>
  /** The same as `execute` without waiting, where the library works in this thread; it throws instead of rejecting. */
  executeNow?(sql: string, parameters: DriverRow): DriverResult
  /**
   * The same as `executeNow`, with something made of each row while it is read. Only where rows are read one by one:
   * there it is cheaper than to keep all of them and to make something of them afterwards.
   */
  readNow?<Row>(
    sql: string,
    parameters: DriverRow,
    make: (row: DriverRow) => Row,
  ): DriverResult<Row>
  /** The same as `executeMany` without waiting. */
  executeManyNow?(sql: string, sets: readonly DriverRow[]): DriverResult
  /** Runs one statement and reads its rows page by page. */
  stream(sql: string, parameters?: DriverRow): Promise<DriverCursor>
  /** Prepares one statement and forgets it: throws what running it would throw for its text. */
  describe(sql: string): Promise<StatementDescription>
  /** The whole database as the bytes of its file; only where the driver's `features.bytes` is true. */
  exportBytes(): Promise<Uint8Array>
  /**
   * From now on a statement that runs longer is stopped with the code `SQLITE_INTERRUPT` or the engine's own.
   * Only where `features.timeLimit` is true; elsewhere the owner of the worker stops it.
   *
   * @param milliseconds per statement; null takes the limit away
   */
  setTimeLimit(milliseconds: number | null): Promise<void>
  /**
   * Asks the engine to stop the statement under way, which then fails with the code of its engine; where nothing runs,
   * nothing happens. The one call that need not wait for the others. `features.cancel` tells what it can do.
   *
   * @returns when it has been asked, until the statement ends where a wish may get lost; a statement that is started
   *   afterwards is not touched
   */
  cancel(): Promise<void>
  /** Frees the connection and its memory. Closing twice is no error. */
  close(): Promise<void>
}

/** Where to connect: the parts of the URL that a driver may need, all optional. */
export interface ConnectTarget {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  /** Database name, or the path of a file for SQLite; absent means memory there. */
  readonly database?: string
  /** Bytes of a database file to start from; only where `features.bytes` is true. */
  readonly bytes?: Uint8Array
  /** One 32-bit number in shared memory: not 0 stops the statement under way. Only where `features.cancel` is `flag`. */
  readonly cancelFlag?: Int32Array
  /** What the URL's query and `connectArguments` say, handed to the library unchanged. */
  readonly options?: Readonly<Record<string, unknown>>
}

/**
 * How far `cancel()` goes: it stops the `statement` and the connection lives on; or it does so by a `flag` in shared
 * memory that another thread sets (`ConnectTarget.cancelFlag`); or it ends the `connection`, as a worker is ended that
 * cannot be asked; or it does nothing and says so (`none`).
 */
export type CancelReach = 'statement' | 'flag' | 'connection' | 'none'

/** What a driver may lack; each has a test in the driver suite that says what happens instead. */
export type DriverLack =
  | 'manyConnections'
  | 'bytes'
  | 'timeLimit'
  | 'cancel'
  | 'bigintParameters'
  | 'parameterCount'
  | 'singleStatement'
  | 'disconnect'
  | 'errorOffset'
  | 'doubleQuotedStrings'
  | 'byteOrderMark'

/** What one driver can do; a test or a caller asks here and never for a driver's name. */
export interface DriverFeatures {
  /** Several connections see the same database; false means one connection for the whole engine. */
  readonly manyConnections: boolean
  readonly bytes: boolean
  readonly timeLimit: boolean
  readonly cancel: CancelReach
  /** Modules of virtual tables, such as `fts5` and `rtree`. */
  readonly virtualTables: readonly string[]
  /** Integers beyond 2^53 keep their type as parameters (and not only in a column of integer affinity). */
  readonly bigintParameters: boolean
  /** What it cannot do, with the reason in words that end a sentence. */
  readonly lacks: Readonly<Partial<Record<DriverLack, string>>>
}

/** A database library behind one shape; made by `sqljs(SQL)`, `sqliteWasm(sqlite3)` and so on. */
export interface Driver {
  readonly name: string
  /** The dialect it speaks: `sqlite`, `postgresql`, `mysql`. */
  readonly dialect: string
  readonly features: DriverFeatures
  /** How it takes parameters: `?` or `$1`. */
  readonly paramStyle: 'qmark' | 'numeric_dollar'
  /** Run on each connection that an engine opens. */
  readonly connectStatements: readonly string[]
  /**
   * What begins a transaction.
   *
   * @param isolationLevel `SERIALIZABLE` and the like, or null for the database's own
   */
  beginStatements(isolationLevel: string | null): readonly string[]
  /** Whether the database at this target lives in one connection, so that all work must go through it. */
  oneConnection(target: ConnectTarget): boolean
  /** @throws DriverError when there is nothing to connect to */
  connect(target: ConnectTarget): Promise<DriverConnection>
}

/** What the engine said, with the place where it is known. */
export class DriverError extends Error {
  override readonly name = 'DriverError'
  /** The engine's own: `SQLITE_CONSTRAINT_UNIQUE`, an SQLSTATE, or an `ER_…` name. */
  readonly code: string
  /** Index of the character in the statement where the trouble is, when the engine tells. */
  readonly offset: number | null
  /** True when the connection is of no further use. */
  readonly disconnected: boolean

  constructor(
    message: string,
    details: {
      readonly code: string
      readonly offset?: number | null
      readonly disconnected?: boolean
    },
  ) {
    super(message)
    this.code = details.code
    this.offset = details.offset ?? null
    this.disconnected = details.disconnected ?? false
  }
}

/** The error of a driver that is asked for what its features say it lacks. */
export const lacking = ({ lacks }: DriverFeatures, lack: DriverLack): DriverError =>
  new DriverError(`not supported: ${lacks[lack] ?? lack}`, { code: 'NOT_SUPPORTED' })

/** The error of a connection that is closed, or whose other end is gone. */
export const closedConnection = (message = 'the connection is closed'): DriverError =>
  new DriverError(message, { code: 'CLOSED', disconnected: true })

export const emptyStatement = (): DriverError =>
  new DriverError('the statement is empty', { code: 'EMPTY_STATEMENT' })

export const manyStatements = (): DriverError =>
  new DriverError('the text has more than one statement', { code: 'MANY_STATEMENTS' })

export const wrongCount = (wanted: number, given: number): DriverError =>
  new DriverError(`the statement takes ${wanted} parameters, and ${given} were given`, {
    code: 'WRONG_PARAMETER_COUNT',
  })

/**
 * SQLite ends a statement at a NUL without a word, so half of it would run.
 *
 * @throws DriverError with the code `NUL_IN_STATEMENT` and its offset
 */
export function refuseNul(sql: string): void {
  const offset = sql.indexOf('\0')
  if (offset < 0) return
  throw new DriverError(`the statement has a NUL character at offset ${offset}`, {
    code: 'NUL_IN_STATEMENT',
    offset,
  })
}

/** The first word of a statement in capitals, behind blanks, comments and opening brackets; empty if there is none. */
export function firstKeyword(sql: string): string {
  let start = 0
  for (;;) {
    blank.lastIndex = start
    start = blank.test(sql) ? blank.lastIndex : start
    const end = endOfComment(sql, start)
    if (end === start) break
    start = end
  }
  word.lastIndex = start
  return word.exec(sql)?.[0].toUpperCase() ?? ''
}

const blank = /[\s(]+/y
const word = /[a-z_]+/iy

function endOfComment(sql: string, start: number): number {
  const close = sql.startsWith('--', start) ? '\n' : sql.startsWith('/*', start) ? '*/' : undefined
  if (close === undefined) return start
  const found = sql.indexOf(close, start + 2)
  return found < 0 ? sql.length : found + close.length
}
