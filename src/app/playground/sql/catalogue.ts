import type { DialectName, TableId } from '#document'

/** What the drawing has, as the editor asks for it. */
export interface Catalogue {
  /** Whose words are written. */
  readonly dialect: DialectName
  /** By name in lower case. */
  readonly tables: ReadonlyMap<string, CatalogueTable>
}

export interface CatalogueTable {
  /** The id in the document; absent for views. */
  readonly id: TableId | undefined
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly columns: readonly CatalogueColumn[]
  readonly references: readonly CatalogueReference[]
}

export interface CatalogueColumn {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly primaryKey: boolean
  /** Name of the table that it refers to. */
  readonly refersTo: string | undefined
}

export interface CatalogueReference {
  readonly columns: readonly string[]
  readonly table: string
  readonly targetColumns: readonly string[]
}

export const tableNamed = (catalogue: Catalogue, name: string): CatalogueTable | undefined =>
  catalogue.tables.get(name.toLowerCase())
