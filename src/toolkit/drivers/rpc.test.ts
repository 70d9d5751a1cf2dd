import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import type { Driver } from '../engine/driver.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { rpcSubjects } from '../testing/driver-suite/rpc-subjects.ts'
import { pg } from './pg.ts'
import { recording } from './recording.ts'
import { rpc, serveDriver } from './rpc.ts'
import { sqljs } from './sqljs.ts'

for (const subject of rpcSubjects) describeDriver(subject)

/** Both halves in one thread, with what would end the worker. */
function bothHalves(driver: Driver | (() => Promise<Driver>)) {
  const state = { started: 0, ended: 0 }
  let page: MessagePort | undefined
  const start = () => {
    state.started += 1
    const { port1, port2 } = new MessageChannel()
    const stop = serveDriver(port2, driver)
    page = port1
    const end = () => {
      state.ended += 1
      void stop()
      port1.close()
    }
    return { port: port1, end }
  }
  return { state, start, port: () => page }
}

describe('the two halves', () => {
  test('end the worker with its last connection, and start one when it is wanted again', async () => {
    const { state, start } = bothHalves(recording({ dialect: 'sqlite' }))
    const driver = await rpc(start)
    const [one, other] = [await driver.connect({}), await driver.connect({})]
    await one.close()
    expect(state).toEqual({ started: 1, ended: 0 })
    await other.close()
    expect(state).toEqual({ started: 1, ended: 1 })
    const again = await driver.connect({})
    await again.execute('SELECT 1')
    expect(state).toEqual({ started: 2, ended: 1 })
    await again.close()
  })

  test('fail what is waited for when the worker is gone, and everything after', async () => {
    const never = recording({ dialect: 'sqlite' })
    const { start } = bothHalves({
      ...never,
      connect: async (target) => ({
        ...(await never.connect(target)),
        execute: () => new Promise(() => {}),
        close: async () => {},
      }),
      features: { ...never.features, cancel: 'none' },
    })
    const driver = await rpc(start)
    expect(driver.features.cancel).toBe('connection')
    const connection = await driver.connect({})
    const waiting = connection.execute('SELECT 1')
    await connection.cancel()
    await expect(waiting).rejects.toMatchObject({ code: 'CLOSED', disconnected: true })
    await expect(connection.execute('SELECT 1')).rejects.toMatchObject({ disconnected: true })
    await connection.close()
  })

  test('tell why the other side cannot load its driver, or cannot be started', async () => {
    const { start, port } = bothHalves(async () => {
      throw new Error('no such file: sql-wasm.wasm')
    })
    await expect(rpc(start)).rejects.toMatchObject({
      name: 'DriverError',
      message: 'no such file: sql-wasm.wasm',
    })
    port()?.close()
    const startless = rpc(() => {
      throw new Error('no workers here')
    })
    await expect(startless).rejects.toMatchObject({ disconnected: true })
  })

  test('hear only what is meant for them', async () => {
    const { start, port } = bothHalves(recording({ dialect: 'sqlite' }))
    const driver = await rpc(start)
    const connection = await driver.connect({})
    const replies: unknown[] = []
    port()?.addEventListener('message', ({ data }) => replies.push(data))
    for (const message of [null, 7, 'text', { id: 1, method: 'execute' }])
      port()?.postMessage(message)
    port()?.postMessage({ protocol: 'athanor-driver-1', id: 99, method: 'toString' })
    await connection.execute('SELECT 1')
    expect(replies).toEqual([
      expect.objectContaining({
        id: 99,
        fault: expect.objectContaining({ message: 'no method toString' }),
      }),
      expect.objectContaining({ value: expect.objectContaining({ rows: [] }) }),
    ])
    await connection.close()
  })

  test('refuse what cannot cross, and go on', async () => {
    const { start } = bothHalves(recording({ dialect: 'sqlite' }))
    const driver = await rpc(start)
    const uncrossable = driver.connect({ options: { log: () => {} } })
    await expect(uncrossable).rejects.toMatchObject({ code: 'NOT_SUPPORTED', disconnected: false })
    const connection = await driver.connect({ options: { log: 'yes' } })
    expect((await connection.execute('SELECT 1')).rows).toEqual([])
    await connection.close()
  })

  test('say of a driver what it says of itself', async () => {
    const SQL = await initSqlJs()
    for (const served of [sqljs(SQL), pg({ Client: class {} as never })]) {
      const { start, port } = bothHalves(served)
      const driver = await rpc(start)
      expect(driver.name).toBe(`rpc+${served.name}`)
      expect(driver.dialect).toBe(served.dialect)
      expect(driver.paramStyle).toBe(served.paramStyle)
      expect(driver.connectStatements).toEqual(served.connectStatements)
      for (const level of [null, 'SERIALIZABLE', 'READ COMMITTED'])
        expect(driver.beginStatements(level)).toEqual(served.beginStatements(level))
      for (const target of [{}, { database: ':memory:' }, { database: 'a.db' }])
        expect(driver.oneConnection(target)).toBe(served.oneConnection(target))
      port()?.close()
    }
  })
})
