import type { Endpoint } from './rpc.ts'

/** What is needed of a worker; tests put one end of a MessageChannel in its place. */
export interface WorkerLike extends Endpoint {
  terminate(): void
}

/** Starts the worker that holds a database. */
export const spawnSqlite = (): WorkerLike =>
  new Worker(new URL('./sqlite.worker.ts', import.meta.url), { type: 'module', name: 'sqlite' })
