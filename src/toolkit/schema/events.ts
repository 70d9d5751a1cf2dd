import type { ClauseElement } from '../sql/node.ts'
import type { AnyTable } from './column-types.ts'
import type { Constraint } from './constraint.ts'
import type { Index } from './indexes.ts'
import type { MetaData } from './metadata.ts'
import type { Sequence } from './sequence.ts'
import type { Checkfirst, SchemaTarget } from './target.ts'

/** What listeners run their statements on: the `Connection` of the change, or a mock that writes them down. */
export interface SchemaConnection {
  readonly dialect: SchemaTarget
  execute(statement: ClauseElement): Promise<unknown>
}

/** What is under way when an event is told. */
export interface SchemaChange {
  /** The tables that are made or dropped now. */
  readonly tables: readonly AnyTable[]
  readonly checkfirst: Checkfirst
}

/** What is told of every event beside its target. */
export type SchemaMoment = readonly [connection: SchemaConnection, change: SchemaChange]

type SchemaEvent<T> = readonly [target: T, ...moment: SchemaMoment]

/**
 * Events of what is made and dropped by statements of its own: `listen(users, 'afterCreate', …)`, or
 * `listen(Table, …)` for all tables. With `propagate` a listener comes along when its table is copied.
 * SQLAlchemy: "DDL Events".
 */
export interface SchemaEvents<T> {
  beforeCreate: SchemaEvent<T>
  afterCreate: SchemaEvent<T>
  beforeDrop: SchemaEvent<T>
  afterDrop: SchemaEvent<T>
}

export type SchemaEventName = keyof SchemaEvents<unknown>

export type SchemaItem = MetaData | AnyTable | Index | Sequence | Constraint

/** Who has listeners for what happens to it. */
export interface SchemaEventSource {
  /** Calls the listeners of one event. */
  tell(name: SchemaEventName, ...moment: SchemaMoment): Promise<void>
}

/** What is told between the statements of a plan. */
export interface SchemaNotice {
  readonly name: SchemaEventName
  readonly source: SchemaEventSource
}

/** A column as the catalogue has it: what a listener of `columnReflect` may say otherwise. */
export interface ColumnDescription {
  readonly name: string
  /** The declared type, letter by letter. */
  readonly type: string
  readonly nullable: boolean
  readonly default: { readonly text: string; readonly expression: boolean } | null
  readonly comment: string | null
}

export interface MetaDataEvents<T> extends SchemaEvents<T> {
  /** A column that was read, before it is made. With `retval` the listener gives what is different about it. */
  columnReflect: readonly [
    column: ColumnDescription,
    table: { readonly name: string; readonly schema: string | null },
  ]
}
