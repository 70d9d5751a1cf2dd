import { postgresql } from '../dialects/postgresql/index.ts'
import type { DriverConnection } from '../engine/driver.ts'
import { MetaData } from '../schema/metadata.ts'
import { reflectDatabase } from './reflect.ts'

/**
 * Reads the whole catalogue of a PostgreSQL database over a bare driver connection, for who holds no Engine.
 *
 * @param connection an open connection; it is only read
 * @returns a MetaData of its own, without ids in `info`
 * @throws DriverError when the database cannot be read
 */
export async function reflectPostgresql(connection: DriverConnection): Promise<MetaData> {
  const metadata = new MetaData()
  await reflectDatabase(metadata, {
    engine: { dialect: postgresql },
    execDriverSql: async (sql, parameters) => {
      const { rows } = await connection.execute(sql, parameters)
      return { tuples: () => ({ all: () => [...rows] }) }
    },
  })
  return metadata
}
