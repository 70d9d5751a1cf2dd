/** What a catalogue says, dialect by dialect in one shape; the Inspector hands it out and `toTable` builds from it. */
export interface ReflectedSchema {
  /** The schema's own name, where the dialect has schemas. */
  readonly name?: string
  readonly tables: readonly ReflectedTable[]
  readonly views: readonly ReflectedView[]
  /** Triggers, virtual tables and the like, in an order that the engine accepts. */
  readonly rawObjects: readonly ReflectedRawObject[]
  /** Enumerations and domains, used by a column or not; absent where the dialect has none. */
  readonly namedTypes?: readonly ReflectedNamedType[]
  /** Counters that stand alone or are owned by a column that does not count by itself. */
  readonly sequences?: readonly ReflectedSequence[]
}

/** An enumeration, or a domain over another type. */
export type ReflectedNamedType =
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  | ReflectedDomain

export interface ReflectedDomain {
  readonly kind: 'domain'
  readonly name: string
  /** The type beneath, as the catalogue spells it. */
  readonly type: string
  /** The enumeration or domain that the type beneath is. */
  readonly namedType?: ReflectedTypeName
  readonly notNull: boolean
  readonly default: string | null
  readonly collation: string | null
  readonly check: { readonly name: string; readonly expression: string } | null
}

/** How a counter counts; what is absent is the database's own choice. */
export interface ReflectedCounting {
  readonly start?: bigint
  readonly increment?: bigint
  readonly minvalue?: bigint
  readonly maxvalue?: bigint
  readonly cycle?: boolean
  readonly cache?: bigint
}

export interface ReflectedSequence {
  readonly name: string
  /** Null where it is the database's own choice. */
  readonly type: string | null
  readonly counting: ReflectedCounting
  /** The column with which it goes. */
  readonly owner: {
    readonly schema: string | null
    readonly table: string
    readonly column: string
  } | null
}

export interface ReflectedTable {
  readonly name: string
  readonly columns: readonly ReflectedColumn[]
  readonly primaryKey: ReflectedKey | null
  readonly foreignKeys: readonly ReflectedForeignKey[]
  readonly uniques: readonly ReflectedKey[]
  readonly checks: readonly ReflectedCheck[]
  readonly indexes: readonly ReflectedIndex[]
  /** Absent where the dialect has none. */
  readonly exclusions?: readonly ReflectedExclusion[]
  readonly comment: string | null
  /** Tables whose columns it has besides its own: PostgreSQL's INHERITS. */
  readonly parents?: readonly { readonly name: string; readonly schema: string | null }[]
  /** Words between CREATE and TABLE. */
  readonly prefixes?: readonly string[]
  /** Options under the dialect, in SQLAlchemy's names: `strict`, `with_rowid`, `autoincrement` for SQLite. */
  readonly options: ReflectedOptions
}

export type ReflectedOptions = Readonly<Record<string, unknown>>

export interface ReflectedColumn {
  readonly name: string
  /** The declared type, letter by letter; empty when none is declared. */
  readonly type: string
  /** The enumeration or domain that the type, or the item of an array, is. */
  readonly namedType?: ReflectedTypeName
  readonly nullable: boolean
  readonly default: { readonly text: string; readonly expression: boolean } | null
  readonly generated: { readonly expression: string; readonly stored: boolean } | null
  readonly identity?: ReflectedCounting & { readonly always: boolean }
  /** Counts by itself, in the dialect's own way (`SERIAL`, `AUTO_INCREMENT`). */
  readonly autoincrement?: boolean
  readonly collation: string | null
  readonly comment: string | null
  readonly options: ReflectedOptions
}

export interface ReflectedTypeName {
  readonly name: string
  /** Null for the schema that is read. */
  readonly schema: string | null
  /** Of an array of them; 0 for none. */
  readonly dimensions: number
}

/** A member of a key or an index. */
export interface ReflectedMember {
  /** Null for an expression. */
  readonly column: string | null
  readonly expression: string
  /** Only where it is not the column's own. */
  readonly collation: string | null
  readonly descending: boolean
  /** Where nulls go, when it is not where the direction puts them. */
  readonly nulls?: 'first' | 'last'
  /** An operator class that is not the type's own. */
  readonly operatorClass?: string
}

export interface ReflectedKey {
  readonly name: string | null
  readonly members: readonly ReflectedMember[]
  readonly options: ReflectedOptions
  readonly comment?: string | null
  readonly deferrable?: boolean | null
  readonly initially?: string | null
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
  readonly options?: ReflectedOptions
  readonly comment?: string | null
}

/** Elements with their operators: `EXCLUDE USING gist (room WITH =, during WITH &&)`. */
export interface ReflectedExclusion {
  readonly name: string
  readonly method: string
  readonly elements: readonly {
    /** Null for an expression. */
    readonly column: string | null
    readonly expression: string
    readonly operator: string
  }[]
  readonly where: string | null
  readonly comment: string | null
  readonly deferrable: boolean | null
  readonly initially: string | null
}

export interface ReflectedCheck {
  readonly name: string | null
  readonly expression: string
  /** The column it is written behind, or null for a constraint of the table. */
  readonly column: string | null
  readonly options?: ReflectedOptions
  readonly comment?: string | null
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
  readonly materialized?: boolean
  readonly comment?: string | null
  readonly options?: ReflectedOptions
}

export interface ReflectedRawObject {
  /** `trigger`, `virtual table`, `function`, `extension` … */
  readonly kind: string
  readonly name: string
  /** The whole statement that makes it. */
  readonly sql: string
  /** Names of tables and views that must be there before. */
  readonly after: readonly string[]
  readonly columns: readonly string[]
  /** Made before the tables, which may need it. */
  readonly early?: boolean
}

/** Runs one query of the catalogue and returns its rows as arrays. */
export type CatalogueQuery = (
  sql: string,
  parameters?: readonly (string | number)[],
) => Promise<readonly (readonly unknown[])[]>
