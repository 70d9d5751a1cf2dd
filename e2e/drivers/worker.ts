import initSqlite from '@sqlite.org/sqlite-wasm'
import initSqlJs from 'sql.js'
import { serveDriver } from '../../src/toolkit/drivers/rpc.ts'
import { sqliteWasm } from '../../src/toolkit/drivers/sqlite-wasm.ts'
import { sqljs } from '../../src/toolkit/drivers/sqljs.ts'

serveDriver(self, async () =>
  self.location.search === '?sqlite-wasm'
    ? sqliteWasm(await initSqlite())
    : sqljs(await initSqlJs({ locateFile: (name) => `/${name}` })),
)
