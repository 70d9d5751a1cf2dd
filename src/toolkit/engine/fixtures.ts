import { ArgumentError } from '../errors.ts'
import type { MetaData } from '../schema/metadata.ts'
import { insert } from '../sql/dml.ts'
import type { Connection } from './connection.ts'

/** Rows by the key of their table: its name, or `schema.name`. */
export type Fixtures = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/**
 * Inserts rows for a test, those of tables that are referred to first; a table's own rows in the order given.
 *
 * @throws ArgumentError when the MetaData has no such table
 */
export async function insertFixtures(
  connection: Connection,
  metadata: MetaData,
  fixtures: Fixtures,
): Promise<void> {
  for (const key of Object.keys(fixtures))
    if (!metadata.tables.has(key))
      throw new ArgumentError(`There are rows for ${key}, and the MetaData has no such table`)
  for (const table of metadata.sortedTables)
    for (const row of fixtures[table.key] ?? []) await connection.execute(insert(table).values(row))
}
