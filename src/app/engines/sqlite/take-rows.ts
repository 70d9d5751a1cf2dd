import type { DriverConnection, MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { keptColumns, tableId, type KeptTable } from '../kept-rows.ts'

const preparer = sqlite.preparer()

/** Fills tables that are empty; a row that does not fit stays out. */
export async function takeRows(
  connection: DriverConnection,
  drawing: MetaData,
  kept: readonly KeptTable[],
): Promise<void> {
  const rows = new Map(kept.map((one) => [one.key, one]))
  await connection.execute('PRAGMA foreign_keys = OFF')
  await connection.execute('BEGIN')
  for (const table of drawing.tables.values()) {
    const found = rows.get(tableId(table))
    const columns = found ? keptColumns(table, found) : []
    if (!found || columns.length === 0) continue
    const names = columns.map(({ name }) => preparer.quote(name)).join(', ')
    const marks = columns.map(() => '?').join(', ')
    await connection.executeMany(
      `INSERT OR IGNORE INTO ${preparer.table(table)} (${names}) VALUES (${marks})`,
      found.rows.map((row) => columns.map(({ at }) => row[at] ?? null)),
    )
  }
  await connection.execute('COMMIT')
  await connection.execute('PRAGMA foreign_keys = ON')
}
