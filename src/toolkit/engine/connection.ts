import type { Dialect } from '../compile/dialect.ts'
import { InvalidRequestError, ResourceClosedError } from '../errors.ts'
import type { DdlRunner } from '../schema/run-change.ts'
import type { Checkfirst, SchemaObject } from '../schema/target.ts'
import { DdlElement } from '../schema/ddl.ts'
import { asColumn } from '../sql/coerce.ts'
import { select } from '../sql/select.ts'
import { oneCall, openStream, run, type Call } from './cursor.ts'
import type { DriverConnection, DriverResult, DriverRow } from './driver.ts'
import type { Engine } from './engine.ts'
import type { StatementExecution, StatementOrigin } from './events.ts'
import type { Executable, RowOf, StatementParameters, TupleOf } from './executable-types.ts'
import {
  finishNow,
  isBatched,
  isSynchronous,
  planExecution,
  rawResult,
  runPlan,
  type ExecutionPlan,
  type PlanContext,
} from './execute.ts'
import { existingObjects, existingQuery } from './existing.ts'
import { HeldConnection } from './held-connection.ts'
import { assertIsolationLevel } from './isolation.ts'
import { optionsFor, type ExecutionOptions, type StatementExecutionOptions } from './options.ts'
import type { PooledConnection } from './pool.ts'
import { raised } from './raise.ts'
import { Result } from './result.ts'
import type { RowResult } from './row-reader.ts'
import { runScript } from './script-run.ts'
import { bufferedCursor, StreamResult, StreamSource } from './stream-result.ts'
import type { Transaction } from './transaction.ts'
import { TransactionStack } from './transactions.ts'

/**
 * A connection of an engine, with its transaction. The first statement begins one, as in SQLAlchemy;
 * closing without commit rolls it back.
 */
export class Connection implements DdlRunner, AsyncDisposable {
  readonly engine: Engine
  readonly #transactions: TransactionStack
  readonly #streams = new Set<StreamSource>()
  #options: ExecutionOptions
  /** For statements under plain options; null where they say something that takes the long way. */
  #plainContext: PlanContext | null
  readonly #held: HeldConnection
  #open = true

  constructor(engine: Engine, pooled: PooledConnection, options: ExecutionOptions) {
    this.engine = engine
    this.#held = new HeldConnection(this, pooled)
    this.#options = options
    this.#plainContext = this.#contextIfPlain(options)
    this.#transactions = new TransactionStack(this.#held)
  }

  get dialect(): Dialect {
    return this.engine.dialect
  }

  get closed(): boolean {
    return !this.#open
  }

  /** The connection to the database was lost; the next statement outside of a transaction gets another one. */
  get invalidated(): boolean {
    return this.#open && this.#held.driver === null
  }

  /** What the application remembers as long as the connection to the database is open, whoever has it. */
  get info(): Map<string, unknown> {
    this.#assertOpen()
    return this.#held.pooled.info
  }

  /** The driver's own connection, for what this one has no word for. */
  get driverConnection(): DriverConnection {
    this.#assertOpen()
    this.#held.expectAnything()
    return this.#held.pooled.driver
  }

  /** Part of the execution: the driver's connection. @throws ResourceClosedError when there is none */
  get pooledDriver(): DriverConnection {
    this.#assertOpen()
    return this.#held.pooled.driver
  }

  get inTransaction(): boolean {
    return this.#transactions.isActive
  }

  get inNestedTransaction(): boolean {
    return this.#transactions.isNested
  }

  /** The options that hold for the next statement, those of the engine among them. */
  get currentOptions(): ExecutionOptions {
    return this.#options
  }

  /**
   * Options for the statements that follow.
   *
   * @throws InvalidRequestError when the isolation level would change inside a transaction
   * @throws ArgumentError when the database has no such isolation level
   */
  executionOptions(options: ExecutionOptions): this {
    if (options.isolationLevel !== undefined) {
      assertIsolationLevel(this.dialect.name, options.isolationLevel)
      if (this.inTransaction)
        throw new InvalidRequestError(
          'This connection has already begun a transaction; the isolation level may not be altered until it ends',
        )
    }
    this.#options = { ...this.#options, ...options }
    this.#plainContext = this.#contextIfPlain(this.#options)
    return this
  }

