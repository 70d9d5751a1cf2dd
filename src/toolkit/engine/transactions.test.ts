import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  ArgumentError,
  IntegrityError,
  InvalidRequestError,
  OperationalError,
  ResourceClosedError,
} from '../errors.ts'
import { text } from '../sql/elements.ts'
import { watchedDriver } from '../testing/watched-driver.ts'
import { createEngine, type EngineOptions } from './create.ts'
import type { Connection } from './connection.ts'
import { DriverError } from './driver.ts'

const SQL = await initSqlJs()

/** An engine whose driver writes down what it is asked, and refuses what it is told to. */
function fixture(options: Partial<EngineOptions> = {}) {
  const sent: string[] = []
  const refused = new Map<string, DriverError>()
  const driver = watchedDriver(sqljs(SQL), {
    before: (sql) => {
      sent.push(sql)
      const error = refused.get(sql)
      if (error) throw error
    },
  })
  const engine = createEngine('sqlite://', { driver, ...options })
  /** What was sent since the last question. */
  const told = () => sent.splice(0).filter((sql) => !sql.startsWith('PRAGMA foreign_keys'))
  return { engine, told, refused }
}

const insert = (connection: Connection, value: number) =>
  connection.execute(text('INSERT INTO t VALUES (:value)'), { value })

const values = async (connection: Connection) =>
  (await connection.scalars(text('SELECT a FROM t ORDER BY a'))).all()

const makeTable = (connection: Connection) => connection.execute(text('CREATE TABLE t (a)'))

test('the first statement begins a transaction, and commit lets the next one begin another', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  expect(connection.inTransaction).toBe(false)
  await makeTable(connection)
  expect(connection.inTransaction).toBe(true)
  await connection.commit()
  await connection.commit()
  expect(connection.inTransaction).toBe(false)
  await connection.begin()
  await insert(connection, 1)
  await connection.rollback()
  await connection.rollback()
  expect(told()).toEqual([
    'BEGIN',
    'CREATE TABLE t (a)',
    'COMMIT',
    'BEGIN',
    'INSERT INTO t VALUES (?)',
    'ROLLBACK',
  ])
})

test('tasks that share a connection begin one transaction between them', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  await Promise.all([1, 2, 3].map((value) => connection.scalar(text('SELECT :value'), { value })))
  expect(told().filter((sql) => sql === 'BEGIN')).toHaveLength(1)
})

test('a begin() block commits, and no statement may follow the end of its transaction inside it', async () => {
  const { engine } = fixture()
  await using connection = await engine.connect()
  await connection.begin(() => makeTable(connection))
  const early = connection.begin(async (transaction) => {
    await insert(connection, 1)
    await transaction.commit()
    await insert(connection, 2)
  })
  await expect(early).rejects.toThrow(/begin\(\) block has ended/)
  const undone = connection.begin(async () => {
    await connection.rollback()
    await insert(connection, 3)
  })
  await expect(undone).rejects.toThrow(InvalidRequestError)
  expect(await values(connection)).toEqual([1])
})

test('engine.begin refuses statements after a commit inside, which nobody would commit', async () => {
  const { engine } = fixture()
  await engine.begin(makeTable)
  const early = engine.begin(async (connection) => {
    await connection.commit()
    await insert(connection, 1)
  })
  await expect(early).rejects.toThrow(InvalidRequestError)
})

test('a block of a savepoint undoes its part alone', async () => {
  const { engine } = fixture()
  await using connection = await engine.connect()
  await connection.begin(async () => {
    await makeTable(connection)
    await connection.beginNested(() => insert(connection, 1))
    const failing = connection.beginNested(async () => {
      await insert(connection, 2)
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    await insert(connection, 3)
  })
  expect(await values(connection)).toEqual([1, 3])
})

test('the error of the work survives a rollback that fails, and the connection is thrown away', async () => {
  const { engine, refused } = fixture()
  refused.set('ROLLBACK', new DriverError('disk on fire', { code: 'SQLITE_IOERR' }))
  const failing = engine.begin(() => {
    throw new Error('mine')
  })
  await expect(failing).rejects.toThrow('mine')
  expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 0 })
  await using connection = await engine.connect()
  await connection.begin()
  await expect(connection.rollback()).rejects.toThrow(OperationalError)
})

