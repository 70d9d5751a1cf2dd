import type { DriverConnection } from '../../engine/driver.ts'
import { DatabaseError, TimeoutError } from '../../errors.ts'
import { text } from '../../sql/elements.ts'
import { equal, fails, failure, isTrue } from './assert.ts'
import type { DriverCase, DriverDesk } from './driver-case.ts'

export const faultCases: readonly DriverCase[] = [
  {
    theme: 'error codes',
    name: 'each failure has the code of its engine and leaves the connection usable',
    run: async (desk) => {
      const { tables, failures } = desk.facts
      await desk.run(...tables)
      for (const { name, sql, code } of failures) {
        await fails(desk.connection.execute(sql), { code, disconnected: false }, name)
        equal(await desk.rows('SELECT id, a FROM parent'), [[1, 1]], name)
      }
    },
  },
  {
    theme: 'error codes',
    name: 'an error has its place in UTF-16 units',
    needs: 'errorOffset',
    run: async (desk) => {
      await desk.run(...desk.facts.tables)
      for (const { name, sql, code, offset } of desk.facts.failures)
        if (offset !== undefined) {
          await fails(desk.connection.execute(sql), { code, offset }, name)
          await fails(desk.connection.stream(sql), { code, offset }, `${name}, streamed`)
          await fails(desk.connection.describe(sql), { code, offset }, `${name}, described`)
        }
    },
    otherwise: async (desk) => {
      await desk.run(...desk.facts.tables)
      for (const { name, sql, offset } of desk.facts.failures)
        if (offset !== undefined) await fails(desk.connection.execute(sql), { offset: null }, name)
    },
  },
  {
    theme: 'error classes',
    name: 'each failure is of its class, with code, statement and parameters attached',
    run: async (desk) => {
      const engine = desk.engine()
      await prepare(engine, desk.facts.tables)
      for (const { name, sql, code, errorClass } of desk.facts.failures) {
        const error = await failure(
          engine.begin((connection) => connection.execDriverSql(sql)),
          name,
        )
        isTrue(error instanceof errorClass, `${name}: ${String(error)} is ${errorClass.name}`)
        if (error instanceof DatabaseError)
          equal([error.engineCode, error.statement], [code, sql], name)
      }
    },
  },
  {
    theme: 'error classes',
    name: 'parameters are on the error, unless the engine hides them',
    run: async (desk) => {
      const sql = `SELECT * FROM nothing_here WHERE a = ${desk.mark(1)}`
      for (const hideParameters of [false, true]) {
        const engine = desk.engine({ hideParameters })
        const error = await failure(
          engine.begin((connection) => connection.execDriverSql(sql, ['secret'])),
        )
        if (!(error instanceof DatabaseError)) throw error
        equal(error.parameters, hideParameters ? null : ['secret'])
      }
    },
  },
  {
    theme: 'cancellation',
    name: 'a statement under way is stopped with the code of its engine',
    needs: 'cancel',
    run: async (desk) => {
      const { cancel } = desk.driver.features
      for (const milliseconds of cancel === 'connection' ? [200] : [200, 0]) {
        const stopped = failure(desk.connection.execute(desk.facts.endless))
        if (milliseconds > 0) await pause(milliseconds)
        await desk.connection.cancel()
        const code = codeOf(await stopped)
        if (cancel === 'connection') return equal(code, 'CLOSED')
        isTrue(desk.facts.interrupted.includes(code), `${code} says that it was stopped`)
        equal(disconnectedBy(await stopped), false, 'the connection lives on')
      }
      for (let round = 0; round < 20; round += 1) equal(await desk.value('SELECT 1'), 1)
    },
    otherwise: async (desk) => {
      await fails(desk.connection.cancel(), { code: 'NOT_SUPPORTED' })
      equal(await desk.value('SELECT 1'), 1)
    },
  },
  {
    theme: 'cancellation',
    name: 'stopping what does not run does nothing to what comes next',
    needs: 'cancel',
    run: async (desk) => {
      for (let round = 0; round < 10; round += 1) {
        await desk.connection.cancel()
        equal(await desk.value('SELECT 1'), 1)
      }
    },
    otherwise: async (desk) => {
      await fails(desk.connection.cancel(), { code: 'NOT_SUPPORTED' })
    },
  },
  {
    theme: 'cancellation',
    name: 'a wish that comes as the statement ends leaves the next one alone',
    needs: 'cancel',
    run: async (desk) => {
      if (desk.driver.features.cancel === 'connection') return
      for (let round = 0; round < 20; round += 1) {
        const short = desk.connection.execute(desk.facts.numbers(round * 200 + 1))
        const asked = desk.connection.cancel()
        await short.catch((error: unknown) => {
          if (!desk.facts.interrupted.includes(codeOf(error))) throw error
        })
        await asked
        equal(await desk.value('SELECT 1'), 1, `round ${round}`)
      }
    },
    otherwise: async (desk) => {
      await fails(desk.connection.cancel(), { code: 'NOT_SUPPORTED' })
    },
  },
  {
    theme: 'cancellation',
    name: 'an AbortSignal stops the statement of an engine',
    needs: 'cancel',
    run: async (desk) => {
      await desk.connection.close()
      const engine = desk.engine()
      const abort = new AbortController()
      setTimeout(() => abort.abort(), 100)
      const { signal } = abort
      const error = await failure(
        engine.begin((connection) => connection.execute(text(desk.facts.endless), {}, { signal })),
      )
      if (!(error instanceof DatabaseError)) throw error
      const codes = [...desk.facts.interrupted, 'CLOSED']
      isTrue(codes.includes(error.engineCode ?? ''), `${error.engineCode} says that it was stopped`)
      equal(engine.poolStatus.checkedOut, 0)
      const one = await engine.begin((connection) => connection.execDriverSql('SELECT 1'))
      equal(one.scalar(), 1)
    },
    otherwise: async (desk) => {
      const engine = desk.engine()
      const signal = AbortSignal.abort(new Error('before'))
      const error = await failure(
        engine.begin((connection) => connection.execute(text('SELECT 1'), {}, { signal })),
      )
      equal(error instanceof Error && error.message, 'before')
    },
  },
  {
    theme: 'time limit',
    name: 'a statement over its time is stopped, and the limit can be taken away',
    needs: 'timeLimit',
    run: async (desk) => {
      await desk.connection.setTimeLimit(100)
      await fails(desk.connection.execute(desk.facts.endless), {
        code: desk.facts.timedOut,
        disconnected: false,
      })
      equal(await desk.value('SELECT 1'), 1)
      await desk.connection.setTimeLimit(null)
      equal((await desk.rows(desk.facts.numbers(20_000))).length, 20_000)
    },
    otherwise: async (desk) => {
      await fails(desk.connection.setTimeLimit(100), { code: 'NOT_SUPPORTED' })
    },
  },
  {
    theme: 'disconnects',
    name: 'a connection that was ended at rest says so at its next use, and closes',
    needs: 'disconnect',
    run: async (desk) => {
      const other = await own(desk)
      await desk.disconnect(other)
      await pause(50)
      await fails(other.execute('SELECT 1'), { disconnected: true })
      await fails(other.execute('SELECT 1'), { disconnected: true }, 'the second time')
      await other.close()
    },
    otherwise: closedSaysSo,
  },
  {
    theme: 'disconnects',
    name: 'a connection that is ended while a statement runs fails that statement',
    needs: 'disconnect',
    run: async (desk) => {
      const other = await own(desk)
      const session = await sessionOf(desk, other)
      const running = failure(other.execute(desk.facts.endless))
      await pause(200)
      await end(desk, other, session)
      const error = await running
      equal(disconnectedBy(error), true, String(error))
      await fails(other.execute('SELECT 1'), { disconnected: true })
    },
    otherwise: closedSaysSo,
  },
  {
    theme: 'disconnects',
    name: 'nobody to connect to is an error of the driver',
    needs: 'disconnect',
    run: async (desk) => {
      if (desk.facts.sessions === null || desk.driver.oneConnection(desk.target)) return
      await fails(desk.driver.connect({ ...desk.target, port: 1 }), { disconnected: true })
    },
    otherwise: closedSaysSo,
  },
  {
    theme: 'closing',
    name: 'a closed connection says so, and closing it again is no error',
    run: async (desk) => {
      await desk.connection.close()
      await desk.connection.close()
      await fails(desk.connection.execute('SELECT 1'), { code: 'CLOSED', disconnected: true })
      await fails(desk.connection.stream('SELECT 1'), { code: 'CLOSED' })
      await fails(desk.connection.describe('SELECT 1'), { code: 'CLOSED' })
    },
  },
  {
    theme: 'closing',
    name: 'an engine is of use again after dispose, on a connection of its own',
    run: async (desk) => {
      await desk.connection.close()
      const engine = desk.engine()
      const first = await engine.begin((connection) => connection.driverConnection)
      await engine.dispose()
      await fails(first.execute('SELECT 1'), { code: 'CLOSED' }, 'the connection before dispose')
      equal(
        await engine.begin(async (connection) =>
          (await connection.execDriverSql('SELECT 1')).scalar(),
        ),
        1,
      )
    },
  },
  {
    theme: 'pool',
    name: 'the only connection is waited for, and a task that waits for itself is told',
    run: async (desk) => {
      await desk.connection.close()
      const hasty = desk.engine({ pool: { size: 1, overflow: 0, timeout: 0.05 } })
      const held = await hasty.connect()
      const error = await failure(hasty.connect())
      isTrue(error instanceof TimeoutError, `${String(error)} is a TimeoutError`)
      await held.close()
      await hasty.dispose()
      const engine = desk.engine({ pool: { size: 1, overflow: 0, timeout: 20 } })
      const order: number[] = []
      const take = (place: number) =>
        engine.begin(async (connection) => {
          await connection.execDriverSql('SELECT 1')
          order.push(place)
        })
      await Promise.all([1, 2, 3, 4].map(take))
      equal(order, [1, 2, 3, 4])
      equal(engine.poolStatus.checkedOut, 0)
    },
  },
  {
    theme: 'pool',
    name: 'connections that broke at rest are replaced when asked for with prePing',
    needs: 'disconnect',
    run: async (desk) => {
      await desk.connection.close()
      const engine = desk.engine({ pool: { size: 1, overflow: 0, prePing: true } })
      await breakResting(desk, engine)
      equal(
        await engine.begin(async (connection) =>
          (await connection.execDriverSql('SELECT 1')).scalar(),
        ),
        1,
      )
    },
    otherwise: closedSaysSo,
  },
  {
    theme: 'pool',
    name: 'without prePing the first use fails as disconnected, and the next one has a new connection',
    needs: 'disconnect',
    run: async (desk) => {
      await desk.connection.close()
      const engine = desk.engine({ pool: { size: 1, overflow: 0 } })
      await breakResting(desk, engine)
      const error = await failure(
        engine.begin((connection) => connection.execDriverSql('SELECT 1')),
      )
      equal(error instanceof DatabaseError && error.disconnected, true, String(error))
      equal(engine.poolStatus.checkedOut, 0)
      equal(
        await engine.begin(async (connection) =>
          (await connection.execDriverSql('SELECT 1')).scalar(),
        ),
        1,
      )
    },
    otherwise: closedSaysSo,
  },
  {
    theme: 'pool',
    name: 'a connection lost in a transaction is thrown away, and the first error is the one that is told',
    needs: 'disconnect',
    run: async (desk) => {
      await desk.connection.close()
      const engine = desk.engine({ pool: { size: 1, overflow: 0 } })
      const error = await failure(
        engine.begin(async (connection) => {
          await connection.execDriverSql('SELECT 1')
          await desk.disconnect(connection.driverConnection)
          await pause(50)
          await connection.execDriverSql('SELECT 2')
        }),
      )
      equal(error instanceof DatabaseError && error.disconnected, true, String(error))
      equal(engine.poolStatus.checkedOut, 0)
      equal(engine.poolStatus.idle, 0)
    },
    otherwise: closedSaysSo,
  },
  {
    theme: 'pool',
    name: 'fifty tasks share three connections and give all of them back',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      if (desk.driver.oneConnection(desk.target)) return
      const engine = desk.engine({ pool: { size: 2, overflow: 1, timeout: 20 } })
      // one thread that writes on two connections to a file waits for itself: there they only read
      const writes = desk.facts.engine !== 'SQLite'
      const sql = writes ? 'INSERT INTO t VALUES (1)' : 'SELECT a FROM t'
      const work = (task: number) =>
        engine.begin(async (connection) => {
          await connection.execDriverSql(sql)
          if (task % 5 === 0) throw new Error('on purpose')
        })
      const tasks = Array.from({ length: 50 }, (_, task) => work(task).catch(() => {}))
      await Promise.all(tasks)
      const { checkedOut, idle } = engine.poolStatus
      isTrue(checkedOut === 0 && idle <= 2, `${checkedOut} are out and ${idle} rest`)
      equal(Number(await desk.value('SELECT count(*) FROM t')), writes ? 40 : 0)
    },
  },
]

