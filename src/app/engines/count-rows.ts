import type { DriverConnection } from '#toolkit'
import { quoted } from './quoted.ts'
import type { TableShape } from './table-shape.ts'

/** Rows of every table, by its key. */
export async function countRows(
  connection: DriverConnection,
  shapes: Iterable<TableShape>,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { key, name } of shapes) {
    const { rows } = await connection.execute(`SELECT count(*) FROM ${quoted(name)}`)
    counts.set(key, Number(rows[0]?.[0] ?? 0))
  }
  return counts
}
