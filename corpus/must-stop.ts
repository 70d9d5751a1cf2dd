import { Worker } from 'node:worker_threads'
import { readFileSync } from 'node:fs'
import { importSqlite, readSource, type ImportProgress } from '#import'
import { makeEngines } from './engines.ts'

/** A worker that does not come back is killed after this long. */
const patienceMilliseconds = 4_000

/**
 * Imports a file in a worker that is killed when it runs on and on, then once more without the statement
 * that did not end: what stands around it must arrive.
 *
 * @returns what went otherwise than it must
 */
export async function runUntilStopped(path: string): Promise<string[]> {
  const start = performance.now()
  const stopped = await lastStatement(path)
  if (stopped === null) return ['the import came to its end by itself']
  const took = performance.now() - start
  const differences = took > 5_000 ? [`it was stopped after ${Math.round(took)} ms only`] : []
  const skip = new Map([[stopped.index, 'it did not end and was stopped']])
  const source = await readSource(readFileSync(path))
  const { metadata, report } = await importSqlite(source, makeEngines(), { skip })
  if (metadata.tables.size === 0) differences.push('no table was kept')
  const listed = report.statements[stopped.index]
  if (listed?.status !== 'failed') differences.push('the statement that was stopped is not listed')
  return differences
}

/** The statement that was running when the worker had to be killed; null when it ended. */
async function lastStatement(path: string): Promise<ImportProgress | null> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: { path },
  })
  let last: ImportProgress | null = null
  const ended = new Promise<boolean>((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), patienceMilliseconds)
    worker.on('message', (message: ImportProgress | 'done') => {
      if (message !== 'done') last = message
      else {
        clearTimeout(timer)
        resolve(true)
      }
    })
    worker.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
  })
  try {
    return (await ended) ? null : last
  } finally {
    await worker.terminate()
  }
}