  /**
   * Begins the transaction that the first statement would begin by itself; with `work`, commits what that did or
   * rolls back when it throws.
   *
   * @throws InvalidRequestError when there is one already
   */
  begin(): Promise<Transaction>
  begin<T>(work: (transaction: Transaction) => T | Promise<T>): Promise<T>
  async begin<T>(work?: (transaction: Transaction) => T | Promise<T>): Promise<T | Transaction> {
    this.#assertOpen()
    const transaction = await this.#transactions.begin()
    return work ? this.#transactions.run(transaction, work) : transaction
  }

  /** Begins a savepoint, and the transaction around it when there is none; with `work` as `begin`. */
  beginNested(): Promise<Transaction>
  beginNested<T>(work: (transaction: Transaction) => T | Promise<T>): Promise<T>
  async beginNested<T>(
    work?: (transaction: Transaction) => T | Promise<T>,
  ): Promise<T | Transaction> {
    this.#assertOpen()
    const transaction = await this.#transactions.beginNested()
    return work ? this.#transactions.run(transaction, work) : transaction
  }

  /** Commits the transaction under way, if any; savepoints inside it end with it. */
  async commit(): Promise<void> {
    await this.#transactions.commitAll()
  }

  /** Rolls back the transaction under way, if any. */
  async rollback(): Promise<void> {
    await this.#transactions.rollbackAll()
  }

