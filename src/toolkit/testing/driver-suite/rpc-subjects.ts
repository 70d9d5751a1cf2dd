import { Worker } from 'node:worker_threads'
import { rpc } from '../../drivers/rpc.ts'
import type { ConnectTarget } from '../../engine/driver.ts'
import type { DriverSubject } from './driver-case.ts'
import { emptyingPostgresql, pgliteSubject } from './postgresql-subjects.ts'
import { sqliteWasmSubject, sqljsSubject } from './sqlite-subjects.ts'

const loader = new URL('../../../../scripts/strip-types.mjs', import.meta.url).href

/** The same drivers in a worker of worker_threads. */
function inWorker(
  of: DriverSubject,
  kind: 'sqljs' | 'sqlite-wasm' | 'pglite',
  emptying: readonly string[] = [],
): DriverSubject {
  return {
    ...of,
    name: `RPC to ${of.name}`,
    start: async () => {
      let worker: Worker | undefined
      const driver = await rpc(() => {
        const started = new Worker(new URL('./rpc-worker.ts', import.meta.url), {
          execArgv: ['--import', loader],
          workerData: kind,
        })
        worker = started
        return { port: started, end: () => void started.terminate() }
      })
      const stop = async () => {
        await worker?.terminate()
      }
      // the worker ends with its last connection: this one is there for it to live on
      let keeper = await driver.connect({})
      const isKept = async () =>
        keeper.execute('SELECT 1').then(
          () => true,
          () => false,
        )
      return {
        driver,
        empty: async (): Promise<ConnectTarget> => {
          if (!(await isKept())) keeper = await driver.connect({})
          for (const sql of emptying) await keeper.execute(sql)
          return {}
        },
        disconnect: stop,
        stop,
      }
    },
  }
}

export const rpcSubjects: readonly DriverSubject[] = [
  inWorker(sqljsSubject, 'sqljs'),
  inWorker(sqliteWasmSubject, 'sqlite-wasm'),
  inWorker(pgliteSubject, 'pglite', emptyingPostgresql),
]
