import type { Dialect } from '../compile/dialect.ts'
import type { Connection } from '../engine/connection.ts'
import { InvalidRequestError } from '../errors.ts'
import type { Constraint } from '../schema/constraint.ts'
import { MetaData } from '../schema/metadata.ts'
import { DropTable } from '../schema/ddl.ts'
import { literalSql } from './literal-sql.ts'
import { applyToModel, rulesIn } from './model.ts'
import type { MigrationStatement, Operation } from './ops.ts'
import { draftOf } from './schema-draft.ts'
import { batchesOf, statementsFor } from './statements/index.ts'

/** What runs the operations of a script: a database, or something that only writes them down. */
export interface OperationRunner {
  readonly dialect: Dialect
  /**
   * What the database looks like at this point. It is not to be changed.
   *
   * @param schema one that has to be among it
   */
  state(schema?: string | null): Promise<MetaData>
  /**
   * The connection, for whoever has to look at rows.
   *
   * @throws InvalidRequestError where there is none
   */
  bind(): Connection
  run(operation: Operation): Promise<void>
  /** Operations that follow each other may become fewer statements than each by itself. */
  runAll(operations: readonly Operation[]): Promise<void>
}

/** A statement as text. */
export interface PlannedStatement {
  readonly sql: string
  /** Runs in no transaction. */
  readonly outside: boolean
  readonly operation: Operation
}

/** Runs operations on nothing: the statements are written down, as for `--sql`. */
export class MigrationPlan implements OperationRunner {
  readonly dialect: Dialect
  #state: MetaData
  #isOwn = false
  readonly #operations: Operation[] = []
  readonly #statements: PlannedStatement[] = []
  readonly #elements: MigrationStatement[] = []

  /** @param state what the database looks like before; it must stay so, a draft of it follows the operations */
  constructor(dialect: Dialect, state: MetaData = new MetaData()) {
    this.dialect = dialect
    this.#state = state
  }

  /** The operations that were given, in their order. */
  get operations(): readonly Operation[] {
    return this.#operations
  }

  /** The statements so far, with literal values. */
  get statements(): readonly PlannedStatement[] {
    return this.#statements
  }

  /** The statements so far. */
  get elements(): readonly MigrationStatement[] {
    return this.#elements
  }

  /** What the database looks like behind the operations. It is not to be changed. */
  get reached(): MetaData {
    return this.#state
  }

  state(): Promise<MetaData> {
    return Promise.resolve(this.#state)
  }

  bind(): never {
    throw new InvalidRequestError(
      'The statements are only written down: there is no connection that could look at rows. Say with SQL what is to be done with them.',
    )
  }

  /** @throws InvalidRequestError when what the operation changes is not there */
  run(operation: Operation): Promise<void> {
    return this.runAll([operation])
  }

  runAll(operations: readonly Operation[]): Promise<void> {
    this.add(operations)
    return Promise.resolve()
  }

  /** Adds operations without a promise. @throws InvalidRequestError when what one changes is not there */
  add(operations: readonly Operation[]): this {
    if (!this.#isOwn && operations.length > 0) {
      this.#state = draftOf(this.#state)
      this.#isOwn = true
    }
    for (const batch of batchesOf(operations, this.dialect)) {
      const statements = statementsFor(batch, this.#state, this.dialect)
      for (const statement of statements) {
        const sql = literalSql(statement.sql, this.dialect)
        this.#statements.push({ ...statement, sql })
      }
      this.#elements.push(...statements)
      for (const operation of batch) applyToModel(this.#state, operation)
    }
    this.#operations.push(...operations)
    return this
  }
}

/**
 * The SQL of operations with literal values, for a script that somebody else runs. Where SQLite makes a table again,
 * the switch of foreign keys stands around it all, outside of the transaction.
 *
 * @param state what the database looks like before; it is not changed
 * @throws InvalidRequestError when what an operation changes is not there
 * @throws CompileError when the dialect cannot express one
 */
export function planStatements(
  operations: readonly Operation[],
  state: MetaData,
  dialect: Dialect,
): readonly PlannedStatement[] {
  const { statements, elements } = new MigrationPlan(dialect, state).add(operations)
  const [first] = statements
  if (first === undefined) return statements
  if (dialect.name !== 'sqlite')
    return waits(operations, state, dialect) ? checkedAtOnce(statements) : statements
  if (!elements.some(({ sql }) => sql instanceof DropTable)) return statements
  const pragma = (value: string): PlannedStatement => ({
    sql: `PRAGMA foreign_keys = ${value}`,
    outside: true,
    operation: first.operation,
  })
  return [pragma('OFF'), ...statements, pragma('ON')]
}

/** Some rule is looked at only when the transaction ends, unless it is told otherwise. */
function waits(operations: readonly Operation[], state: MetaData, { features }: Dialect): boolean {
  if (!features.deferrableConstraints) return false
  const isDeferred = ({ initially }: Constraint) => initially?.toUpperCase() === 'DEFERRED'
  return (
    operations.some((operation) => [...rulesIn(operation)].some(isDeferred)) ||
    [...state.tables.values()].some((table) => [...table.constraints].some(isDeferred))
  )
}

/** PostgreSQL alters no table with rows that have changed and wait for such a rule. */
const checkedAtOnce = (statements: readonly PlannedStatement[]): readonly PlannedStatement[] =>
  statements.flatMap((statement, at) =>
    !statement.outside && statements[at - 1]?.outside !== false
      ? [{ ...statement, sql: 'SET CONSTRAINTS ALL IMMEDIATE' }, statement]
      : [statement],
  )
