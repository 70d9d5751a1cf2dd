import type { ColumnId, ConstraintId, IndexId, RawObjectId, TableId, ViewId } from './ids.ts'
import { noHistory, type History } from './revision.ts'

/** What is saved: plain, immutable JSON. Everything else (MetaData, SQL, problems) is derived from it. */
export interface SchemaDocument extends Schema {
  readonly name: string
  /** Where each table stands, apart from the tables, so that moving one derives nothing anew. */
  readonly placements: Readonly<Record<TableId, Placement>>
  /** The versions that were saved. */
  readonly history: History
}

/** What a database is made of: the part of a document that versions keep. */
export interface Schema {
  /** The database the drawing lives on: spells the column types, runs in the page. */
  readonly dialect: DialectName
  /** In the order in which tables were made; names may repeat while the user is typing. */
  readonly tables: Readonly<Record<TableId, Table>>
  readonly views: Readonly<Record<ViewId, View>>
  readonly rawObjects: Readonly<Record<RawObjectId, RawObject>>
}

export type DialectName = 'sqlite' | 'postgresql' | 'mysql'

export interface Table {
  readonly id: TableId
  readonly name: string
  readonly schema?: string
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Index[]
  readonly comment?: string
  /** Options under SQLAlchemy's keyword names: `sqlite_strict`, `sqlite_with_rowid`, `mysql_engine`. */
  readonly options: DialectOptions
}

export type DialectOptions = Readonly<Record<string, OptionValue>>

/** Mostly one word, number or switch; lists and records where a dialect says something column by column. */
export type OptionValue = string | number | boolean | null | OptionList | OptionRecord

export interface OptionList extends ReadonlyArray<OptionValue> {}

export interface OptionRecord {
  readonly [key: string]: OptionValue
}

export interface Column {
  readonly id: ColumnId
  readonly name: string
  /** As typed, in the words of the document's dialect: `nvarchar(160)`. What is no type stays visible. */
  readonly type: string
  readonly nullable: boolean
  readonly default?: ColumnDefault
  readonly generated?: { readonly expression: string; readonly stored: boolean }
  readonly collation?: string
  readonly comment?: string
  readonly options: DialectOptions
}

export type ColumnDefault =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'expression'; readonly sql: string }

interface ConstraintBase {
  readonly id: ConstraintId
  readonly name?: string
  readonly options: DialectOptions
}

export interface PrimaryKey extends ConstraintBase {
  readonly kind: 'primary key'
  readonly columns: readonly ColumnId[]
}

export interface Unique extends ConstraintBase {
  readonly kind: 'unique'
  readonly columns: readonly ColumnId[]
}

export interface Check extends ConstraintBase {
  readonly kind: 'check'
  readonly expression: string
}

export interface ForeignKey extends ConstraintBase {
  readonly kind: 'foreign key'
  readonly columns: readonly ColumnId[]
  readonly target: ForeignKeyTarget
  readonly onDelete?: ReferentialAction
  readonly onUpdate?: ReferentialAction
  readonly deferrable?: boolean
  readonly initially?: 'DEFERRED' | 'IMMEDIATE'
  readonly match?: string
  /** False for what the engine only carries (MyISAM, SQLite with enforcement off): drawn dashed. */
  readonly enforced: boolean
}

/** `missing` is a reference to a table or column that is not there: SQLite takes it, we draw its broken end. */
export type ForeignKeyTarget =
  | { readonly kind: 'columns'; readonly table: TableId; readonly columns: readonly ColumnId[] }
  | {
      readonly kind: 'missing'
      readonly schema?: string
      readonly table: string
      readonly columns: readonly string[]
    }

export type ReferentialAction = 'CASCADE' | 'RESTRICT' | 'SET NULL' | 'SET DEFAULT' | 'NO ACTION'

export type Constraint = PrimaryKey | Unique | Check | ForeignKey

export interface Index {
  readonly id: IndexId
  /** Absent: the naming convention names it. */
  readonly name?: string
  readonly unique: boolean
  readonly parts: readonly IndexPart[]
  /** The predicate of a partial index, as SQL. */
  readonly where?: string
  readonly options: DialectOptions
}

export type IndexPart = (
  | { readonly kind: 'column'; readonly column: ColumnId }
  | { readonly kind: 'expression'; readonly sql: string }
) & { readonly descending?: boolean; readonly collation?: string }

export interface View {
  readonly id: ViewId
  readonly name: string
  readonly schema?: string
  /** The SELECT, as written. */
  readonly definition: string
  readonly columns: readonly string[]
}

/** What is carried but not drawn: triggers, routines, virtual tables. */
export interface RawObject {
  readonly id: RawObjectId
  readonly kind: string
  readonly schema?: string
  readonly name: string
  readonly sql: string
  /** Names of the tables, views and raw objects that must exist before it. */
  readonly after: readonly string[]
  /** Of a virtual or foreign table. */
  readonly columns?: readonly string[]
}

/** `shows`: all columns, keys only, or the name; `x`, `y` are the top left corner in canvas px at 100 %. */
export interface Placement {
  readonly x: number
  readonly y: number
  readonly shows: 'all' | 'keys' | 'name'
}

export const emptyDocument = (name: string): SchemaDocument => ({
  name,
  dialect: 'sqlite',
  tables: {},
  views: {},
  rawObjects: {},
  placements: {},
  history: noHistory,
})
