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
import type { DriverSubject } from './driver-case.ts'
import { sqliteFacts } from './facts-sqlite.ts'

/** In memory, where each connection has a database of its own. */
const inMemory = (name: string, load: () => Promise<Driver>): DriverSubject => ({
  name,
  facts: sqliteFacts,
  dialect: sqlite,
  features: async () => (await load()).features,
  start: async () => ({
    driver: await load(),
    empty: async () => ({}),
    stop: async () => {},
  }),
})

export const sqljsSubject = inMemory('sql.js', async () => sqljs(await initSqlJs()))

export const sqliteWasmSubject = inMemory('sqlite-wasm', async () => sqliteWasm(await initSqlite()))

/** On a file, which several connections see. */
export const betterSqlite3Subject: DriverSubject = {
  name: 'better-sqlite3',
  facts: sqliteFacts,
  dialect: sqlite,
  features: async () => betterSqlite3(BetterSqlite3).features,
  start: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'athanor-driver-'))
    let made = 0
    return {
      driver: betterSqlite3(BetterSqlite3),
      empty: async () => ({ database: join(folder, `${(made += 1)}.db`) }),
      stop: async () => rmSync(folder, { recursive: true, force: true }),
    }
  },
}

/** Why better-sqlite3 cannot run here; null if it can. */
export function nativeProblem(): string | null {
  try {
    new BetterSqlite3(':memory:').close()
    return null
  } catch {
    return 'better-sqlite3 is not built for this Node'
  }
}
