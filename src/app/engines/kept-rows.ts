import { type Dialect, type DriverConnection, type DriverRow, type MetaData } from '#toolkit'

export type AnyTable = MetaData['tables'] extends Map<string, infer T> ? T : never

/** The rows of a table as its driver gave them. */
export interface KeptTable {
  /** The table's id. */
  readonly key: string
  /** Ids and names of the columns, in the order of the values. */
  readonly columns: readonly { readonly key: string; readonly name: string }[]
  readonly primaryKey: readonly string[]
  readonly rows: readonly DriverRow[]
}

export const tableId = (table: AnyTable): string => idOf(table.info, table.key)

const idOf = (info: Readonly<Record<string, unknown>>, name: string): string =>
  typeof info['id'] === 'string' ? info['id'] : name

export async function readTable(
  connection: DriverConnection,
  table: AnyTable,
  dialect: Dialect,
): Promise<KeptTable> {
  const preparer = dialect.preparer()
  const columns = [...table.columns]
    .filter(({ computed }) => computed === null)
    .map(({ info, name }) => ({ key: idOf(info, name), name }))
  const names = columns.map(({ name }) => preparer.quote(name))
  const { rows } =
    names.length === 0
      ? { rows: [] }
      : await connection.execute(`SELECT ${names.join(', ')} FROM ${preparer.table(table)}`)
  const primaryKey = [...table.primaryKey.columns].map(({ info, name }) => idOf(info, name))
  return { key: tableId(table), columns, primaryKey, rows }
}

/** A column that takes values again. */
export interface KeptColumn {
  readonly name: string
  /** Where its values stand in a kept row. */
  readonly at: number
}

/** Columns of which there are kept values, as they are called now. */
export const keptColumns = (table: AnyTable, { columns }: KeptTable): readonly KeptColumn[] =>
  [...table.columns]
    .filter(({ computed }) => computed === null)
    .map(({ info, name }) => ({
      name,
      at: columns.findIndex(({ key }) => key === idOf(info, name)),
    }))
    .filter(({ at }) => at >= 0)
