import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { readSource } from '#import'
import { makeEngines } from './engines.ts'
import { makeImporters } from './importers.ts'

// one file per worker: whoever started it kills it when a statement never ends
interface Order {
  readonly path: string
  readonly dialect: string
  readonly skip: ReadonlyMap<number, string>
}

const { path, dialect, skip }: Order = workerData
const source = await readSource(readFileSync(path))
await makeImporters(makeEngines())
  .get(dialect)
  ?.import(source, { skip, onProgress: (progress) => parentPort?.postMessage(progress) })
parentPort?.postMessage('done')
