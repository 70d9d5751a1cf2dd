import {
  DatabaseError,
  ForeignKeyConstraint,
  tableKey,
  type Connection,
  type Driver,
} from '#toolkit'
import { postgresql } from '#toolkit/dialects/postgresql'
import {
  compareMetadata,
  FailedStepError,
  Migrator,
  reverseAll,
  type ColumnOperation,
  type Operation,
  type TableOperation,
} from '#toolkit/migrate'
import { answered } from '../answered.ts'
import { readTable, tableId, type KeptTable } from '../kept-rows.ts'
import {
  engineConnection,
  migrate,
  without,
  type Following,
  type FollowRequest,
  type Held,
  type Outcome,
  type Step,
} from '../following.ts'
import {
  tablesAtStake,
  tried,
  weightOf,
  withoutTriggers,
  withTriggers,
  writeColumn,
  writeTable,
} from './rows-of-tables.ts'

/** What a step took away, with the statements that made what was there before it. */
interface Left {
  readonly statements: string
  readonly writes: number
  readonly tables: ReadonlyMap<string, KeptTable>
  readonly weight: number
}

const MOST_STATES = 20
const MOST_WEIGHT = 64 * 1024 * 1024

/**
 * Migrates the database where it is, in one transaction: what PostgreSQL refuses leaves nothing behind, and a copy
 * would take a second and 200 MB. Rows that a step takes away are kept beside it.
 */
export class FollowInPlace implements Following {
  #left: readonly Left[] = []

  constructor(private readonly driver: Driver) {}

  async arrive(request: FollowRequest): Promise<Outcome> {
    return this.lead(request, () => Promise.resolve())
  }

  async follow(request: FollowRequest): Promise<Outcome> {
    let taken: Left | undefined
    const outcome = await this.lead(request, async (operations) => {
      taken = await leaving(request, operations)
    })
    if (outcome.kind === 'made' && taken) this.keep(taken)
    return outcome
  }

  async goBack(step: Step): Promise<Held | undefined> {
    const [last] = this.#left
    if (last?.statements !== step.statements || last.writes !== step.writes) return undefined
    const operations = compareMetadata(step.present.metadata, step.target, { dialect: postgresql })
    const taken = await leaving(step, operations)
    const connection = await engineConnection(this.driver, postgresql, step.present.connection)
    try {
      await inTransaction(connection, () => putBack(connection, step, operations, last))
    } catch (error) {
      // What cannot be led back this way follows as any other change does.
      if (error instanceof FailedStepError || error instanceof DatabaseError) return undefined
      throw error
    } finally {
      await connection.close()
    }
    this.keep(taken)
    return { connection: step.present.connection, metadata: step.target }
  }

  clear(): void {
    this.#left = []
  }

  private keep(taken: Left): void {
    const kept = [taken]
    let { weight } = taken
    for (const earlier of this.#left.slice(0, MOST_STATES - 1)) {
      weight += earlier.weight
      if (weight > MOST_WEIGHT) break
      kept.push(earlier)
    }
    this.#left = kept
  }

  /** @param before told of the operations before anything is changed */
  private async lead(
    request: FollowRequest,
    before: (operations: readonly Operation[]) => Promise<void>,
  ): Promise<Outcome> {
    const { present, target } = request
    const connection = await engineConnection(this.driver, postgresql, present.connection)
    try {
      const operations = compareMetadata(present.metadata, target, { dialect: postgresql })
      const asked = { ...request, operations, connection, state: present.metadata }
      const decided = await answered(asked)
      await connection.rollback()
      if (decided.open.length > 0) return { kind: 'questions', questions: decided.open }
      await before(decided.operations)
      const outcome = await migrate(decided.operations, (wanted) =>
        this.run(connection, request, wanted),
      )
      if (outcome.kind === 'refused') return outcome
      const held = {
        connection: present.connection,
        metadata: without(target, outcome.refused),
      }
      return { kind: 'made', held, left: decided.left, notices: outcome.notices }
    } finally {
      await connection.close()
    }
  }

