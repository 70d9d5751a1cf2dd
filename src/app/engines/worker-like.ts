import type { DialectName } from '#document'
import type { Endpoint } from './rpc.ts'

/** What is needed of a worker; tests put one end of a MessageChannel in its place. */
export interface WorkerLike extends Endpoint {
  terminate(): void
}

/** Starts the worker that holds a database; nothing speaks MySQL in a page. */
export function spawnEngine(dialect: DialectName): WorkerLike | undefined {
  switch (dialect) {
    case 'sqlite':
      return new Worker(new URL('./sqlite.worker.ts', import.meta.url), {
        type: 'module',
        name: 'sqlite',
      })
    case 'postgresql':
      return new Worker(new URL('./postgresql.worker.ts', import.meta.url), {
        type: 'module',
        name: 'postgresql',
      })
    case 'mysql':
      return undefined
  }
}