test('a transaction that SQLite ended by itself is rolled back without an error', async () => {
  const { engine } = fixture()
  await using connection = await engine.connect()
  await connection.execute(text('CREATE TABLE u (a UNIQUE ON CONFLICT ROLLBACK)'))
  const twice = text('INSERT INTO u VALUES (1)')
  await connection.execute(twice)
  await expect(connection.execute(twice)).rejects.toThrow(IntegrityError)
  await connection.rollback()
  expect(engine.poolStatus).toEqual({ checkedOut: 1, idle: 0 })
})

test('after a commit that failed nothing runs before the rollback', async () => {
  const { engine } = fixture()
  await using connection = await engine.connect()
  await connection.execute(text('CREATE TABLE p (id INTEGER PRIMARY KEY)'))
  await connection.execute(
    text('CREATE TABLE c (p REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)'),
  )
  await connection.commit()
  await connection.execute(text('INSERT INTO c VALUES (7)'))
  await expect(connection.commit()).rejects.toThrow(IntegrityError)
  expect(connection.inTransaction).toBe(false)
  await expect(connection.execute(text('SELECT 1'))).rejects.toThrow(/call rollback\(\) first/)
  await expect(connection.begin()).rejects.toThrow(/call rollback\(\) first/)
  await connection.rollback()
  expect(await connection.scalar(text('SELECT count(*) FROM c'))).toBe(0)
})

test('savepoints have the names of SQLAlchemy, and count up on their connection', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  const outer = await connection.beginNested()
  const inner = await connection.beginNested()
  expect(connection.inNestedTransaction).toBe(true)
  await outer.rollback()
  expect([outer.isActive, inner.isActive]).toEqual([false, false])
  await expect(inner.commit()).rejects.toThrow('This nested transaction is inactive')
  await inner.rollback()
  expect(connection.inNestedTransaction).toBe(false)
  await connection.commit()
  await (await connection.beginNested()).commit()
  expect(told()).toEqual([
    'BEGIN',
    'SAVEPOINT sa_savepoint_1',
    'SAVEPOINT sa_savepoint_2',
    'ROLLBACK TO SAVEPOINT sa_savepoint_1',
    'COMMIT',
    'BEGIN',
    'SAVEPOINT sa_savepoint_3',
    'RELEASE SAVEPOINT sa_savepoint_3',
  ])
})

test('a savepoint whose release failed waits for its rollback', async () => {
  const { engine, refused, told } = fixture()
  await using connection = await engine.connect()
  const nested = await connection.beginNested()
  refused.set(
    'RELEASE SAVEPOINT sa_savepoint_1',
    new DriverError('no such savepoint', { code: 'SQLITE_ERROR' }),
  )
  await expect(nested.commit()).rejects.toThrow(OperationalError)
  await expect(connection.execute(text('SELECT 1'))).rejects.toThrow(/savepoint transaction/)
  await nested.rollback()
  told()
  await connection.execute(text('SELECT 1'))
  await connection.commit()
  expect(told()).toEqual(['SELECT 1', 'COMMIT'])
})

test('AUTOCOMMIT sends no BEGIN and no COMMIT, also where a transaction is asked for', async () => {
  const { engine, told } = fixture()
  const automatic = engine.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await automatic.begin(async (connection) => {
    await makeTable(connection)
    await connection.execute(text('VACUUM'))
  })
  // the last one is the reset on return: who runs without transactions may have begun one
  expect(told()).toEqual(['CREATE TABLE t (a)', 'VACUUM', 'ROLLBACK'])
  await engine.begin((connection) => insert(connection, 1))
  expect(told()).toEqual(['BEGIN', 'INSERT INTO t VALUES (?)', 'COMMIT'])
})

test('a BEGIN of the application itself is rolled back when the connection is given back', async () => {
  const { engine, told } = fixture({ isolationLevel: 'AUTOCOMMIT' })
  {
    await using connection = await engine.connect()
    await makeTable(connection)
    await connection.execute(text('BEGIN'))
    await insert(connection, 1)
  }
  expect(told().at(-1)).toBe('ROLLBACK')
  {
    await using connection = await engine.connect()
    expect(await values(connection)).toEqual([])
    await connection.driverConnection.execute('BEGIN')
    await insert(connection, 2)
  }
  await using connection = await engine.connect()
  expect(await values(connection)).toEqual([])
})

