import { tablesInOrder, type ColumnId, type SchemaDocument, type TableId } from '#document'

export interface FoundTable {
  readonly table: TableId
  readonly name: string
  readonly columns: number
}

export interface FoundColumn {
  readonly table: TableId
  readonly column: ColumnId
  readonly tableName: string
  readonly name: string
  readonly type: string
}

export interface Found {
  readonly tables: readonly FoundTable[]
  readonly columns: readonly FoundColumn[]
}

const mostTables = 8
const mostColumns = 12

/**
 * Tables and columns whose names hold what is looked for: those that begin with it first, then the
 * shorter ones. `orders.id` looks for columns of tables.
 */
export function findInDocument(document: SchemaDocument, text: string): Found {
  const wanted = text.trim().toLowerCase()
  const tables = tablesInOrder(document).map(({ id, name, columns }) => ({
    table: id,
    name,
    columns: columns.length,
  }))
  if (wanted === '') return { tables: tables.slice(0, mostTables), columns: [] }
  const columns = tablesInOrder(document).flatMap((table) =>
    table.columns.map((column): FoundColumn => ({
      table: table.id,
      column: column.id,
      tableName: table.name,
      name: column.name,
      type: column.type,
    })),
  )
  const columnText = wanted.includes('.')
    ? (column: FoundColumn) => `${column.tableName}.${column.name}`
    : (column: FoundColumn) => column.name
  return {
    tables: best(tables, wanted, ({ name }) => name).slice(0, mostTables),
    columns: best(columns, wanted, columnText).slice(0, mostColumns),
  }
}

function best<T>(items: readonly T[], wanted: string, textOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, text: textOf(item).toLowerCase() }))
    .filter(({ text }) => text.includes(wanted))
    .sort(
      (a, b) =>
        Number(b.text.startsWith(wanted)) - Number(a.text.startsWith(wanted)) ||
        a.text.length - b.text.length,
    )
    .map(({ item }) => item)
}