  /** Gives the connection back; what was not committed is rolled back. Closing twice is no error. */
  async close(): Promise<void> {
    if (!this.#open) return
    const whole = await this.#ended()
    this.#open = false
    await this.#held.giveBack(whole)
  }

  /**
   * Closes the connection to the database, which is of no further use. After the rollback of the transaction that
   * was on it, the next statement gets another one.
   */
  async invalidate(reason: Error | null = null): Promise<void> {
    this.#transactions.deactivate()
    await this.#held.lose(reason)
  }

  /** Takes the connection to the database out of its pool, which may open another: this one is closed by `close`. */
  detach(): void {
    this.#assertOpen()
    this.#held.detach()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /**
   * Runs a statement.
   *
   * @param statement a select, insert, update, delete, text() or a DDL element
   * @param parameters values by name for one execution, or a list of such for one execution each
   * @param options what holds for this execution only
   * @returns its rows; read them with `all`, `one`, `scalars` and the like
   * @throws DatabaseError or one of its classes, with the statement and its parameters
   */
  execute<S extends Executable>(
    statement: S,
    parameters: StatementParameters = {},
    options?: StatementExecutionOptions,
  ): Promise<Result<RowOf<S>, TupleOf<S>>> {
    const now = options === undefined ? this.#executeNow(statement, parameters) : null
    return now ?? this.#executeWatched(statement, parameters, options)
  }

  /**
   * The way of a statement that has nothing to wait for: its transaction has begun, nobody listens, nothing about it
   * is special, and the driver works in this thread. On such a driver promises cost more than all else here.
   *
   * @returns null when it has to go the other way
   */
  #executeNow<S extends Executable>(
    statement: S,
    parameters: StatementParameters,
  ): Promise<Result<RowOf<S>, TupleOf<S>>> | null {
    const { driver } = this.#held
    if (driver === null || !this.#isReady || this.engine.isWatched) return null
    if (!isSynchronous(driver)) return null
    const context = this.#plainContext
    if (context === null || optionsFor(this.#options, statement) !== this.#options) return null
    let plan: ExecutionPlan | null = null
    try {
      const planned = planExecution(statement, parameters, context)
      if (planned instanceof Promise || isBatched(planned)) return this.#executePlan(planned)
      plan = planned
      return Promise.resolve(new Result(finishNow(driver, plan)))
    } catch (error) {
      return this.#refused(error, plan)
    }
  }

  async #executePlan<S extends Executable>(
    planned: ExecutionPlan | Promise<ExecutionPlan>,
  ): Promise<Result<RowOf<S>, TupleOf<S>>> {
    const plan = await planned
    return new Result(plan.finish(await this.#runPlan(plan, callOf(plan))))
  }

  async #refused(error: unknown, plan: ExecutionPlan | null): Promise<never> {
    if (plan === null) throw error
    const { sql, parameters, sets } = plan
    throw await raised(this.engine, this, error, { sql, parameters: sets ?? parameters })
  }

  async #executeWatched<S extends Executable>(
    statement: S,
    parameters: StatementParameters,
    options: StatementExecutionOptions | undefined,
  ): Promise<Result<RowOf<S>, TupleOf<S>>> {
    const heard = await this.#told({ connection: this, statement, parameters })
    const merged = optionsFor(this.#options, statement, options)
    const { plan, call } = await this.#planned(heard, merged)
    const outcome = await this.#runPlan(plan, call, merged)
    const result = new Result<RowOf<S>, TupleOf<S>>(plan.finish(outcome))
    await this.engine.dispatch.emit('afterExecute', heard)
    return result
  }

  /**
   * Runs a statement and reads its rows page by page, `yieldPer` of them at a time.
   *
   * @returns an open result: read it to its end, leave its `for await`, or close it
   * @throws InvalidRequestError for more than one set of parameters
   */
  async stream<S extends Executable>(
    statement: S,
    parameters: Readonly<Record<string, unknown>> = {},
    given?: StatementExecutionOptions,
  ): Promise<StreamResult<RowOf<S>, TupleOf<S>>> {
    const options = optionsFor(this.#options, statement, given)
    const heard = await this.#told({ connection: this, statement, parameters })
    const { plan, call } = await this.#planned(heard, options)
    if (call.executemany)
      throw new InvalidRequestError('stream() takes one set of parameters; use execute() for more')
    const cursor =
      options.streamResults === false
        ? await run(this, call).then(({ columns, rows }) => bufferedCursor(columns, rows))
        : await openStream(this, withSignal(call, options))
    const data = plan.finish({ ...nothing, columns: cursor.columns })
    const source: StreamSource = new StreamSource(cursor, options.yieldPer ?? pageSize, {
      closed: () => this.#streams.delete(source),
      raised: (error) => raised(this.engine, this, error, call),
    })
    this.#streams.add(source)
    return new StreamResult<RowOf<S>, TupleOf<S>>(source, data)
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

  /**
   * Runs SQL as the driver takes it, with its own placeholders: no parameter is translated.
   *
   * @param parameters values in the order of the placeholders, or a list of such for one execution each
   * @throws DatabaseError or one of its classes
   */
  async execDriverSql(
    sql: string,
    parameters: DriverRow | readonly DriverRow[] = [],
  ): Promise<Result> {
    await this.#autobegin()
    const executemany = parameters.length > 0 && parameters.every((set) => Array.isArray(set))
    return new Result(rawResult(await run(this, { ...oneCall(sql), parameters, executemany })))
  }

  /**
   * Runs a script statement by statement, as its dialect splits it: strings, comments, triggers, DELIMITER and GO.
   * It stops at the first error.
   *
   * @returns one result per statement
   * @throws NotSupportedError for commands of a client, and for rows behind COPY that are not in its text format
   * @throws DatabaseError or one of its classes, with the line in the script
   */
  async executeScript(script: string): Promise<readonly Result[]> {
    return runScript(this, script)
  }

  /** Part of the transaction's end: results that were not read to their end cannot be read any more. */
  async closeStreams(): Promise<void> {
    for (const stream of this.#streams)
      // on a connection that is lost, or in a transaction that failed, there is nothing left to be closed
      await stream.close().catch(() => {})
  }

  /** Part of `metadata.createAll(connection)`: keys of the tables and the like that are there. */
  async existing(
    kinds: Checkfirst,
  ): Promise<ReadonlyMap<SchemaObject, ReadonlySet<string>> | null> {
    const query = existingQuery(this.dialect.name, kinds)
    if (query === null) return null
    await this.#autobegin()
    return existingObjects((await run(this, oneCall(query))).rows)
  }

  async #told(execution: StatementExecution): Promise<StatementExecution> {
    await this.#autobegin()
    return this.engine.dispatch.reduce<'beforeExecute', StatementExecution>(
      'beforeExecute',
      isStatement,
      execution,
      (current) => [current],
    )
  }

  async #planned(
    { statement, parameters }: StatementExecution,
    options: ExecutionOptions,
  ): Promise<{ readonly plan: ExecutionPlan; readonly call: Call }> {
    const start = performance.now()
    const plan = await planExecution(statement, parameters, this.#contextFor(options))
    const origin = plan.origin ?? generated(statement, start)
    const call = callOf(plan)
    return { plan, call: { ...call, sql: this.#translated(call.sql, options), origin } }
  }

  #runPlan(plan: ExecutionPlan, call: Call, options: ExecutionOptions = this.#options) {
    return runPlan(
      plan,
      call,
      (one) => run(this, withSignal(one, options)),
      (sql) => this.#translated(sql, options),
    )
  }

  #translated(sql: string, { schemaTranslateMap }: ExecutionOptions): string {
    return schemaTranslateMap
      ? this.dialect.preparer().renderTranslated(sql, schemaTranslateMap)
      : sql
  }

  #contextFor(options: ExecutionOptions): PlanContext {
    return {
      dialect: this.dialect,
      cache: this.engine.cacheFor(options),
      schemaTranslateMap: options.schemaTranslateMap ?? null,
      fromLinting: this.engine.fromLinting,
      runScalar: (expression) => this.scalar(select(asColumn(expression))),
    }
  }

  #contextIfPlain(options: ExecutionOptions): PlanContext | null {
    const { schemaTranslateMap, compiledCache } = options
    if (schemaTranslateMap || compiledCache === null) return null
    return this.#contextFor(options)
  }

  /** A statement needs no `#autobegin` before it. */
  get #isReady(): boolean {
    if (this.#options.isolationLevel !== 'AUTOCOMMIT') return this.#transactions.isReady
    return this.#held.isAutomatic && this.#transactions.isUsable
  }

  async #autobegin(): Promise<void> {
    this.#assertOpen()
    if (this.#options.isolationLevel !== 'AUTOCOMMIT') return this.#transactions.autobegin()
    this.#transactions.assertUsable()
    await this.#held.prepare()
    this.#held.expectAnything()
  }

  /** @returns false when a transaction could not be ended */
  async #ended(): Promise<boolean> {
    await this.closeStreams()
    try {
      await this.#transactions.rollbackAll()
      return true
    } catch {
      return false
    }
  }

  #assertOpen(): void {
    if (!this.#open) throw new ResourceClosedError('This Connection is closed')
  }
}

const callOf = ({ sql, parameters, sets }: ExecutionPlan): Call =>
  sets === null
    ? oneCall(sql, parameters)
    : { ...oneCall(sql), parameters: sets, executemany: true }

/** DDL is compiled each time: there is nothing to know it by. */
const generated = (statement: Executable, start: number): StatementOrigin => ({
  kind: statement instanceof DdlElement ? 'no key' : 'generated',
  seconds: (performance.now() - start) / 1000,
})

const withSignal = (call: Call, { signal }: ExecutionOptions): Call =>
  signal ? { ...call, signal } : call

const nothing: DriverResult = { columns: [], rows: [], changes: 0, lastInsertRowid: null }

/** Rows that a stream fetches at a time unless `yieldPer` says otherwise. */
const pageSize = 1000

const isStatement = (value: unknown): value is StatementExecution =>
  typeof value === 'object' && value !== null && 'statement' in value && 'parameters' in value
