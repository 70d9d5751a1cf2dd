import initSqlJs from 'sql.js'
import sqlJsUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { sqljs } from '#toolkit/drivers/sqljs'
import { createEngineService } from './engine-service.ts'
import type { EngineEvent, EngineService } from './live-types.ts'
import { serve } from './rpc.ts'
import { sqliteImport, type LoadDriver } from './sqlite/import-sqlite.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'

const load: LoadDriver = async (kind) => {
  if (kind === 'usual') return sqljs(await initSqlJs({ locateFile: () => sqlJsUrl }))
  const [{ default: init }, { sqliteWasm }] = await Promise.all([
    import('@sqlite.org/sqlite-wasm'),
    import('#toolkit/drivers/sqlite-wasm'),
  ])
  return sqliteWasm(await init())
}

const tell = serve<EngineService, EngineEvent>(
  self,
  createEngineService(
    { load: async () => sqliteEngine(await load('usual')), importInto: sqliteImport(load) },
    (event) => tell(event),
  ),
)
