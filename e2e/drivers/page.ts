import initSqlJs from 'sql.js'
import { sqlite } from '../../src/toolkit/dialects/sqlite/index.ts'
import { rpc } from '../../src/toolkit/drivers/rpc.ts'
import { sqljs } from '../../src/toolkit/drivers/sqljs.ts'
import type {
  DriverSubject,
  StartedSubject,
} from '../../src/toolkit/testing/driver-suite/driver-case.ts'
import { driverCases, runDriverCase } from '../../src/toolkit/testing/driver-suite/driver-suite.ts'
import { sqliteFacts } from '../../src/toolkit/testing/driver-suite/facts-sqlite.ts'

/** What became of the suite on one driver. */
export interface PageReport {
  readonly name: string
  readonly cancel: string
  readonly passed: number
  readonly failed: readonly string[]
}

const subject = (name: string, start: () => Promise<StartedSubject>): DriverSubject => ({
  name,
  facts: sqliteFacts,
  dialect: sqlite,
  features: async () => (await start()).driver.features,
  start,
})

const inPage = subject('sql.js in the page', async () => ({
  driver: sqljs(await initSqlJs({ locateFile: (name) => `/${name}` })),
  empty: async () => ({}),
  stop: async () => {},
}))

const inWorker = (name: string) =>
  subject(`${name} in a worker`, async () => {
    let worker: Worker | undefined
    const driver = await rpc(() => {
      const started = new Worker(`/worker.js?${name}`, { type: 'module' })
      worker = started
      return { port: started, end: () => started.terminate() }
    })
    // the worker ends with its last connection: this one is there for it to live on
    let keeper = await driver.connect({})
    const isKept = () =>
      keeper.execute('SELECT 1').then(
        () => true,
        () => false,
      )
    const crash = async () => {
      worker?.terminate()
      // what is stopped from outside does not tell, what falls over does
      worker?.dispatchEvent(new Event('error'))
    }
    return {
      driver,
      empty: async () => {
        if (!(await isKept())) keeper = await driver.connect({})
        return {}
      },
      disconnect: crash,
      stop: crash,
    }
  })

async function run(of: DriverSubject): Promise<PageReport> {
  const started = await of.start()
  const failed: string[] = []
  for (const one of driverCases)
    await runDriverCase(of, started, one).catch((error: unknown) =>
      failed.push(`${one.name}: ${String(error)}`),
    )
  await started.stop()
  const { cancel } = started.driver.features
  return { name: of.name, cancel, passed: driverCases.length - failed.length, failed }
}

async function runAll(): Promise<readonly PageReport[]> {
  const reports: PageReport[] = []
  for (const of of [inPage, inWorker('sql.js'), inWorker('sqlite-wasm')])
    reports.push(await run(of))
  return reports
}

Object.assign(globalThis, { runDriverSuite: runAll })
