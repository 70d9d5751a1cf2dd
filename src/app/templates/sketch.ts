import {
  emptyDocument,
  type Column,
  type ColumnId,
  type Constraint,
  type SchemaDocument,
  type Table,
  type TableId,
} from '#document'

/**
 * A template as its thumbnail shows it, by the names of its tables: the first screen draws it
 * without an engine, and an opened template stands where it was seen.
 */
export type Sketch = Readonly<Record<string, SketchedTable>>

export interface SketchedTable {
  readonly at: { readonly x: number; readonly y: number }
  /** Types by name; a question mark behind it may be NULL. */
  readonly columns: Readonly<Record<string, string>>
  readonly key: readonly string[]
  /** `table.column` by the column that refers. */
  readonly refers: Readonly<Record<string, string>>
}

/** The sketch as a document that can be drawn. */
export function sketchedDocument(name: string, sketch: Sketch): SchemaDocument {
  const tables = Object.entries(sketch).map(([table, parts]) => tableOf(table, parts))
  return {
    ...emptyDocument(name),
    tables: Object.fromEntries(tables.map((table) => [table.id, table])),
    placements: Object.fromEntries(
      Object.entries(sketch).map(([table, { at }]) => [tableId(table), { ...at, shows: 'all' }]),
    ),
  }
}

const tableId = (table: string): TableId => `t_${table}`
const columnId = (table: string, column: string): ColumnId => `c_${table}_${column}`

function tableOf(name: string, { columns, key, refers }: SketchedTable): Table {
  return {
    id: tableId(name),
    name,
    columns: Object.entries(columns).map(([column, type]): Column => ({
      id: columnId(name, column),
      name: column,
      type: type.replace(/\?$/, ''),
      nullable: type.endsWith('?'),
      options: {},
    })),
    constraints: [
      {
        id: `k_${name}`,
        kind: 'primary key',
        columns: key.map((column) => columnId(name, column)),
        options: {},
      },
      ...Object.entries(refers).map(([column, target]) => reference(name, column, target)),
    ],
    indexes: [],
    options: {},
  }
}

function reference(table: string, column: string, target: string): Constraint {
  const [targetTable = '', targetColumn = ''] = target.split('.')
  return {
    id: `k_${table}_${column}`,
    kind: 'foreign key',
    columns: [columnId(table, column)],
    target: {
      kind: 'columns',
      table: tableId(targetTable),
      columns: [columnId(targetTable, targetColumn)],
    },
    enforced: true,
    options: {},
  }
}
