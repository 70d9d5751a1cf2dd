import { expect, test } from 'vitest'
import { InvalidRequestError } from '../errors.ts'
import type { DriverConnection } from './driver.ts'
import { makePool, type PoolOptions } from './pool.ts'

/** Connections that only know whether they are open: what the pool does with them is the matter here. */
function fixture(options: PoolOptions) {
  const state = { opened: 0, closed: 0, pings: 0, alive: true, resets: true }
  const nothing = async () => {
    throw new Error('not part of this test')
  }
  const pool = makePool(
    {
      open: async () => {
        state.opened += 1
        const connection: DriverConnection = {
          execute: nothing,
          executeMany: nothing,
          stream: nothing,
          describe: nothing,
          exportBytes: nothing,
          setTimeLimit: nothing,
          cancel: nothing,
          close: nothing,
        }
        return connection
      },
      ping: async () => {
        state.pings += 1
        return state.alive
      },
      reset: async () => {
        if (!state.resets) throw new Error('gone')
      },
      close: async () => {
        state.closed += 1
      },
    },
    options,
  )
  return { pool, state }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('connections are used again, and no more are open than allowed', async () => {
  const { pool, state } = fixture({ size: 2, overflow: 1, timeout: 0.02 })
  const held = [await pool.acquire(), await pool.acquire(), await pool.acquire()]
  await expect(pool.acquire()).rejects.toThrow(
    'QueuePool limit of size 2 overflow 1 reached, connection timed out, timeout 0.02',
  )
  for (const one of held) await pool.release(one)
  expect(pool.status).toEqual({ checkedOut: 0, idle: 2 })
  expect(state).toMatchObject({ opened: 3, closed: 1 })
  expect(await pool.acquire()).toBe(held[1])
})

test('without lifo the connection that rested longest comes first', async () => {
  const { pool } = fixture({ size: 2, lifo: false })
  const held = [await pool.acquire(), await pool.acquire()]
  for (const one of held) await pool.release(one)
  expect(await pool.acquire()).toBe(held[0])
})

test('a size of 0 and an overflow of -1 set no limit', async () => {
  for (const options of [{ size: 0 }, { size: 1, overflow: -1 }]) {
    const { pool, state } = fixture({ ...options, timeout: 0.02 })
    const held = await Promise.all(Array.from({ length: 40 }, () => pool.acquire()))
    expect(state.opened).toBe(40)
    for (const one of held) await pool.release(one)
    expect(pool.status.idle).toBe(options.size === 0 ? 40 : 1)
  }
})

test('whoever waits longest is served first', async () => {
  const { pool } = fixture({ size: 1, overflow: 0, timeout: 1 })
  const first = await pool.acquire()
  const served: string[] = []
  const waiting = ['a', 'b', 'c'].map(async (name) => {
    const connection = await pool.acquire()
    served.push(name)
    await pool.release(connection)
  })
  await pool.release(first)
  await Promise.all(waiting)
  expect(served).toEqual(['a', 'b', 'c'])
})

test('whoever gave up waiting is passed over', async () => {
  const { pool } = fixture({ size: 1, overflow: 0, timeout: 0.02 })
  const held = await pool.acquire()
  await expect(pool.acquire()).rejects.toThrow(/connection already held by this task/)
  const waiting = pool.acquire()
  await pool.release(held)
  expect(await waiting).toBe(held)
})

test('age counts from the opening and is looked at only when a connection is asked for', async () => {
  const { pool, state } = fixture({ recycle: 0.05 })
  const first = await pool.acquire()
  await pool.release(first)
  await pause(30)
  const again = await pool.acquire()
  expect(again).toBe(first)
  await pool.release(again)
  await pause(40)
  expect(state.closed).toBe(0)
  expect(await pool.acquire()).not.toBe(first)
  expect(state).toMatchObject({ opened: 2, closed: 1 })
})

test('a dead connection is replaced before it is handed out, and so are those of its age', async () => {
  const { pool, state } = fixture({ prePing: true, size: 3 })
  const held = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()])
  for (const one of held) await pool.release(one)
  state.alive = false
  await pool.acquire()
  expect(state).toMatchObject({ opened: 4, closed: 3, pings: 1 })
})

