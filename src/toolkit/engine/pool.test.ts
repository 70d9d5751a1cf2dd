import { expect, test } from 'vitest'
import type { DriverConnection } from './driver.ts'
import { Pool, type PoolOptions } from './pool.ts'

/** Connections that only know whether they are open: what the pool does with them is the matter here. */
function fixture(options: PoolOptions) {
  const state = { opened: 0, closed: 0, alive: true, resets: true }
  const nothing = async () => {
    throw new Error('not part of this test')
  }
  const pool = new Pool(
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
          close: async () => {
            state.closed += 1
          },
        }
        return connection
      },
      ping: async () => state.alive,
      reset: async () => {
        if (!state.resets) throw new Error('gone')
      },
    },
    options,
  )
  return { pool, state }
}

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

test('an old, a dead and a broken connection are replaced', async () => {
  const old = fixture({ recycle: 0 })
  await old.pool.release(await old.pool.acquire())
  await new Promise((resolve) => setTimeout(resolve, 5))
  await old.pool.acquire()
  expect(old.state).toMatchObject({ opened: 2, closed: 1 })

  const dead = fixture({ prePing: true })
  await dead.pool.release(await dead.pool.acquire())
  dead.state.alive = false
  await dead.pool.acquire()
  expect(dead.state).toMatchObject({ opened: 2, closed: 1 })

  const broken = fixture({})
  await broken.pool.release(await broken.pool.acquire(), true)
  broken.state.resets = false
  await broken.pool.release(await broken.pool.acquire())
  expect(broken.state).toMatchObject({ opened: 2, closed: 2 })
})

test('a pool of size 0 keeps nothing', async () => {
  const { pool, state } = fixture({ size: 0, overflow: 9 })
  await pool.release(await pool.acquire())
  await pool.release(await pool.acquire())
  expect(state).toMatchObject({ opened: 2, closed: 2 })
})

test('what is out when the pool is disposed of is closed when it comes back', async () => {
  const { pool, state } = fixture({ size: 2 })
  const out = await pool.acquire()
  await pool.release(await pool.acquire())
  await pool.dispose()
  expect(state.closed).toBe(1)
  await pool.release(out)
  expect(state.closed).toBe(2)
})
