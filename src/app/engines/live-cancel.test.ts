import initSqlJs from 'sql.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Column, MetaData, Table, types } from '#toolkit'
import { sqljs } from '#toolkit/drivers/sqljs'
import { createLiveDatabase } from './live-database.ts'
import type { LiveDatabase } from './live-state.ts'
import type { EngineEvent, EngineService } from './live-types.ts'
import { serve, StoppedError } from './rpc.ts'
import { createEngineService } from './engine-service.ts'
import { sqliteImport } from './sqlite/import-sqlite.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'
import type { WorkerLike } from './worker-like.ts'

const driver = sqljs(await initSqlJs())
const parts = {
  load: () => Promise.resolve(sqliteEngine(driver)),
  importInto: sqliteImport(() => Promise.resolve(driver)),
}
const endless = 'SELECT endless'

/**
 * A worker in which one statement never ends; a real one would hold this thread for ever. What stands before
 * the mark is what that statement had already done.
 */
function spawn(): WorkerLike {
  const { port1, port2 } = new MessageChannel()
  const service = createEngineService(parts, (event) => tell(event))
  const tell = serve<EngineService, EngineEvent>(port2, {
    ...service,
    run: async ({ text, start }) => {
      const [before = '', hangs] = text.split(endless)
      const result = await service.run({ text: before, start })
      return hangs === undefined ? result : new Promise(() => {})
    },
  })
  port1.start()
  port2.start()
  return Object.assign(port1, { terminate: () => port1.close() })
}

const drawn = new MetaData()
new Table(
  'notes',
  drawn,
  { info: { id: 't_1' } },
  new Column('text', types.Text, { info: { id: 'c_1' } }),
)

let live: LiveDatabase

beforeEach(async () => {
  live = createLiveDatabase(spawn)
  await live.open(drawn, { kind: 'none' }, 'sqlite')
  await live.run("INSERT INTO notes VALUES ('kept')")
})

afterEach(() => live.dispose())

const texts = async (): Promise<unknown> => {
  const outcome = await live.run('SELECT text FROM notes')
  return outcome.kind === 'ran' ? outcome.results[0]?.rows : outcome
}

/** Long enough for what comes before the statement that never ends. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 100))

describe('a statement without end', () => {
  test('is cancelled, and the data are as they were before it', async () => {
    const running = live.run(`UPDATE notes SET text = 'lost'; ${endless}`)
    await soon()
    live.cancel()
    expect(await running).toMatchObject({
      kind: 'stopped',
      reason: 'cancelled',
      leftTransaction: false,
    })
    expect(await texts()).toEqual([['kept']])
    expect(live.getState()).toMatchObject({ status: 'live', rowCounts: new Map([['t_1', 1]]) })
  })

  test('is stopped at its limit', async () => {
    expect(await live.run(endless, 0, 50)).toMatchObject({ kind: 'stopped', reason: 'time limit' })
  })

  test('inside of a transaction takes it back to before its BEGIN, and says so', async () => {
    await live.run("BEGIN; INSERT INTO notes VALUES ('in the transaction')")
    expect(live.getState().inTransaction).toBe(true)
    const running = live.run(endless)
    await soon()
    live.cancel()
    expect(await running).toMatchObject({ kind: 'stopped', leftTransaction: true })
    expect(await texts()).toEqual([['kept']])
    expect(live.getState().inTransaction).toBe(false)
  })

  test('is rejected when its document is closed', async () => {
    const running = live.run(endless)
    await soon()
    live.dispose()
    await expect(running).rejects.toBeInstanceOf(StoppedError)
  })
})
