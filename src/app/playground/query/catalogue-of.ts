import {
  foreignKeysOf,
  keyColumns,
  tablesInOrder,
  type Column,
  type ForeignKey,
  type SchemaDocument,
  type Table,
} from '#document'
import type { Catalogue, CatalogueReference, CatalogueTable } from '../sql/catalogue.ts'

const known = new WeakMap<
  SchemaDocument['tables'],
  { views: SchemaDocument['views']; catalogue: Catalogue }
>()

/** The drawing as the editor asks for it. The same object while tables and views are the same. */
export function catalogueOf(document: SchemaDocument): Catalogue {
  const hit = known.get(document.tables)
  if (hit?.views === document.views && hit.catalogue.dialect === document.dialect)
    return hit.catalogue
  const catalogue = {
    dialect: document.dialect,
    tables: new Map(entries(document).map((one) => [one.name.toLowerCase(), one])),
  }
  known.set(document.tables, { views: document.views, catalogue })
  return catalogue
}

function entries(document: SchemaDocument): readonly CatalogueTable[] {
  const tables = tablesInOrder(document).map((table) => tableEntry(table, document.tables))
  const views = Object.values(document.views).map(({ name, columns }) => ({
    id: undefined,
    name,
    kind: 'view' as const,
    columns: columns.map((column) => ({
      name: column,
      type: '',
      nullable: false,
      primaryKey: false,
      refersTo: undefined,
    })),
    references: [],
  }))
  return [...tables, ...views]
}

function tableEntry(table: Table, tables: SchemaDocument['tables']): CatalogueTable {
  const keys = keyColumns(table)
  const references = foreignKeysOf(table).map((key) => referenceEntry(key, table, tables))
  return {
    id: table.id,
    name: table.name,
    kind: 'table',
    columns: table.columns.map(({ id, name, type, nullable }) => ({
      name,
      type: type.toLowerCase(),
      nullable: nullable && !keys.has(id),
      primaryKey: keys.has(id),
      refersTo: references.find(({ columns }) => columns.includes(name))?.table,
    })),
    references,
  }
}

function referenceEntry(
  { columns, target }: ForeignKey,
  table: Table,
  tables: SchemaDocument['tables'],
): CatalogueReference {
  const own = namesOf(table.columns, columns)
  if (target.kind === 'missing')
    return { columns: own, table: target.table, targetColumns: target.columns }
  const other = tables[target.table]
  return {
    columns: own,
    table: other?.name ?? '',
    targetColumns: namesOf(other?.columns ?? [], target.columns),
  }
}

const namesOf = (columns: readonly Column[], ids: readonly string[]): readonly string[] =>
  ids.map((id) => columns.find((column) => column.id === id)?.name ?? '')