test('a broken connection and one that cannot be reset are thrown away', async () => {
  const { pool, state } = fixture({})
  await pool.release(await pool.acquire(), true)
  state.resets = false
  await pool.release(await pool.acquire())
  expect(state).toMatchObject({ opened: 2, closed: 2 })
  expect(pool.status).toEqual({ checkedOut: 0, idle: 0 })
})

test('after an invalidation no connection of before is used again, wherever it is', async () => {
  const { pool, state } = fixture({ size: 2 })
  const [out, rested] = [await pool.acquire(), await pool.acquire()]
  await pool.release(rested)
  pool.invalidate()
  const fresh = await pool.acquire()
  expect(fresh).not.toBe(rested)
  await pool.release(out)
  await pool.release(fresh)
  expect(state).toMatchObject({ opened: 3, closed: 2 })
  expect(pool.status).toEqual({ checkedOut: 0, idle: 1 })
})

test('a failed opening leaves its place free', async () => {
  let fails = true
  const { pool } = fixture({})
  const flaky = makePool(
    {
      open: async () => {
        if (fails) throw new Error('unreachable')
        return (await pool.acquire()).driver
      },
      ping: async () => true,
      reset: async () => {},
      close: async () => {},
    },
    { size: 1, overflow: 0, timeout: 0.02 },
  )
  await expect(flaky.acquire()).rejects.toThrow('unreachable')
  expect(flaky.status).toEqual({ checkedOut: 0, idle: 0 })
  fails = false
  await flaky.release(await flaky.acquire())
  expect(flaky.status).toEqual({ checkedOut: 0, idle: 1 })
})

test('a pool of the kind null keeps nothing and never waits', async () => {
  const { pool, state } = fixture({ kind: 'null', size: 1, overflow: 0, timeout: 0.02 })
  const held = [await pool.acquire(), await pool.acquire()]
  for (const one of held) await pool.release(one)
  expect(state).toMatchObject({ opened: 2, closed: 2 })
  expect(pool.status).toEqual({ checkedOut: 0, idle: 0 })
})

test('a pool of the kind static gives the same connection to everybody until it breaks', async () => {
  const { pool, state } = fixture({ kind: 'static' })
  const [one, other] = await Promise.all([pool.acquire(), pool.acquire()])
  expect(one).toBe(other)
  expect(pool.status).toEqual({ checkedOut: 2, idle: 0 })
  await pool.release(one)
  await pool.release(other)
  expect(await pool.acquire()).toBe(one)
  await pool.release(one, true)
  expect(await pool.acquire()).not.toBe(one)
  expect(state).toMatchObject({ opened: 2, closed: 1 })
})

test('a pool of the kind assertion refuses the second connection at once', async () => {
  const { pool } = fixture({ kind: 'assertion', timeout: 10 })
  const held = await pool.acquire()
  await expect(pool.acquire()).rejects.toThrow(InvalidRequestError)
  await pool.release(held)
  expect(await pool.acquire()).toBe(held)
})

test('a detached connection leaves its place to another', async () => {
  const { pool, state } = fixture({ size: 1, overflow: 0, timeout: 0.02 })
  pool.detach(await pool.acquire())
  expect(pool.status).toEqual({ checkedOut: 0, idle: 0 })
  await pool.acquire()
  expect(state).toMatchObject({ opened: 2, closed: 0 })
})

test('what is out when the pool is disposed of is closed when it comes back', async () => {
  for (const kind of ['queue', 'assertion'] as const) {
    const { pool, state } = fixture({ kind, size: 2 })
    const out = await pool.acquire()
    await pool.dispose()
    expect(state.closed).toBe(0)
    await pool.release(out)
    expect(state.closed).toBe(1)
    expect(pool.status).toEqual({ checkedOut: 0, idle: 0 })
  }
})

test('whoever waits in a pool that is disposed of gets a connection that is not kept', async () => {
  const { pool, state } = fixture({ size: 1, overflow: 0, timeout: 1 })
  const out = await pool.acquire()
  const waiting = pool.acquire()
  await pool.dispose()
  await pool.release(out)
  await pool.release(await waiting)
  expect(state).toMatchObject({ opened: 2, closed: 2 })
})