test.each(['commit', 'none'] as const)('a reset on return may be %s instead', async (how) => {
  const { engine, told } = fixture({ pool: { resetOnReturn: how } })
  {
    await using connection = await engine.connect()
    await connection.driverConnection.execute('BEGIN')
  }
  expect(told()).toEqual(how === 'commit' ? ['BEGIN', 'COMMIT'] : ['BEGIN'])
})

test('a level that is set on the connection is taken back when it is given back', async () => {
  const { engine, told } = fixture()
  {
    await using connection = await engine.connect()
    connection.executionOptions({ isolationLevel: 'READ UNCOMMITTED' })
    expect(await connection.scalar(text('PRAGMA read_uncommitted'))).toBe(1)
    expect(() => connection.executionOptions({ isolationLevel: 'SERIALIZABLE' })).toThrow(
      InvalidRequestError,
    )
  }
  expect(told().at(-1)).toBe('PRAGMA read_uncommitted = 0')
  await using connection = await engine.connect()
  expect(await connection.scalar(text('PRAGMA read_uncommitted'))).toBe(0)
})

test('a level that the database does not have is refused with those that it has', async () => {
  expect(() => fixture({ isolationLevel: 'REPEATABLE READ' })).toThrow(
    /sqlite has AUTOCOMMIT, READ UNCOMMITTED, SERIALIZABLE/,
  )
  const { engine } = fixture()
  await using connection = await engine.connect()
  expect(() => connection.executionOptions({ isolationLevel: 'READ COMMITTED' })).toThrow(
    ArgumentError,
  )
})

test('closing rolls back, and a closed connection takes nothing more', async () => {
  const { engine, told } = fixture()
  const connection = await engine.connect()
  await connection.beginNested()
  await connection.close()
  await connection.close()
  expect(connection.closed).toBe(true)
  expect(told()).toEqual(['BEGIN', 'SAVEPOINT sa_savepoint_1', 'ROLLBACK'])
  await expect(connection.execute(text('SELECT 1'))).rejects.toThrow(ResourceClosedError)
  await expect(connection.begin()).rejects.toThrow(ResourceClosedError)
  expect(() => connection.driverConnection).toThrow(ResourceClosedError)
})

test('an invalidated connection gets another one of the database after its rollback', async () => {
  const { engine } = fixture()
  await using connection = await engine.connect()
  connection.info.set('mine', 1)
  await makeTable(connection)
  await connection.invalidate()
  expect(connection.invalidated).toBe(true)
  await expect(connection.execute(text('SELECT 1'))).rejects.toThrow(InvalidRequestError)
  await connection.rollback()
  expect(await connection.scalar(text('SELECT 1'))).toBe(1)
  expect(connection.info.get('mine')).toBe(undefined)
})

test('a detached connection is closed by its holder, and the pool opens another', async () => {
  const { engine } = fixture({ pool: { timeout: 0.05 } })
  const kept = await engine.connect()
  await makeTable(kept)
  kept.detach()
  await using other = await engine.connect()
  await expect(values(other)).rejects.toThrow(OperationalError)
  expect(await values(kept)).toEqual([])
  await kept.close()
  expect(engine.poolStatus).toEqual({ checkedOut: 1, idle: 0 })
})

test('dispose closes what rests at once and what is out when it comes back', async () => {
  const closed: string[] = []
  const driver = watchedDriver(sqljs(SQL), { closed: () => closed.push('closed') })
  const engine = createEngine('sqlite://', { driver })
  const out = await engine.connect()
  await engine.dispose()
  expect(closed).toEqual([])
  expect(await out.scalar(text('SELECT 1'))).toBe(1)
  await out.close()
  expect(closed).toEqual(['closed'])
  await engine.begin(makeTable)
  expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 1 })
  await engine.dispose()
  expect(closed).toEqual(['closed', 'closed'])
})
