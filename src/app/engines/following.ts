import {
  createEngine,
  type Connection,
  type Dialect,
  type Driver,
  type DriverConnection,
  type MetaData,
} from '#toolkit'
import { FailedStepError, type MigrationProgress, type Operation } from '#toolkit/migrate'
import type { Decisions } from '#document'
import type { Refusal } from './live-types.ts'
import type { ReviewQuestion } from './review-types.ts'

/** A database with what is in it. */
export interface Held {
  readonly connection: DriverConnection
  readonly metadata: MetaData
}

/** From what is there to what is drawn. */
export interface Step {
  /** With the statements that made it. */
  readonly present: Held & { readonly statements: string }
  readonly target: MetaData
  readonly statements: string
  /** How often the database has been written to. */
  readonly writes: number
}

export interface FollowRequest extends Step {
  readonly decisions: Decisions
  /** Rows that nobody has decided about are left out. */
  readonly leaveOut: boolean
  /** Whether states of before may give back what the drawing wants again. */
  readonly restores: boolean
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

/** How an engine's live database comes after the drawing; it keeps what steps took away. */
export interface Following {
  /** Brings a database that was just opened to what is drawn; it is the caller's unless another one was made. */
  readonly arrive: (request: FollowRequest) => Promise<Outcome>
  /** As `arrive`, and keeps what the step takes away; a database that is no longer needed is closed. */
  readonly follow: (request: FollowRequest) => Promise<Outcome>
  /** An undone step finds the very rows it had taken away; undefined where that cannot be. */
  readonly goBack: (step: Step) => Promise<Held | undefined>
  /** Forgets what was taken away. */
  readonly clear: () => void
}

/** The toolkit's connection over one of the driver, which stays open behind it. */
export async function engineConnection(
  driver: Driver,
  dialect: Dialect,
  open: DriverConnection,
): Promise<Connection> {
  const opened: Driver = { ...driver, connect: () => Promise.resolve(open) }
  return createEngine(`${dialect.name}://`, { driver: opened, dialect }).connect()
}

export type Migrated =
  | {
      readonly kind: 'migrated'
      readonly refused: ReadonlySet<unknown>
      readonly notices: readonly Refusal[]
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Views, triggers and the like that this engine does not take are missing; anything else has to go.
 *
 * @param run runs all of them or none
 */
export async function migrate(
  operations: readonly Operation[],
  run: (operations: readonly Operation[]) => Promise<void>,
): Promise<Migrated> {
  const refused = new Set<unknown>()
  const notices: Refusal[] = []
  for (;;) {
    const wanted = operations.filter((operation) => !refused.has(besideTables(operation)))
    try {
      await run(wanted)
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
export function without(target: MetaData, refused: ReadonlySet<unknown>): MetaData {
  if (refused.size === 0) return target
  const metadata = target.copy()
  for (const [key, view] of target.views) if (refused.has(view)) metadata.views.delete(key)
  const kept = target.rawObjects.map((object) => !refused.has(object))
  const objects = metadata.rawObjects.filter((_, at) => kept[at] === true)
  metadata.rawObjects.splice(0, metadata.rawObjects.length, ...objects)
  return metadata
}
