export type ConflictAction = 'ROLLBACK' | 'ABORT' | 'FAIL' | 'IGNORE' | 'REPLACE'

/** One member of a key or an index, as written. */
export interface IndexedText {
  /** The column's name, or null for an expression. */
  readonly column: string | null
  /** The expression as written, without collation and order. */
  readonly expression: string
  readonly collate: string | null
  readonly descending: boolean
}

export interface PrimaryKeyText {
  readonly name: string | null
  readonly columns: readonly IndexedText[]
  readonly autoincrement: boolean
  readonly onConflict: ConflictAction | null
  /** Written behind a column and not as a constraint of the table: the two differ for INTEGER PRIMARY KEY DESC. */
  readonly inline: boolean
}

export interface UniqueText {
  readonly name: string | null
  readonly columns: readonly IndexedText[]
  readonly onConflict: ConflictAction | null
}

export interface CheckText {
  readonly name: string | null
  readonly expression: string
  /** The column it is written behind, or null for a constraint of the table. */
  readonly column: string | null
}

export interface ForeignKeyText {
  readonly name: string | null
  readonly columns: readonly string[]
  readonly table: string
  /** Null when only the table is named: its primary key is meant. */
  readonly referredColumns: readonly string[] | null
  readonly onDelete: string | null
  readonly onUpdate: string | null
  readonly match: string | null
  /** Null when nothing is said. */
  readonly deferrable: boolean | null
  readonly initially: 'DEFERRED' | 'IMMEDIATE' | null
}

export interface ColumnText {
  readonly name: string
  readonly notNull: {
    readonly name: string | null
    readonly onConflict: ConflictAction | null
  } | null
  /** As written, without the brackets of an expression. */
  readonly default: { readonly text: string; readonly expression: boolean } | null
  readonly collate: string | null
  readonly generated: { readonly expression: string; readonly stored: boolean } | null
}

/** What CREATE TABLE says and the pragmas do not tell. */
export interface TableText {
  readonly columns: readonly ColumnText[]
  readonly primaryKey: PrimaryKeyText | null
  readonly uniques: readonly UniqueText[]
  readonly checks: readonly CheckText[]
  readonly foreignKeys: readonly ForeignKeyText[]
  readonly withoutRowid: boolean
  readonly strict: boolean
}

export interface IndexText {
  readonly unique: boolean
  readonly columns: readonly IndexedText[]
  readonly where: string | null
}

export interface ViewText {
  /** Null when the columns get their names from the query. */
  readonly columns: readonly string[] | null
  readonly query: string
}

export interface VirtualText {
  readonly name: string
  /** In lower case. */
  readonly module: string
  readonly columns: readonly string[]
}
