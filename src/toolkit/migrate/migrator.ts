import type { Dialect } from '../compile/dialect.ts'
import type { Connection } from '../engine/connection.ts'
import { MigrationError } from '../errors.ts'
import { reflect, reflectDatabase } from '../reflect/reflect.ts'
import { MetaData } from '../schema/metadata.ts'
import { shownSql } from './literal-sql.ts'
import { applyToModel } from './model.ts'
import type { MigrationStatement, Operation } from './ops.ts'
import { MigrationPlan, type OperationRunner } from './plan.ts'
import { sessionOf, type Session } from './session.ts'
import { assertKeepsChildren } from './sqlite-children.ts'
import { batchesOf, statementsFor } from './statements/index.ts'

/** How far a migration has come. */
export interface MigrationProgress {
  readonly statement: MigrationStatement
  /** With literal values. */
  readonly sql: string
  /** From 0, of those that were given together. */
  readonly index: number
  readonly total: number
}

export interface MigratorOptions {
  /** What the database looks like; absent: it is read when an operation first needs it. */
  readonly state?: MetaData
  /** Stops between two statements. */
  readonly signal?: AbortSignal
  /** Told before each statement. */
  readonly onProgress?: (progress: MigrationProgress) => void
  /** Stands around each statement; it has to call `run`. */
  readonly around?: (statement: MigrationStatement, run: () => Promise<void>) => Promise<void>
  /** Called before a transaction is committed in the middle, for a statement that runs in none. */
  readonly beforeOutside?: () => Promise<void>
}

/** A statement of a migration that the database refused. */
export class FailedStepError extends MigrationError {
  override readonly name: string = 'FailedStepError'
  /** With literal values, as far as there are any. */
  readonly sql: string
  readonly operation: Operation
  /** The statements that ran before it since the migration began. */
  readonly done: readonly string[]

  constructor(sql: string, operation: Operation, done: readonly string[], cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`${reason}\nThe statement that failed: ${sql}`, { cause })
    this.sql = sql
    this.operation = operation
    this.done = done
  }
}

/** Runs operations on a connection. What the database looks like is read once and carried on from there. */
export class Migrator implements OperationRunner {
  readonly connection: Connection
  readonly #options: MigratorOptions
  #state: MetaData | null
  #session: Session | null = null
  readonly #done: string[] = []

  /** @param connection an open connection without a transaction, where the migrator is to begin its own */
  constructor(connection: Connection, options: MigratorOptions = {}) {
    this.connection = connection
    this.#options = options
    this.#state = options.state?.copy() ?? null
  }

  get dialect(): Dialect {
    return this.connection.dialect
  }

  /** The statements that ran, with literal values. */
  get statements(): readonly string[] {
    return this.#done
  }

  /**
   * Begins the transaction of the migration. Without it operations run in whatever the connection is in.
   *
   * @throws InvalidRequestError when the connection is in one already
   */
  async begin(): Promise<void> {
    const session = sessionOf(this.connection)
    await session.begin()
    this.#session = session
  }

