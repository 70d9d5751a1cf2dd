import type {
  AreaId,
  ColumnId,
  ConstraintId,
  DiagramId,
  IndexId,
  NoteId,
  RawObjectId,
  SequenceId,
  TableId,
  TypeId,
  ViewId,
} from './ids.ts'
import { noHistory, type History } from './revision.ts'

/** What is saved: plain, immutable JSON. Everything else (MetaData, SQL, problems) is derived from it. */
export interface SchemaDocument extends Schema, Sheet {
  readonly name: string
  /** Further drawings of the same schema, each with the tables that it shows. */
  readonly diagrams: Readonly<Record<DiagramId, Diagram>>
  readonly notation: Notation
  /** The versions that were saved. */
  readonly history: History
}

/** What is drawn and where, apart from the schema, so that moving a table derives nothing anew. */
export interface Sheet {
  /** On the sheet of the document every table has a place, on that of a diagram those that it shows. */
  readonly placements: Readonly<Record<TableId, Placement>>
  /** Bends of a foreign key's line that were put there by hand, from the table that refers. */
  readonly wayPoints: Readonly<Record<ConstraintId, readonly Point[]>>
  readonly notes: Readonly<Record<NoteId, Note>>
  /** The first is drawn lowest. */
  readonly areas: Readonly<Record<AreaId, Area>>
}

/** A part of the schema on a sheet of its own. */
export interface Diagram extends Sheet {
  readonly id: DiagramId
  readonly name: string
}

/** How the ends of relationships are drawn. */
export type Notation = 'crows-foot' | 'idef1x' | 'uml'

/** Canvas px at 100 %. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export interface Note extends Box {
  readonly id: NoteId
  readonly text: string
  readonly tint?: Tint
}

/** A named part of the ground: the tables whose middle lies in it belong to it and move with it. */
export interface Area extends Box {
  readonly id: AreaId
  readonly name: string
  readonly tint?: Tint
}

/** A quiet colour to tell things apart by; none of them means anything. */
export type Tint = 'sand' | 'moss' | 'teal' | 'sky' | 'plum' | 'rose'

/** What a database is made of: the part of a document that versions keep. */
export interface Schema {
  /** The database the drawing lives on: spells the column types, runs in the page. */
  readonly dialect: DialectName
  /** In the order in which tables were made; names may repeat while the user is typing. */
  readonly tables: Readonly<Record<TableId, Table>>
  readonly views: Readonly<Record<ViewId, View>>
  readonly rawObjects: Readonly<Record<RawObjectId, RawObject>>
  /** Enumerations and domains; columns use them by name. */
  readonly types: Readonly<Record<TypeId, NamedType>>
  readonly sequences: Readonly<Record<SequenceId, Sequence>>
  /** Templates of names by what they name: `pk`, `fk`, `uq`, `ck`, `ix`, in SQLAlchemy's words. */
  readonly namingConvention: Readonly<Record<string, string>>
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
  /** Numbers its rows as the standard has it: GENERATED … AS IDENTITY. */
  readonly identity?: Identity
  /** Counts in the dialect's own way, or does not, where its place says otherwise: SERIAL, AUTO_INCREMENT. */
  readonly autoincrement?: boolean
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
  /** Names of its columns, where they are written behind its own. */
  readonly columns: readonly string[]
  /** Its rows are kept, until it is refreshed. */
  readonly materialized?: boolean
  readonly comment?: string
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
  /** Made before the tables, which may need it. */
  readonly early?: boolean
}

export type NamedType = Enumeration | Domain

interface NamedTypeBase {
  readonly id: TypeId
  readonly name: string
  readonly schema?: string
  readonly comment?: string
}

export interface Enumeration extends NamedTypeBase {
  readonly kind: 'enum'
  readonly values: readonly string[]
}

/** A type of another one with conditions. */
export interface Domain extends NamedTypeBase {
  readonly kind: 'domain'
  /** As typed, like a column's. */
  readonly type: string
  readonly nullable: boolean
  readonly default?: ColumnDefault
  readonly collation?: string
  readonly check?: { readonly name?: string; readonly expression: string }
}

/** Numbers as they are written: they may be larger than a JavaScript number. Absent: the engine's own. */
export interface Counting {
  readonly start?: string
  readonly increment?: string
  readonly minValue?: string
  readonly maxValue?: string
  readonly cache?: string
  readonly cycle?: boolean
}

export interface Sequence extends Counting {
  readonly id: SequenceId
  readonly name: string
  readonly schema?: string
  readonly type?: string
}

/** `always` refuses numbers of one's own, by default they come first. */
export interface Identity extends Counting {
  readonly always: boolean
}

/** `shows`: all columns, keys only, or the name; `x`, `y` are the top left corner in canvas px at 100 %. */
export interface Placement {
  readonly x: number
  readonly y: number
  readonly shows: 'all' | 'keys' | 'name'
  /** It stays where it is until it is unlocked. */
  readonly locked?: boolean
  readonly tint?: Tint
}

export const emptySheet: Sheet = { placements: {}, wayPoints: {}, notes: {}, areas: {} }

export const emptyDocument = (name: string): SchemaDocument => ({
  name,
  dialect: 'sqlite',
  tables: {},
  views: {},
  rawObjects: {},
  types: {},
  sequences: {},
  namingConvention: {},
  ...emptySheet,
  diagrams: {},
  notation: 'crows-foot',
  history: noHistory,
})