async function prepare(
  engine: ReturnType<DriverDesk['engine']>,
  statements: readonly string[],
): Promise<void> {
  await engine.begin(async (connection) => {
    for (const sql of statements) await connection.execDriverSql(sql)
  })
}

/** A connection that may be broken: another one where there can be two. */
const own = async (desk: DriverDesk): Promise<DriverConnection> =>
  desk.driver.oneConnection(desk.target) ? desk.connection : desk.connect()

async function closedSaysSo(desk: DriverDesk): Promise<void> {
  await desk.connection.close()
  await fails(desk.connection.execute('SELECT 1'), { disconnected: true })
}

async function sessionOf(desk: DriverDesk, connection: DriverConnection): Promise<unknown> {
  const { sessions } = desk.facts
  if (sessions === null || desk.driver.oneConnection(desk.target)) return null
  return (await connection.execute(sessions.own)).rows[0]?.[0] ?? null
}

async function end(
  desk: DriverDesk,
  connection: DriverConnection,
  session: unknown,
): Promise<void> {
  const { sessions } = desk.facts
  if (session === null || sessions === null) return desk.disconnect(connection)
  await desk.run(sessions.kill(Number(session)))
}

/** Leaves a connection in the pool that its other side has ended. */
async function breakResting(
  desk: DriverDesk,
  engine: ReturnType<DriverDesk['engine']>,
): Promise<void> {
  const resting = await engine.begin(async (connection) => {
    await connection.execDriverSql('SELECT 1')
    return connection.driverConnection
  })
  equal(engine.poolStatus.idle, 1)
  await desk.disconnect(resting)
  await pause(50)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const disconnectedBy = (error: unknown): boolean =>
  error instanceof Error && 'disconnected' in error && error.disconnected === true

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })
