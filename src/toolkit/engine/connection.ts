import type { Dialect } from '../compile/dialect.ts'
import { InvalidRequestError, NotSupportedError, ResourceClosedError } from '../errors.ts'
import type { DdlRunner, SchemaObject } from '../schema/create-drop.ts'
import type { DdlElement } from '../schema/ddl.ts'
import { DriverError, type DriverConnection, type DriverResult, type DriverRow } from './driver.ts'
import type { Engine } from './engine.ts'
import { select } from '../sql/select.ts'
import { databaseError } from './error-classes.ts'
import type { PooledConnection } from './pool.ts'
import { existingObjects, existingQuery } from './existing.ts'
import { planExecution, rawResult } from './execute.ts'
import type { Executable, RowOf, StatementParameters, TupleOf } from './executable-types.ts'
import { Result } from './result.ts'
import { isSeparator, rulesOf, splitScript } from './script.ts'
import type { RowResult } from './row-reader.ts'
import { Transaction, type TransactionHost } from './transaction.ts'

export type IsolationLevel =
  'AUTOCOMMIT' | 'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE'

export interface ExecutionOptions {
  /** `AUTOCOMMIT` begins no transaction; others hold for the next one. */
  readonly isolationLevel?: IsolationLevel
}

/** One execution of the driver, or one of many sets of parameters. */
interface Call {
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly executemany: boolean
}

/**
 * A connection of an engine, with its transaction. The first statement begins one, as in SQLAlchemy;
 * closing without commit rolls it back.
 */
export class Connection implements TransactionHost, DdlRunner, AsyncDisposable {
  readonly engine: Engine
  readonly #pooled: PooledConnection
  #options: ExecutionOptions
  #open = true
  #broken = false
  /** The transaction and its savepoints, outermost first. */
  #transactions: Transaction[] = []
  #savepoints = 0

  constructor(engine: Engine, pooled: PooledConnection, options: ExecutionOptions) {
    this.engine = engine
    this.#pooled = pooled
    this.#options = options
  }

  get closed(): boolean {
    return !this.#open
  }

  /** The driver's own connection, for what this one has no word for. */
  get driverConnection(): DriverConnection {
    this.#assertOpen()
    return this.#pooled.driver
  }

  get inTransaction(): boolean {
    return this.#transactions.some((transaction) => transaction.isActive)
  }

  get inNestedTransaction(): boolean {
    return this.#transactions.some((transaction) => transaction.isActive && transaction.isNested)
  }

  /**
   * Options for the statements that follow.
   *
   * @throws InvalidRequestError when the isolation level would change inside a transaction
   */
  executionOptions(options: ExecutionOptions): this {
    if (options.isolationLevel !== undefined && this.inTransaction)
      throw new InvalidRequestError(
        'This connection has already begun a transaction; the isolation level may not be altered until it ends',
      )
    this.#options = { ...this.#options, ...options }
    return this
  }

  /**
   * Begins the transaction that the first statement would begin by itself.
   *
   * @throws InvalidRequestError when there is one already
   */
  async begin(): Promise<Transaction> {
    if (this.inTransaction)
      throw new InvalidRequestError(
        'This connection has already initialized a transaction, by begin() or by its first statement; ' +
          'call begin() before it, or beginNested() for a savepoint',
      )
    return this.#beginRoot()
  }

  /** Begins a savepoint, and the transaction around it when there is none. */
  async beginNested(): Promise<Transaction> {
    if (!this.inTransaction) await this.#beginRoot()
    this.#savepoints += 1
    const name = `sa_savepoint_${this.#savepoints}`
    await this.engine.dispatch.emit('savepoint', this, name)
    await this.#runOne(`SAVEPOINT ${name}`, [])
    const transaction = new Transaction(this, name)
    this.#transactions.push(transaction)
    return transaction
  }

  /** Commits the transaction under way, if any; savepoints inside it end with it. */
  async commit(): Promise<void> {
    const [root] = this.#transactions
    if (root?.isActive) await root.commit()
  }

  /** Rolls back the transaction under way, if any. */
  async rollback(): Promise<void> {
    await this.#transactions[0]?.rollback()
  }

  /** Gives the connection back; what was not committed is rolled back. Closing twice is no error. */
  async close(): Promise<void> {
    if (!this.#open) return
    try {
      if (!this.#broken) await this.rollback()
    } finally {
      this.#open = false
      await this.engine.checkin(this.#pooled, this.#broken)
    }
  }

  /** Gives the connection back never to be used again. */
  async invalidate(): Promise<void> {
    this.#broken = true
    for (const transaction of this.#transactions) transaction.deactivate()
    this.#transactions = []
    await this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /**
   * Runs SQL as the driver takes it, with its own placeholders: no parameter is translated.
   *
   * @param parameters values in the order of the placeholders
   * @throws DatabaseError or one of its classes
   */
  async execDriverSql(sql: string, parameters: DriverRow = []): Promise<Result> {
    await this.#autobegin()
    return new Result(rawResult(await this.#runOne(sql, parameters)))
  }

  /**
   * Runs a script statement by statement, as its dialect splits it: strings, comments, triggers, DELIMITER and GO.
   * It stops at the first error.
   *
   * @returns one result per statement
   * @throws NotSupportedError for the rows of COPY … FROM STDIN and for commands of a client
   */
  async executeScript(script: string): Promise<readonly Result[]> {
    const results: Result[] = []
    for (const { kind, sql, line } of splitScript(script, rulesOf(this.dialect.name))) {
      if (kind === 'statement') results.push(await this.execDriverSql(sql))
      else if (kind === 'data' || (kind === 'command' && !isSeparator(sql)))
        throw new NotSupportedError(
          `Line ${line} is for the client of the database: ${sql.slice(0, 40)}`,
        )
    }
    return results
  }

  async commitRoot(): Promise<void> {
    await this.engine.dispatch.emit('commit', this)
    await this.#runOne('COMMIT', [])
  }

  async rollbackRoot(): Promise<void> {
    await this.engine.dispatch.emit('rollback', this)
    try {
      await this.#pooled.driver.execute('ROLLBACK')
    } catch (error) {
      // some errors end the transaction by themselves: https://sqlite.org/lang_transaction.html
      if (!(error instanceof DriverError)) throw error
      this.#broken ||= error.disconnected
    }
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#runOne(`RELEASE SAVEPOINT ${name}`, [])
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.#runOne(`ROLLBACK TO SAVEPOINT ${name}`, [])
  }

  ended(transaction: Transaction): void {
    const place = this.#transactions.indexOf(transaction)
    if (place < 0) return
    for (const inner of this.#transactions.splice(place)) inner.deactivate()
  }

  /**
   * Runs a statement.
   *
   * @param statement a select, insert, update, delete, text() or a DDL element
   * @param parameters values by name for one execution, or a list of such for one execution each
   * @returns its rows; read them with `all`, `one`, `scalars` and the like
   * @throws DatabaseError or one of its classes, with the statement and its parameters
   */
  async execute<S extends Executable>(
    statement: S,
    parameters: StatementParameters = {},
  ): Promise<Result<RowOf<S>, TupleOf<S>>> {
    await this.#autobegin()
    const plan = await planExecution(statement, parameters, {
      dialect: this.engine.dialect,
      cache: this.engine.compiledCache,
      runScalar: (expression) => this.scalar(select(expression)),
    })
    const result =
      plan.sets === null
        ? await this.#runOne(plan.sql, plan.parameters)
        : await this.#runMany(plan.sql, plan.sets)
    return new Result(plan.finish(result))
  }

  /** The first value of the first row, or null: `execute(…)` and `scalar()` in one. */
  async scalar<S extends Executable>(
    statement: S,
    parameters: StatementParameters = {},
  ): Promise<TupleOf<S>[0] | null> {
    return (await this.execute(statement, parameters)).scalar()
  }

  /** The first value of each row: `execute(…)` and `scalars()` in one. */
  async scalars<S extends Executable>(
    statement: S,
    parameters: StatementParameters = {},
  ): Promise<RowResult<TupleOf<S>[0]>> {
    return (await this.execute(statement, parameters)).scalars()
  }

  get dialect(): Dialect {
    return this.engine.dialect
  }

  /** Part of `metadata.createAll(connection)`: runs one DDL element. */
  async runDdl(element: DdlElement): Promise<void> {
    await this.execute(element)
  }

  /** Part of `metadata.createAll(connection)`: keys of the tables and the like that are there. */
  async existing(): Promise<ReadonlyMap<SchemaObject, ReadonlySet<string>>> {
    const query = existingQuery(this.dialect.name)
    if (query === null) return new Map()
    await this.#autobegin()
    return existingObjects((await this.#runOne(query, [])).rows)
  }

  async #autobegin(): Promise<void> {
    this.#assertOpen()
    if (!this.inTransaction && this.#options.isolationLevel !== 'AUTOCOMMIT')
      await this.#beginRoot()
  }

  #runOne(sql: string, parameters: DriverRow): Promise<DriverResult> {
    const call = { sql, parameters, executemany: false }
    return this.#watched(call, (driver) => driver.execute(sql, parameters))
  }

  #runMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    const call = { sql, parameters: sets, executemany: true }
    return this.#watched(call, (driver) => driver.executeMany(sql, sets))
  }

  async #beginRoot(): Promise<Transaction> {
    this.#assertOpen()
    await this.engine.dispatch.emit('begin', this)
    const level = this.#options.isolationLevel ?? null
    for (const sql of this.engine.driver.beginStatements(level)) await this.#runOne(sql, [])
    const transaction = new Transaction(this, null)
    this.#transactions = [transaction]
    this.#savepoints = 0
    return transaction
  }

  async #watched(
    call: Call,
    work: (driver: DriverConnection) => Promise<DriverResult>,
  ): Promise<DriverResult> {
    const { sql: statement, parameters, executemany } = call
    const { dispatch } = this.engine
    const watched = dispatch.hears('beforeCursorExecute') || dispatch.hears('afterCursorExecute')
    const execution = { connection: this, statement, parameters, executemany }
    if (watched) await dispatch.emit('beforeCursorExecute', execution)
    const start = watched ? performance.now() : 0
    try {
      const result = await work(this.#pooled.driver)
      if (watched) await dispatch.emit('afterCursorExecute', execution, performance.now() - start)
      return result
    } catch (error) {
      throw await this.#raised(error, call)
    }
  }

  async #raised(error: unknown, call: Call): Promise<unknown> {
    if (!(error instanceof DriverError)) return error
    this.#broken ||= error.disconnected
    const shown = this.engine.hidesParameters ? null : call.parameters
    const raised = databaseError(error, { statement: call.sql, parameters: shown })
    const { sql: statement, parameters, executemany } = call
    const execution = { connection: this, statement, parameters, executemany }
    await this.engine.dispatch.emit('handleError', raised, execution)
    return raised
  }

  #assertOpen(): void {
    if (!this.#open) throw new ResourceClosedError('This Connection is closed')
  }
}
