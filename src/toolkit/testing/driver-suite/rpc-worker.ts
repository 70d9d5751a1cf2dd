import { parentPort, workerData } from 'node:worker_threads'
import { serveDriver } from '../../drivers/rpc.ts'
import type { Driver } from '../../engine/driver.ts'

// what the one who starts it passes
const { kind, bytes } = workerData as { readonly kind: string; readonly bytes: Uint8Array | null }

/** Drivers by the name that the worker is started with; each library is loaded only where it is used. */
const drivers: Readonly<Record<string, () => Promise<Driver>>> = {
  sqljs: async () => {
    const [{ default: init }, { sqljs }] = await Promise.all([
      import('sql.js'),
      import('../../drivers/sqljs.ts'),
    ])
    return sqljs(await init())
  },
  'sqlite-wasm': async () => {
    const [{ default: init }, { sqliteWasm }] = await Promise.all([
      import('@sqlite.org/sqlite-wasm'),
      import('../../drivers/sqlite-wasm.ts'),
    ])
    return sqliteWasm(await init())
  },
  pglite: async () => {
    const [{ PGlite }, { runningPglite }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('./running-pglite.ts'),
    ])
    const loadDataDir = new Blob([new Uint8Array(bytes ?? [])])
    return runningPglite(await PGlite.create({ loadDataDir }), PGlite)
  },
}

const load = drivers[kind]
if (parentPort === null || load === undefined) throw new Error('started without a driver to serve')
serveDriver(parentPort, load)
