import pgLibrary from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pg } from '../drivers/pg.ts'
import { DatabaseError, InvalidRequestError, OperationalError } from '../errors.ts'
import { text } from '../sql/elements.ts'
import { makeCluster, noClusterReason, type PostgresCluster } from '../testing/postgres-cluster.ts'
import { createEngine } from './create.ts'
import type { Connection } from './connection.ts'
import type { Engine } from './engine.ts'
import type { PoolOptions } from './pool.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** `npm test` prints it for a test that is skipped. */
    skipReason?: string
  }
}

const reason = noClusterReason()

describe.skipIf(reason !== null)(
  'a pool in front of a PostgreSQL that fails',
  { meta: { skipReason: reason ?? '' } },
  () => {
    let cluster: PostgresCluster
    beforeAll(async () => {
      cluster = await makeCluster()
    }, 60_000)
    afterAll(() => cluster.remove(), 60_000)
    beforeEach(async () => {
      await cluster.start()
      await cluster.query('DROP TABLE IF EXISTS tasks')
      await cluster.query('CREATE TABLE tasks (task int)')
    }, 30_000)

    const open = (pool: PoolOptions = {}) =>
      createEngine(cluster.url, { driver: pg(pgLibrary), pool, loggingName: 'cluster' })

    const work = (engine: Engine) =>
      engine.begin((connection) => connection.scalar(text('SELECT 1')))

    /** Fills the pool: so many connections are open at the same time. */
    const warm = async (engine: Engine, count: number) => {
      const held = await Promise.all(Array.from({ length: count }, () => engine.connect()))
      for (const connection of held) await connection.scalar(text('SELECT 1'))
      for (const connection of held) await connection.close()
      expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: count })
    }

    const insert = (connection: Connection, task: number) =>
      connection.execute(text('INSERT INTO tasks VALUES (:task)'), { task })

    /** Connections of clients on the server, our own question apart. */
    const sessions = async () =>
      (
        await cluster.query(
          `SELECT state FROM pg_stat_activity
           WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
        )
      ).map(([state]) => state)

    const stored = async () => {
      const [row] = await cluster.query('SELECT count(*), count(DISTINCT task) FROM tasks')
      return row?.map(Number)
    }

    test('killed and restarted between two checkouts: one statement fails, and the pool is new', async () => {
      await using engine = open({ size: 3, overflow: 0 })
      await warm(engine, 3)
      await cluster.kill()
      await cluster.start()
      await expect(work(engine)).rejects.toMatchObject({ disconnected: true })
      for (let task = 0; task < 6; task += 1) expect(await work(engine)).toBe(1)
      await warm(engine, 3)
    })

    test('killed and restarted between two checkouts: with a ping before each nobody notices', async () => {
      await using engine = open({ size: 3, overflow: 0, prePing: true })
      await warm(engine, 3)
      await cluster.kill()
      await cluster.start()
      expect(await Promise.all([work(engine), work(engine), work(engine)])).toEqual([1, 1, 1])
    })

    test('while it is down each checkout fails, and none is missing when it is up again', async () => {
      await using engine = open({ size: 2, overflow: 0, timeout: 5, prePing: true })
      await warm(engine, 2)
      await cluster.kill()
      const failing = await Promise.allSettled(Array.from({ length: 6 }, () => work(engine)))
      for (const outcome of failing) {
        expect(outcome.status).toBe('rejected')
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(OperationalError)
      }
      expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 0 })
      await cluster.start()
      await warm(engine, 2)
    })

    test('a connection that drops in a transaction waits for its rollback and goes on with another one', async () => {
      await using engine = open({ size: 1, overflow: 0 })
      await using connection = await engine.connect()
      await insert(connection, 1)
      const pid = await connection.scalar(text('SELECT pg_backend_pid()'))
      await cluster.query(`SELECT pg_terminate_backend(${Number(pid)})`)
      const lost = await insert(connection, 2).catch((error: unknown) => error)
      expect(lost).toBeInstanceOf(DatabaseError)
      expect(lost).toMatchObject({ disconnected: true, parameters: [2] })
      expect(connection.invalidated).toBe(true)
      await expect(insert(connection, 3)).rejects.toThrow(InvalidRequestError)
      await connection.rollback()
      await insert(connection, 4)
      await connection.commit()
      expect(await connection.scalar(text('SELECT pg_backend_pid()'))).not.toBe(pid)
      expect(await cluster.query('SELECT task FROM tasks')).toEqual([[4]])
    })

    test('the error that lost the transaction is the one that begin() throws', async () => {
      await using engine = open({ size: 1, overflow: 0 })
      const failing = engine.begin(async (connection) => {
        await insert(connection, 1)
        const pid = await connection.scalar(text('SELECT pg_backend_pid()'))
        await cluster.query(`SELECT pg_terminate_backend(${Number(pid)})`)
        throw new Error('mine')
      })
      await expect(failing).rejects.toThrow('mine')
      expect(await stored()).toEqual([0, 0])
      expect(await work(engine)).toBe(1)
    })

    test('two hundred tasks share five connections, a tenth of them throws, and none is left behind', async () => {
      const engine = open({ size: 5, overflow: 0, timeout: 20 })
      let most = 0
      const tasks = Array.from({ length: 200 }, (_, task) =>
        engine.begin(async (connection) => {
          most = Math.max(most, engine.poolStatus.checkedOut)
          await insert(connection, task)
          if (task % 10 === 0) throw new Error('mine')
        }),
      )
      const during = sessions()
      const settled = await Promise.allSettled(tasks)
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(20)
      expect(most).toBe(5)
      expect((await during).length).toBeLessThanOrEqual(5)
      expect(await stored()).toEqual([180, 180])
      expect(await sessions()).toEqual(Array.from({ length: 5 }, () => 'idle'))
      await engine.dispose()
      await expect.poll(sessions).toEqual([])
    })

    test('two hundred tasks that try again outlive two crashes: each is stored once, and none is left behind', async () => {
      const engine = open({ size: 5, overflow: 0, timeout: 20, prePing: true })
      let done = 0
      let losses = 0
      const attempt = async (task: number): Promise<void> => {
        for (let tries = 1; ; tries += 1)
          try {
            await engine.begin(async (connection) => {
              const known = await connection.scalar(
                text('SELECT count(*) FROM tasks WHERE task = :task'),
                { task },
              )
              // an answer to COMMIT that was lost leaves the question whether it came to be
              if (Number(known) === 0) await insert(connection, task)
            })
            done += 1
            return
          } catch (error) {
            const isLoss = error instanceof DatabaseError && (error.disconnected || tries < 50)
            if (!isLoss) throw error
            losses += 1
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
      }
      const crash = async (when: number) => {
        await expect.poll(() => done, { timeout: 20_000, interval: 1 }).toBeGreaterThan(when)
        await cluster.kill()
        await cluster.start()
      }
      const tasks = Array.from({ length: 200 }, (_, task) => attempt(task))
      await crash(20)
      await crash(100)
      await Promise.all(tasks)
      expect(losses).toBeGreaterThan(0)
      expect(await stored()).toEqual([200, 200])
      expect(engine.poolStatus.checkedOut).toBe(0)
      expect((await sessions()).filter((state) => state !== 'idle')).toEqual([])
      await engine.dispose()
      await expect.poll(sessions).toEqual([])
    })
  },
)
