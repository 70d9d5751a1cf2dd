import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { importSqlite, readSource } from '#import'
import { makeEngines } from './engines.ts'

// one file per worker: whoever started it kills it when a statement never ends
const { path }: { readonly path: string } = workerData
const source = await readSource(readFileSync(path))
await importSqlite(source, makeEngines(), {
  onProgress: (progress) => parentPort?.postMessage(progress),
})
parentPort?.postMessage('done')
