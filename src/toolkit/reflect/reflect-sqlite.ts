import { introspectSqlite } from '../dialects/sqlite/introspect.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import type { DriverConnection } from '../engine/driver.ts'
import { MetaData } from '../schema/metadata.ts'
import { toMetaData } from './to-metadata.ts'

/**
 * Reads the whole catalogue of an SQLite database over a bare driver connection, for who holds no Engine.
 *
 * @param connection an open connection; it is only read
 * @returns a MetaData of its own, without ids in `info`
 * @throws DriverError when the database cannot be read
 */
export async function reflectSqlite(connection: DriverConnection): Promise<MetaData> {
  const metadata = new MetaData()
  const reflected = await introspectSqlite(
    async (sql, parameters) => (await connection.execute(sql, parameters)).rows,
  )
  toMetaData([{ schema: null, reflected }], metadata, sqlite)
  return metadata
}
