import initSqlJs from 'sql.js'
import sqlJsUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { sqljs } from '#toolkit/drivers/sqljs'
import type { SqliteEvent, SqliteService } from './live-types.ts'
import { serve } from './rpc.ts'
import { createSqliteService, type LoadDriver } from './sqlite-service.ts'

const load: LoadDriver = async (kind) => {
  if (kind === 'usual') return sqljs(await initSqlJs({ locateFile: () => sqlJsUrl }))
  const [{ default: init }, { sqliteWasm }] = await Promise.all([
    import('@sqlite.org/sqlite-wasm'),
    import('#toolkit/drivers/sqlite-wasm'),
  ])
  return sqliteWasm(await init())
}

const tell = serve<SqliteService, SqliteEvent>(
  self,
  createSqliteService(load, (event) => tell(event)),
)
