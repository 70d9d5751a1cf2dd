import initSqlite from '@sqlite.org/sqlite-wasm'
import BetterSqlite3 from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { sqlite } from '../../dialects/sqlite/index.ts'
import { betterSqlite3 } from '../../drivers/better-sqlite3.ts'
import { sqliteWasm } from '../../drivers/sqlite-wasm.ts'
import { sqljs } from '../../drivers/sqljs.ts'
import type { Driver } from '../../engine/driver.ts'
import type { DriverSubject, StartedSubject } from './driver-case.ts'
import { sqliteFacts } from './facts-sqlite.ts'

const inMemory = (driver: Driver): StartedSubject => ({
  driver,
  empty: async () => ({}),
  stop: async () => {},
})

const sqliteSubject = (name: string, start: () => Promise<StartedSubject>): DriverSubject => ({
  name,
  facts: sqliteFacts,
  dialect: sqlite,
  start,
})

export const sqljsSubject = sqliteSubject('sql.js', async () => inMemory(sqljs(await initSqlJs())))

export const sqliteWasmSubject = sqliteSubject('sqlite-wasm', async () =>
  inMemory(sqliteWasm(await initSqlite())),
)

/** On a file, which several connections see. */
export const betterSqlite3Subject = sqliteSubject('better-sqlite3', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-driver-'))
  let made = 0
  return {
    driver: betterSqlite3(BetterSqlite3),
    empty: async () => ({ database: join(folder, `${(made += 1)}.db`) }),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
})
