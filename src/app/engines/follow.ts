import {
  createEngine,
  type Connection,
  type Driver,
  type DriverConnection,
  type MetaData,
} from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import {
  compareMetadata,
  FailedStepError,
  Migrator,
  type MigrationProgress,
  type Operation,
} from '#toolkit/migrate'
import type { Decisions } from '#document'
import { answered } from './answered.ts'
import type { Refusal } from './live-types.ts'
import { restoreLost } from './restore.ts'
import type { ReviewQuestion } from './review-types.ts'

/** A database with what is in it. */
export interface Held {
  readonly connection: DriverConnection
  readonly metadata: MetaData
}

export interface FollowRequest {
  readonly driver: Driver
  readonly target: MetaData
  readonly present: Held
  /** Earlier states, newest first: what is wanted again and no longer present comes from there. */
  readonly past: readonly Held[]
  readonly decisions: Decisions
  /** Rows that nobody has decided about are left out. */
  readonly leaveOut: boolean
  readonly progressed?: (progress: MigrationProgress) => void
}

export type Outcome =
  | {
      readonly kind: 'made'
      readonly held: Held
      readonly left: readonly ReviewQuestion[]
      readonly notices: readonly Refusal[]
    }
  | { readonly kind: 'questions'; readonly questions: readonly ReviewQuestion[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Migrates a copy of the database to what is drawn. The one that is there is only read, so it stays good whatever
 * happens here.
 */
export async function makeFollowing(request: FollowRequest): Promise<Outcome> {
  const bytes = await request.present.connection.exportBytes()
  const connection = await request.driver.connect({ bytes })
  try {
    const outcome = await follow(request, connection)
    if (outcome.kind !== 'made') await connection.close()
    return outcome
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function follow(request: FollowRequest, copy: DriverConnection): Promise<Outcome> {
  await copy.execute('PRAGMA foreign_keys = ON')
  const connection = await engineConnection(request.driver, copy)
  const operations = compareMetadata(request.present.metadata, request.target, { dialect: sqlite })
  const decided = await answered({
    ...request,
    operations,
    connection,
    state: request.present.metadata,
  })
  if (decided.open.length > 0) return { kind: 'questions', questions: decided.open }
  const outcome = await migrate(request, connection, decided.operations)
  await connection.close()
  if (outcome.kind === 'refused') return outcome
  await restoreLost(copy, request.target, request.past, operations)
  const held = { connection: copy, metadata: without(request.target, outcome.refused) }
  return { kind: 'made', held, left: decided.left, notices: outcome.notices }
}

/** The toolkit's connection over one of the driver, which stays open behind it. */
async function engineConnection(driver: Driver, copy: DriverConnection): Promise<Connection> {
  const opened: Driver = { ...driver, connect: () => Promise.resolve(copy) }
  return createEngine('sqlite://', { driver: opened, dialect: sqlite }).connect()
}

type Migrated =
  | {
      readonly kind: 'migrated'
      readonly refused: ReadonlySet<unknown>
      readonly notices: readonly Refusal[]
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Views, triggers and virtual tables that this engine does not take are missing; anything else has to go. */
async function migrate(
  { progressed }: FollowRequest,
  connection: Connection,
  operations: readonly Operation[],
): Promise<Migrated> {
  const refused = new Set<unknown>()
  const notices: Refusal[] = []
  for (;;) {
    const wanted = operations.filter((operation) => !refused.has(besideTables(operation)))
    const migrator = new Migrator(connection, progressed ? { onProgress: progressed } : {})
    try {
      await migrator.unit((unit) => unit.runAll(wanted))
      return { kind: 'migrated', refused, notices }
    } catch (error) {
      if (!(error instanceof FailedStepError)) throw error
      const refusal = { sql: error.sql, message: reasonOf(error) }
      const object = besideTables(error.operation)
      if (object === undefined) return { kind: 'refused', refusal }
      refused.add(object)
      notices.push(refusal)
    }
  }
}

/** The view or raw object that an operation makes. */
function besideTables(operation: Operation): unknown {
  if (operation.kind === 'create view') return operation.view
  return operation.kind === 'create raw' ? operation.object : undefined
}

function reasonOf({ cause, message }: FailedStepError): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? message) : message
}

/** What is drawn less what the engine did not take: that is what the database is now. */
function without(target: MetaData, refused: ReadonlySet<unknown>): MetaData {
  if (refused.size === 0) return target
  const metadata = target.copy()
  for (const [key, view] of target.views) if (refused.has(view)) metadata.views.delete(key)
  const kept = target.rawObjects.map((object) => !refused.has(object))
  const objects = metadata.rawObjects.filter((_, at) => kept[at] === true)
  metadata.rawObjects.splice(0, metadata.rawObjects.length, ...objects)
  return metadata
}
