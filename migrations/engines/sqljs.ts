import initSqlJs, { type Database } from 'sql.js'
import { createEngine } from '#toolkit'
import { sqljs } from '#toolkit/drivers/sqljs'
import { sqliteSchema } from '../readers/sqlite-schema.ts'
import { tablesFrom, type MatrixEngine, type Place } from './place.ts'

/** Tables, views and their columns as SQLite has them. */
export const sqliteTables = `SELECT 'main', m.name, m.type = 'view', x.name
  FROM sqlite_schema m, pragma_table_xinfo(m.name) x
  WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND x.hidden <> 1
  ORDER BY m.name, x.cid`

export const sqljsEngine: MatrixEngine = {
  name: 'sql.js',
  family: 'sqlite',
  missing: () => null,
  open: openSqlJs,
  close: async () => {},
}

async function openSqlJs(): Promise<Place> {
  const library = await initSqlJs()
  const opened: Database[] = []
  class Watched extends library.Database {
    constructor(bytes?: Uint8Array | null) {
      super(bytes)
      opened.push(this)
    }
  }
  const engine = createEngine('sqlite://', { driver: sqljs({ Database: Watched }) })
  await (await engine.connect()).close()
  const [database] = opened
  if (database === undefined) throw new Error('the engine opened no database')
  const query = async (sql: string) => database.exec(sql)[0]?.values ?? []
  return {
    engine,
    url: null,
    run: async (script) => void database.exec(script),
    query,
    schema: () => sqliteSchema(query),
    tables: async () => tablesFrom(await query(sqliteTables), 'main'),
    close: () => engine.dispose(),
  }
}
