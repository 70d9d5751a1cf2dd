import type { SchemaDocument, Table } from '../model.ts'
import { memoised } from './memoised.ts'
import { relationshipsOf } from './relationships.ts'

const inOrder = memoised((tables: SchemaDocument['tables']): readonly Table[] =>
  Object.values(tables),
)

/** The tables in the order in which they were made. The same list while no table changes. */
export const tablesInOrder = (document: SchemaDocument): readonly Table[] =>
  inOrder(document.tables)

export interface Counts {
  readonly tables: number
  readonly columns: number
  readonly relationships: number
  readonly indexes: number
  readonly views: number
  readonly rawObjects: number
  /** Enumerations, domains and sequences. */
  readonly types: number
}

/** What the status bar says. The same object while the document is the same. */
export const countsOf: (document: SchemaDocument) => Counts = memoised((document) => {
  const tables = tablesInOrder(document)
  return {
    tables: tables.length,
    columns: tables.reduce((sum, table) => sum + table.columns.length, 0),
    relationships: relationshipsOf(document).length,
    indexes: tables.reduce((sum, table) => sum + table.indexes.length, 0),
    views: Object.keys(document.views).length,
    rawObjects: Object.keys(document.rawObjects).length,
    types: Object.keys(document.types).length + Object.keys(document.sequences).length,
  }
})
