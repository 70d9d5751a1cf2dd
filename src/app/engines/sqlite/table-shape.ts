import type { MetaData } from '#toolkit'

/** A table as rows see it: by ids where both sides have them, by names otherwise. */
export interface TableShape {
  readonly key: string
  readonly name: string
  readonly columns: readonly ColumnShape[]
  /** Keys of the columns of the primary key. */
  readonly primaryKey: readonly string[]
  /** A name under which its rowid can be reached, undefined where it has none of its own. */
  readonly rowid: string | undefined
}

export interface ColumnShape {
  readonly key: string
  readonly name: string
  readonly generated: boolean
  readonly integer: boolean
}

export type KeyBy = 'id' | 'name'

/**
 * The tables of a MetaData as rows see them.
 *
 * @param by what names a table and a column on both sides
 */
export function shapesOf(metadata: MetaData, by: KeyBy): ReadonlyMap<string, TableShape> {
  const shapes = [...metadata.tables.values()].map((table) => shapeOf(table, by))
  return new Map(shapes.map((shape) => [shape.key, shape]))
}

type Table = MetaData['tables'] extends Map<string, infer T> ? T : never

function shapeOf(table: Table, by: KeyBy): TableShape {
  const columns = [...table.columns].map((column) => ({
    key: keyOf(by, column.info, column.name),
    name: column.name,
    generated: column.computed !== null,
    integer: column.type.family === 'integer',
  }))
  const keyByName = new Map(columns.map(({ name, key }) => [name, key]))
  return {
    key: keyOf(by, table.info, table.name),
    name: table.name,
    columns,
    primaryKey: [...table.primaryKey.columns].flatMap(({ name }) => keyByName.get(name) ?? []),
    rowid: rowidName(table),
  }
}

function keyOf(by: KeyBy, info: Readonly<Record<string, unknown>>, name: string): string {
  const id = info['id']
  return by === 'id' && typeof id === 'string' ? id : name.toLowerCase()
}

/** A column may be called `rowid`; then one of the other two names reaches it (https://sqlite.org/rowidtable.html). */
function rowidName(table: Table): string | undefined {
  if (table.options['sqlite_with_rowid'] === false) return undefined
  const taken = new Set([...table.columns].map(({ name }) => name.toLowerCase()))
  return ['rowid', 'oid', '_rowid_'].find((name) => !taken.has(name))
}
