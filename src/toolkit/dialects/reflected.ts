/** What a catalogue says, dialect by dialect in one shape; the Inspector hands it out and `toTable` builds from it. */
export interface ReflectedSchema {
  readonly tables: readonly ReflectedTable[]
  readonly views: readonly ReflectedView[]
  /** Triggers, virtual tables and the like, in an order that the engine accepts. */
  readonly rawObjects: readonly ReflectedRawObject[]
}

export interface ReflectedTable {
  readonly name: string
  readonly columns: readonly ReflectedColumn[]
  readonly primaryKey: ReflectedKey | null
  readonly foreignKeys: readonly ReflectedForeignKey[]
  readonly uniques: readonly ReflectedKey[]
  readonly checks: readonly ReflectedCheck[]
  readonly indexes: readonly ReflectedIndex[]
  readonly comment: string | null
  /** Options under the dialect, in SQLAlchemy's names: `strict`, `with_rowid`, `autoincrement` for SQLite. */
  readonly options: ReflectedOptions
}

export type ReflectedOptions = Readonly<Record<string, unknown>>

export interface ReflectedColumn {
  readonly name: string
  /** The declared type, letter by letter; empty when none is declared. */
  readonly type: string
  readonly nullable: boolean
  readonly default: { readonly text: string; readonly expression: boolean } | null
  readonly generated: { readonly expression: string; readonly stored: boolean } | null
  readonly collation: string | null
  readonly comment: string | null
  readonly options: ReflectedOptions
}

/** A member of a key or an index. */
export interface ReflectedMember {
  /** Null for an expression. */
  readonly column: string | null
  readonly expression: string
  /** Only where it is not the column's own. */
  readonly collation: string | null
  readonly descending: boolean
}

export interface ReflectedKey {
  readonly name: string | null
  readonly members: readonly ReflectedMember[]
  readonly options: ReflectedOptions
}

export interface ReflectedForeignKey {
  readonly name: string | null
  readonly columns: readonly string[]
  readonly schema: string | null
  readonly table: string
  /** Null when only the table is named and its primary key is meant. */
  readonly referredColumns: readonly string[] | null
  readonly onDelete: string | null
  readonly onUpdate: string | null
  readonly match: string | null
  readonly deferrable: boolean | null
  readonly initially: string | null
}

export interface ReflectedCheck {
  readonly name: string | null
  readonly expression: string
  /** The column it is written behind, or null for a constraint of the table. */
  readonly column: string | null
}

export interface ReflectedIndex {
  readonly name: string
  readonly unique: boolean
  readonly members: readonly ReflectedMember[]
  readonly where: string | null
  readonly options: ReflectedOptions
}

export interface ReflectedView {
  readonly name: string
  /** Names of its columns; empty when the engine could not read the view. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** The names written behind the view's own, or null. */
  readonly columnNames: readonly string[] | null
  /** The SELECT alone. */
  readonly query: string
}

export interface ReflectedRawObject {
  readonly kind: 'trigger' | 'virtual table'
  readonly name: string
  /** The whole statement that makes it. */
  readonly sql: string
  /** Names of tables and views that must be there before. */
  readonly after: readonly string[]
  readonly columns: readonly string[]
}

/** Runs one query of the catalogue and returns its rows as arrays. */
export type CatalogueQuery = (
  sql: string,
  parameters?: readonly (string | number)[],
) => Promise<readonly (readonly unknown[])[]>
