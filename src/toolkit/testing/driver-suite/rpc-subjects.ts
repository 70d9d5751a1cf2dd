import { PGlite } from '@electric-sql/pglite'
import { Worker } from 'node:worker_threads'
import { pglite } from '../../drivers/pglite.ts'
import { rpc } from '../../drivers/rpc.ts'
import type { Driver, DriverFeatures } from '../../engine/driver.ts'
import type { DriverSubject, StartedSubject } from './driver-case.ts'
import { emptyingPostgresql, pgliteSubject } from './postgresql-subjects.ts'
import { sqliteWasmSubject, sqljsSubject } from './sqlite-subjects.ts'

const loader = new URL('../../../../scripts/strip-types.mjs', import.meta.url).href

type Kind = 'sqljs' | 'sqlite-wasm' | 'pglite'

/** A new PGlite takes seconds to start, one with a data folder a fraction of that. */
let dataFolder: Promise<Uint8Array> | undefined

async function newDataFolder(): Promise<Uint8Array> {
  const connection = await pglite(PGlite).connect({})
  const bytes = await connection.exportBytes()
  await connection.close()
  return bytes
}

interface Spawned {
  readonly driver: Driver
  stop(): Promise<void>
}

async function spawn(kind: Kind): Promise<Spawned> {
  let worker: Worker | undefined
  const bytes = kind === 'pglite' ? await (dataFolder ??= newDataFolder()) : null
  const driver = await rpc(() => {
    const started = new Worker(new URL('./rpc-worker.ts', import.meta.url), {
      execArgv: ['--import', loader],
      workerData: { kind, bytes },
    })
    worker = started
    return { port: started, end: () => void started.terminate() }
  })
  return {
    driver,
    stop: async () => {
      await worker?.terminate()
    },
  }
}

async function featuresOf(kind: Kind): Promise<DriverFeatures> {
  const spawned = await spawn(kind)
  await spawned.stop()
  return spawned.driver.features
}

async function started(kind: Kind, emptying: readonly string[]): Promise<StartedSubject> {
  const spawned = await spawn(kind)
  const { driver } = spawned
  // the worker ends with its last connection: this one is there for it to live on
  let keeper = await driver.connect({})
  const isKept = () =>
    keeper.execute('SELECT 1').then(
      () => true,
      () => false,
    )
  return {
    driver,
    empty: async () => {
      if (!(await isKept())) keeper = await driver.connect({})
      for (const sql of emptying) await keeper.execute(sql)
      return {}
    },
    disconnect: () => spawned.stop(),
    stop: () => spawned.stop(),
  }
}

/** The same drivers in a worker of worker_threads. */
const inWorker = (
  of: DriverSubject,
  kind: Kind,
  emptying: readonly string[] = [],
): DriverSubject => ({
  ...of,
  name: `RPC to ${of.name}`,
  features: () => featuresOf(kind),
  start: () => started(kind, emptying),
})

export const rpcSubjects: readonly DriverSubject[] = [
  inWorker(sqljsSubject, 'sqljs'),
  inWorker(sqliteWasmSubject, 'sqlite-wasm'),
  inWorker(pgliteSubject, 'pglite', emptyingPostgresql),
]
