import initSqlJs, { type Database } from 'sql.js'
import { readCatalogue, type Catalogue, type Query } from './catalogue.ts'

/** What a database file holds, read with SQLite's own pragmas. */
export async function catalogueOf(bytes: Uint8Array): Promise<Catalogue> {
  const SQL = await initSqlJs()
  return withDatabase(new SQL.Database(bytes), readCatalogue)
}

/** What a script makes in an empty database. */
export async function catalogueOfScript(script: string): Promise<Catalogue> {
  const SQL = await initSqlJs()
  const database = new SQL.Database()
  database.run(script)
  return withDatabase(database, readCatalogue)
}

/** Reads a database, and closes it. */
export function withDatabase<T>(database: Database, read: (query: Query) => T): T {
  try {
    return read((sql) => {
      const statement = database.prepare(sql)
      const rows: Record<string, unknown>[] = []
      while (statement.step()) rows.push(statement.getAsObject())
      statement.free()
      return rows
    })
  } finally {
    database.close()
  }
}