  private async run(
    connection: Connection,
    request: FollowRequest,
    operations: readonly Operation[],
  ): Promise<void> {
    const rest = (some: readonly Operation[]) =>
      inTransaction(connection, async () => {
        const migrator = migratorOn(connection, request)
        const at = firstReference(some)
        await migrator.runAll(some.slice(0, at))
        if (request.restores) await this.restore(request, some)
        await migrator.runAll(some.slice(at))
      })
    try {
      await rest(operations)
    } catch (error) {
      if (!isTooNew(error)) throw error
      await inTwoSteps(connection, operations, rest)
    }
  }

  /** Brings back what an undo wants again, from the latest state that had it. */
  private async restore(
    { present, target }: FollowRequest,
    operations: readonly Operation[],
  ): Promise<void> {
    if (this.#left.length === 0) return
    const { connection } = present
    await connection.execute(withoutTriggers)
    for (const operation of operations) {
      if (!bringsBack(operation)) continue
      const { name, schema } = operation.table
      const table = target.tables.get(tableKey(name, schema))
      const kept = table && this.#left.find((one) => one.tables.has(tableId(table)))
      const rows = table && kept?.tables.get(tableId(table))
      if (!table || !rows) continue
      await tried(connection, () =>
        operation.kind === 'add column'
          ? writeColumn(connection, table, operation.column.name, rows)
          : writeTable(connection, table, rows),
      )
    }
    await connection.execute(withTriggers)
  }
}

/** Makes what a state of before may have had. */
const bringsBack = (operation: Operation): operation is TableOperation | ColumnOperation =>
  operation.kind === 'create table' || operation.kind === 'add column'

function migratorOn(connection: Connection, { progressed }: Partial<FollowRequest>): Migrator {
  return new Migrator(connection, progressed ? { onProgress: progressed } : {})
}

async function inTransaction(connection: Connection, work: () => Promise<void>): Promise<void> {
  const transaction = await connection.begin()
  try {
    await connection.execDriverSql('SET CONSTRAINTS ALL IMMEDIATE')
    await work()
    await transaction.commit()
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

/** Rows come back before references to them are checked. */
function firstReference(operations: readonly Operation[]): number {
  const at = operations.findIndex(
    (operation) =>
      operation.kind === 'add constraint' && operation.constraint instanceof ForeignKeyConstraint,
  )
  return at < 0 ? operations.length : at
}

/** A value of an enum cannot be used by the transaction that made it. */
const isTooNew = (error: unknown): boolean =>
  error instanceof FailedStepError &&
  error.cause instanceof DatabaseError &&
  error.cause.engineCode === '55P04'

async function inTwoSteps(
  connection: Connection,
  operations: readonly Operation[],
  run: (operations: readonly Operation[]) => Promise<void>,
): Promise<void> {
  const behind = operations.findLastIndex(({ kind }) => kind === 'alter enum') + 1
  const values = operations.slice(0, behind)
  const alone = (some: readonly Operation[]) =>
    inTransaction(connection, () => new Migrator(connection).runAll(some))
  await alone(values)
  try {
    await run(operations.slice(behind))
  } catch (error) {
    await alone(reverseAll(values))
    throw error
  }
}

async function leaving({ present, writes }: Step, operations: readonly Operation[]): Promise<Left> {
  const tables = new Map<string, KeptTable>()
  let weight = 0
  for (const table of tablesAtStake(operations, present.metadata)) {
    const kept = await readTable(present.connection, table, postgresql)
    weight += weightOf(kept)
    tables.set(kept.key, kept)
  }
  return { statements: present.statements, writes, tables, weight }
}

/** The rows of the tables at stake go before the schema changes and come as they were behind it. */
async function putBack(
  connection: Connection,
  { present, target }: Step,
  operations: readonly Operation[],
  { tables }: Left,
): Promise<void> {
  const bare = present.connection
  await bare.execute(withoutTriggers)
  for (const table of present.metadata.tables.values())
    if (tables.has(tableId(table))) await bare.execute(`DELETE FROM ${nameOf(table)}`)
  const migrator = migratorOn(connection, {})
  const at = firstReference(operations)
  await migrator.runAll(operations.slice(0, at))
  for (const table of target.tables.values()) {
    const kept = tables.get(tableId(table))
    if (kept) await writeTable(bare, table, kept)
  }
  await migrator.runAll(operations.slice(at))
  await bare.execute(withTriggers)
}

const nameOf = (table: Parameters<typeof tableId>[0]): string => postgresql.preparer().table(table)
