import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { createEngine } from '#toolkit'
import { betterSqlite3 } from '#toolkit/drivers/better-sqlite3'
import { sqliteSchema } from '../readers/sqlite-schema.ts'
import { tablesFrom, type MatrixEngine, type Place } from './place.ts'
import { sqliteTables } from './sqljs.ts'

/** SQLite in a file, where other processes find it. */
export const sqliteFileEngine: MatrixEngine = {
  name: 'SQLite',
  family: 'sqlite',
  missing: () => null,
  open: async () => openFile(),
  close: async () => {},
}

function openFile(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-sqlite-'))
  const path = join(folder, 'test.db')
  const database = new BetterSqlite(path)
  database.pragma('synchronous = off')
  database.pragma('foreign_keys = on')
  const url = `sqlite:///${path}`
  const engine = createEngine(url, { driver: betterSqlite3(BetterSqlite) })
  const query = async (sql: string) =>
    database.prepare<[], (string | number | null | Uint8Array)[]>(sql).raw().all()
  return {
    engine,
    url,
    run: async (script) => void database.exec(script),
    query,
    schema: () => sqliteSchema(query),
    tables: async () => tablesFrom(await query(sqliteTables), 'main'),
    close: async () => {
      await engine.dispose()
      database.close()
      rmSync(folder, { recursive: true })
    },
  }
}
