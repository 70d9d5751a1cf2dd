import initSqlite from '@sqlite.org/sqlite-wasm'
import initSqlJs from 'sql.js'
import { sqliteWasm } from '#toolkit/drivers/sqlite-wasm'
import { sqljs } from '#toolkit/drivers/sqljs'
import type { MakeDriver } from '#import'

/** The two engines as the page has them; each is loaded when it is first asked for. */
export function makeEngines(): MakeDriver {
  const engines = new Map<string, ReturnType<MakeDriver>>()
  return (kind) => {
    const made = engines.get(kind) ?? (kind === 'usual' ? loadSqlJs() : loadSqliteWasm())
    engines.set(kind, made)
    return made
  }
}

const loadSqlJs = async () => sqljs(await initSqlJs())
const loadSqliteWasm = async () => sqliteWasm(await initSqlite())