  /** @throws MigrationError when foreign keys refer to nothing; everything is rolled back then */
  async commit(): Promise<void> {
    try {
      await this.#session?.commit()
      this.#session = null
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  async rollback(): Promise<void> {
    this.forget()
    const session = this.#session
    this.#session = null
    await session?.rollback()
  }

  /** Runs `work` in a transaction of its own, which is rolled back when it throws. */
  async unit<T>(work: (migrator: this) => Promise<T>): Promise<T> {
    await this.begin()
    try {
      const result = await work(this)
      await this.commit()
      return result
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  /**
   * What the database looks like. It is read where that is not known, and not to be changed.
   *
   * @param schema one that has to be among it; null for that of the connection
   */
  async state(schema: string | null = null): Promise<MetaData> {
    const state = (this.#state ??= await this.#read())
    if (schema === null || this.dialect.name === 'postgresql') return state
    const isKnown = [...state.tables.values()].some((table) => table.schema === schema)
    if (!isKnown) await reflect(state, this.connection, { schema })
    return state
  }

  /** Reads the database again before the next operation that needs it: something else has changed it. */
  forget(): void {
    this.#state = null
  }

  /** The connection. What is done with it is looked at before the next operation that needs to know. */
  bind(): Connection {
    this.forget()
    return this.connection
  }

  /**
   * @throws FailedStepError when the database refuses a statement
   * @throws InvalidRequestError when what the operation changes is not there
   */
  async run(operation: Operation): Promise<void> {
    await this.runAll([operation])
  }

  /** As `run`, one after the other; SQLite makes a table again once for all that follow each other. */
  async runAll(operations: readonly Operation[]): Promise<void> {
    const counter = { index: 0, total: await this.#total(operations) }
    for (const batch of batchesOf(operations, this.dialect)) {
      const needed = batch.some(needsState)
      const state = needed ? await this.#stateFor(batch) : new MetaData()
      const statements = statementsFor(batch, state, this.dialect)
      if (this.#session === null) await assertKeepsChildren(statements, state, this.connection)
      for (const statement of statements) await this.#step(statement, counter)
      for (const operation of batch) this.#carry(operation)
    }
  }

  /** Known ahead only where somebody asks for it. */
  async #total(operations: readonly Operation[]): Promise<number> {
    if (this.#options.onProgress === undefined) return 0
    const state = operations.some(needsState) ? await this.#stateFor(operations) : new MetaData()
    return new MigrationPlan(this.dialect, state).add(operations).elements.length
  }

  async #step(
    statement: MigrationStatement,
    counter: { index: number; readonly total: number },
  ): Promise<void> {
    const { signal, onProgress } = this.#options
    signal?.throwIfAborted()
    const sql = shownSql(statement.sql, this.dialect)
    onProgress?.({ statement, sql, index: counter.index, total: counter.total })
    counter.index += 1
    try {
      await this.#runPlaced(statement)
    } catch (error) {
      throw new FailedStepError(sql, statement.operation, [...this.#done], error)
    }
    this.#done.push(sql)
  }

  async #runPlaced(statement: MigrationStatement): Promise<void> {
    const session = this.#session
    const run = () => this.#execute(statement)
    const { around, beforeOutside } = this.#options
    const surrounded = () => (around ? around(statement, run) : run())
    if (!statement.outside || session === null) {
      await surrounded()
      return
    }
    await beforeOutside?.()
    await session.outside(surrounded)
  }

  async #execute({ sql, operation }: MigrationStatement): Promise<void> {
    const result = await this.connection.execute(sql)
    if (operation.kind !== 'answer' || operation.repeat !== true) return
    let { rowcount } = result
    while (rowcount > 0) rowcount = (await this.connection.execute(sql)).rowcount
  }

  /** Raw SQL may have done anything, and another name is followed into texts by the database itself. */
  #carry(operation: Operation): void {
    if (this.#state === null) return
    if (operation.kind === 'execute' || isFollowedInTexts(operation, this.#state)) this.forget()
    else applyToModel(this.#state, operation)
  }

  async #stateFor(operations: readonly Operation[]): Promise<MetaData> {
    for (const schema of schemasOf(operations)) await this.state(schema)
    return this.state()
  }

  async #read(): Promise<MetaData> {
    const metadata = new MetaData({ namingConvention: {} })
    // on MySQL the other schemas are those of other applications
    if (this.dialect.name === 'postgresql') await reflectDatabase(metadata, this.connection)
    else await reflect(metadata, this.connection)
    return metadata
  }
}

const stateless: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'execute',
  'answer',
  'create schema',
  'drop schema',
  'create view',
  'drop view',
  'create raw',
  'create sequence',
  'drop sequence',
  'create type',
])

const needsState = ({ kind }: Operation): boolean => !stateless.has(kind)

const isFollowedInTexts = (operation: Operation, state: MetaData): boolean =>
  (operation.kind === 'rename table' ||
    (operation.kind === 'alter column' && operation.change.name !== undefined)) &&
  (state.views.size > 0 || state.rawObjects.length > 0)

const schemasOf = (operations: readonly Operation[]): ReadonlySet<string> =>
  new Set(
    operations.flatMap((operation) =>
      'table' in operation && operation.table.schema !== null ? [operation.table.schema] : [],
    ),
  )
