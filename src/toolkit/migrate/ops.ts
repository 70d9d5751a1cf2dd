import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import type { Autoincrement } from '../schema/column.ts'
import type { Constraint } from '../schema/constraint.ts'
import type { Computed, ServerDefault } from '../schema/defaults.ts'
import type { Index } from '../schema/indexes.ts'
import type { NamedType } from '../schema/named-types.ts'
import type { RawObject } from '../schema/raw-object.ts'
import type { DialectOptions } from '../schema/schema-item.ts'
import type { Identity, Sequence } from '../schema/sequence.ts'
import type { View } from '../schema/view.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { TypeEngine } from '../types/engine.ts'
import type { Enum } from '../types/enum.ts'
import type { DOMAIN } from '../types/postgresql.ts'

/** A table by its name at that moment of the migration. */
export interface TableName {
  readonly name: string
  readonly schema: string | null
}

/** A schema as the place of tables, made or taken away. */
export interface SchemaOperation {
  readonly kind: 'create schema' | 'drop schema'
  readonly name: string
}

/** A whole table without its indexes, which have operations of their own. */
export interface TableOperation {
  readonly kind: 'create table' | 'drop table'
  /** With its constraints, but those that an `add constraint` brings; whole also where it is dropped, for the way back. */
  readonly table: AnyTable
  /** Constraints of the table that come by operations of their own. */
  readonly without?: ReadonlySet<Constraint>
  readonly ifExists?: boolean
}

/** Another name, and another schema where that differs. */
export interface RenameTableOperation {
  readonly kind: 'rename table'
  readonly table: TableName
  readonly to: TableName
}

export interface ColumnOperation {
  readonly kind: 'add column' | 'drop column'
  readonly table: TableName
  /** Its foreign keys, UNIQUE and indexes have operations of their own; its checks are its own. */
  readonly column: AnyColumn
  /** The column that it stands behind, null for the first place; absent: the last. Only where the dialect has places. */
  readonly after?: string | null
  /** What rows that are there get: an expression, or SQL as text. */
  readonly fill?: ClauseElement | string
}

/** What becomes different about a column; what is absent stays. */
export interface ColumnChange {
  readonly name?: string
  readonly type?: TypeEngine
  readonly nullable?: boolean
  /** Null takes the default away. */
  readonly serverDefault?: ServerDefault | null
  readonly computed?: Computed | null
  readonly identity?: Identity | null
  readonly comment?: string | null
  readonly autoincrement?: Autoincrement
  /** The options as a whole: `sqlite_collate`, `mysql_charset`. */
  readonly options?: DialectOptions
  /** How values become the new type: PostgreSQL's USING, SQL as text. */
  readonly using?: string
}

export interface AlterColumnOperation {
  readonly kind: 'alter column'
  readonly table: TableName
  /** Its name before. */
  readonly column: string
  readonly change: ColumnChange
  /** The whole column before, for the way back; null where that is not known. */
  readonly was: AnyColumn | null
}

export interface ConstraintOperation {
  readonly kind: 'add constraint' | 'drop constraint'
  readonly table: TableName
  readonly constraint: Constraint
  /** Added without looking at the rows that are there, which are checked by a statement of their own (PostgreSQL). */
  readonly notValid?: boolean
}

export interface IndexOperation {
  readonly kind: 'create index' | 'drop index'
  readonly table: TableName
  readonly index: Index
  /** Without holding up who writes to the table (PostgreSQL). */
  readonly concurrently?: boolean
  readonly ifExists?: boolean
}

export interface RenameOperation {
  readonly kind: 'rename index' | 'rename constraint'
  readonly table: TableName
  readonly from: string
  readonly to: string
}

export interface TableCommentOperation {
  readonly kind: 'table comment'
  readonly table: TableName
  readonly comment: string | null
  readonly was: string | null
}

/** ENGINE, STRICT, WITHOUT ROWID, AUTOINCREMENT, character sets: the options as a whole. */
export interface TableOptionsOperation {
  readonly kind: 'table options'
  readonly table: TableName
  readonly options: DialectOptions
  readonly was: DialectOptions
  /** SQLite makes the table again also where nothing asks for it. */
  readonly recreate?: boolean
}

export interface TypeOperation {
  readonly kind: 'create type' | 'drop type'
  readonly type: NamedType
}

export interface AlterEnumOperation {
  readonly kind: 'alter enum'
  /** As it becomes. */
  readonly type: Enum
  readonly was: Enum
  /** Values under another name: old to new. */
  readonly renames?: ReadonlyMap<string, string>
}

/** Another base type, default, NOT NULL or check. */
export interface AlterDomainOperation {
  readonly kind: 'alter domain'
  /** As it becomes. */
  readonly type: DOMAIN
  readonly was: DOMAIN
}

export interface SequenceOperation {
  readonly kind: 'create sequence' | 'drop sequence'
  readonly sequence: Sequence
}

export interface AlterSequenceOperation {
  readonly kind: 'alter sequence'
  readonly sequence: Sequence
  readonly was: Sequence
}

export interface ViewOperation {
  readonly kind: 'create view' | 'drop view'
  readonly view: View
  readonly ifExists?: boolean
}

/** Triggers, functions and what else is carried as SQL. */
export interface RawOperation {
  readonly kind: 'create raw' | 'drop raw'
  readonly object: RawObject
}

/** A statement as it stands. */
export interface ExecuteOperation {
  readonly kind: 'execute'
  /** A string is SQL without parameters. */
  readonly statement: string | ClauseElement
  /** What takes it back; null where nothing does. */
  readonly reverse: string | ClauseElement | null
}

export interface BulkInsertOperation {
  readonly kind: 'bulk insert'
  /** A light table will do: a name, and the columns that the rows have. */
  readonly table: AnyTable
  /** By the columns' keys. */
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Rows changed before a change of the structure meets them, as the answer to a data question says. */
export interface AnswerOperation {
  readonly kind: 'answer'
  readonly table: TableName
  /** Which question it answers: `not null`, `duplicates`, `orphans` … */
  readonly question: string
  /** `table.column`, or `table.constraint`. */
  readonly at: string
  /** The UPDATE or DELETE. */
  readonly statement: ClauseElement
  /** Run again for as long as it changes rows: those that refer to a row that went away. */
  readonly repeat?: boolean
}

/**
 * One step of a migration as data, so that it can be run, shown, reversed and written down.
 *
 * Tables, columns, constraints and indexes in it are toolkit elements, free-standing or attached to a table of any
 * MetaData: whoever runs an operation copies them. `info` is never rendered.
 */
export type Operation =
  | SchemaOperation
  | TableOperation
  | RenameTableOperation
  | ColumnOperation
  | AlterColumnOperation
  | ConstraintOperation
  | IndexOperation
  | RenameOperation
  | TableCommentOperation
  | TableOptionsOperation
  | TypeOperation
  | AlterEnumOperation
  | AlterDomainOperation
  | SequenceOperation
  | AlterSequenceOperation
  | ViewOperation
  | RawOperation
  | ExecuteOperation
  | BulkInsertOperation
  | AnswerOperation

/** One statement of an operation on a database. */
export interface MigrationStatement {
  readonly sql: ClauseElement
  /** Runs in no transaction: CREATE INDEX CONCURRENTLY, a pragma of SQLite. */
  readonly outside: boolean
  /** The operation that it is a part of. */
  readonly operation: Operation
}
