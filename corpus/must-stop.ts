import { Worker } from 'node:worker_threads'
import { readFileSync } from 'node:fs'
import { readSource, type ImportProgress } from '#import'
import { makeEngines } from './engines.ts'
import { makeImporters } from './importers.ts'

/** A worker that says nothing for so long is killed; one that starts its engine has longer. */
const patienceMilliseconds = 4_000
const startMilliseconds = 30_000

/** So many statements of one file are stopped at most. */
const mostStops = 5

/**
 * Imports a file in a worker that is killed when a statement runs on and on, then again without that statement,
 * until it comes to its end: what stands around must arrive.
 *
 * @param dialect of the file, as the corpus calls it
 * @returns what went otherwise than it must
 */
export async function runUntilStopped(path: string, dialect: string): Promise<string[]> {
  const skip = new Map<number, string>()
  for (;;) {
    const stopped = await lastStatement({ path, dialect, skip })
    if (stopped === null) break
    if (skip.size === mostStops) return [`more than ${mostStops} statements had to be stopped`]
    skip.set(stopped.index, 'it did not end and was stopped')
  }
  if (skip.size === 0) return ['the import came to its end by itself']
  const source = await readSource(readFileSync(path))
  const result = await makeImporters(makeEngines()).get(dialect)?.import(source, { skip })
  if (result === undefined) return ['nothing imports this dialect']
  const differences = result.metadata.tables.size === 0 ? ['no table was kept'] : []
  const listed = [...skip.keys()].every(
    (index) => result.report.statements[index]?.status === 'failed',
  )
  if (!listed) differences.push('a statement that was stopped is not listed')
  return differences
}

interface Order {
  readonly path: string
  readonly dialect: string
  readonly skip: ReadonlyMap<number, string>
}

/** The statement that was running when the worker had to be killed; null when it ended. */
async function lastStatement(order: Order): Promise<ImportProgress | null> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: order })
  let last: ImportProgress | null = null
  const ended = new Promise<boolean>((resolve, reject) => {
    let timer = setTimeout(() => resolve(false), startMilliseconds)
    worker.on('message', (message: ImportProgress | 'done') => {
      clearTimeout(timer)
      if (message === 'done') return resolve(true)
      last = message
      timer = setTimeout(() => resolve(false), patienceMilliseconds)
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
