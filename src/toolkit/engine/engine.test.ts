import initSqlite from '@sqlite.org/sqlite-wasm'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { sqliteWasm } from '../drivers/sqlite-wasm.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  ArgumentError,
  Column,
  createEngine,
  CreateTable,
  insert,
  IntegrityError,
  InvalidRequestError,
  MetaData,
  NoSuchModuleError,
  OperationalError,
  ResourceClosedError,
  select,
  Table,
  TimeoutError,
  types,
  update,
  type EngineOptions,
} from '../index.ts'
import { text } from '../sql/elements.ts'

const SQL = await initSqlJs()
const sqlite3 = await initSqlite()
const drivers = { 'sql.js': () => sqljs(SQL), 'sqlite-wasm': () => sqliteWasm(sqlite3) }

const open = (options: Partial<EngineOptions> = {}) =>
  createEngine('sqlite://', { driver: sqljs(SQL), ...options })

describe.each(Object.entries(drivers))('over %s', (_, makeDriver) => {
  test('begin commits what ends well and rolls back what throws', async () => {
    await using engine = createEngine('sqlite://', { driver: makeDriver() })
    await engine.begin((connection) => connection.execute(text('CREATE TABLE t (a)')))
    const failing = engine.begin(async (connection) => {
      await connection.execute(text('INSERT INTO t VALUES (1)'))
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    const count = await engine.begin((connection) =>
      connection.scalar(text('SELECT count(*) FROM t')),
    )
    expect(count).toBe(0)
  })

  test('a connection begins by itself and loses what is not committed', async () => {
    await using engine = createEngine('sqlite://', { driver: makeDriver() })
    {
      await using connection = await engine.connect()
      await connection.execute(text('CREATE TABLE t (a)'))
      expect(connection.inTransaction).toBe(true)
      await expect(connection.begin()).rejects.toThrow(InvalidRequestError)
      await connection.commit()
      await connection.execute(text('INSERT INTO t VALUES (:a)'), [{ a: 1 }, { a: 2 }])
    }
    await using again = await engine.connect()
    expect(await again.scalar(text('SELECT count(*) FROM t'))).toBe(0)
  })

  test('savepoints undo their part, and end with the transaction around them', async () => {
    await using engine = createEngine('sqlite://', { driver: makeDriver() })
    await using connection = await engine.connect()
    await connection.execute(text('CREATE TABLE t (a)'))
    const inner = await connection.beginNested()
    await connection.execute(text('INSERT INTO t VALUES (1)'))
    await inner.rollback()
    const kept = await connection.beginNested()
    await connection.execute(text('INSERT INTO t VALUES (2)'))
    await kept.commit()
    expect((await connection.execute(text('SELECT a FROM t'))).scalars().all()).toEqual([2])
    const open = await connection.beginNested()
    await connection.rollback()
    expect(open.isActive).toBe(false)
    await expect(open.commit()).rejects.toThrow(InvalidRequestError)
  })

  test('errors come as their class with statement, parameters and the code of the engine', async () => {
    await using engine = createEngine('sqlite://', { driver: makeDriver() })
    await using connection = await engine.connect()
    await connection.execute(text('CREATE TABLE t (a UNIQUE)'))
    const twice = text('INSERT INTO t VALUES (:a)')
    await connection.execute(twice, { a: 1 })
    const error: unknown = await connection
      .execute(twice, { a: 1 })
      .catch((raised: unknown) => raised)
    expect(error).toBeInstanceOf(IntegrityError)
    expect(error).toMatchObject({
      statement: 'INSERT INTO t VALUES (?)',
      parameters: [1],
      engineCode: 'SQLITE_CONSTRAINT_UNIQUE',
    })
    await expect(connection.execute(text('SELEC 1'))).rejects.toThrow(OperationalError)
  })

  test('foreign keys are on', async () => {
    await using engine = createEngine('sqlite://', { driver: makeDriver() })
    await using connection = await engine.connect()
    expect(await connection.scalar(text('PRAGMA foreign_keys'))).toBe(1)
  })

  test('tables are made, filled and read with the types of their columns', async () => {
    await using engine = createEngine('sqlite://', { driver: makeDriver() })
    await using connection = await engine.connect()
    const users = new Table(
      'users',
      new MetaData(),
      new Column('id', types.Integer, { primaryKey: true }),
      new Column('name', types.String, { nullable: false }),
      new Column('born', types.DateTime),
      new Column('big', types.BigInteger),
      new Column('role', types.String, { default: 'guest', onupdate: () => 'changed' }),
    )
    await connection.execute(new CreateTable(users))
    const born = new Date('2001-02-03T04:05:06.789Z')
    const made = await connection.execute(insert(users).values({ name: 'é', born, big: 2n ** 60n }))
    expect(made.insertedPrimaryKey).toEqual([1])
    expect(made.rowcount).toBe(1)
    const row = (await connection.execute(select(users).where(users.c.name.eq('é')))).one()
    expect(row).toEqual({ id: 1, name: 'é', born, big: 2n ** 60n, role: 'guest' })
    await connection.execute(update(users).values({ name: 'x' }))
    const result = await connection.execute(select(users.c.role, users.c.id))
    expect(result.indexOf(users.c.id)).toBe(1)
    expect(result.tuples().all()).toEqual([['changed', 1]])
    await connection.execute(insert(users), [{ name: 'a' }, { name: 'b' }])
    expect((await connection.scalars(select(users.c.name).orderBy(users.c.id))).all()).toEqual([
      'x',
      'a',
      'b',
    ])
  })
})

test('many rows need every parameter and take no lists', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  await connection.execute(text('CREATE TABLE t (a, b)'))
  const statement = text('INSERT INTO t VALUES (:a, :b)')
  await expect(connection.execute(statement, [{ a: 1, b: 2 }, { a: 1 }])).rejects.toThrow(
    /required for bind parameter 'b'/,
  )
  await connection.execute(statement, [{ a: 1, b: undefined }])
  await connection.execute(statement, [{ a: null, b: new Uint8Array([7]) }])
  expect((await connection.execute(text('SELECT * FROM t'))).tuples().all()).toEqual([
    [1, null],
    [null, new Uint8Array([7])],
  ])
})

test('a script runs statement by statement, and what is for a shell is refused with its line', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  const results = await connection.executeScript(
    "CREATE TABLE t (a); -- ;\nCREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = ';'; END;\nINSERT INTO t VALUES (1), (';');\nSELECT a FROM t",
  )
  expect(results.map(({ rowcount }) => rowcount)).toEqual([0, 0, 2, 0])
  expect(results[3]?.all()).toEqual([{ a: 1 }])
  await expect(connection.executeScript('SELECT 1;\n.quit')).rejects.toThrow(/Line 2/)
})

test('nothing is opened before the first use', async () => {
  const opened: string[] = []
  const driver = sqljs(SQL)
  const watched = {
    ...driver,
    connect: async (target: Parameters<typeof driver.connect>[0]) => {
      opened.push('connect')
      return driver.connect(target)
    },
  }
  const engine = createEngine('sqlite://', { driver: watched })
  expect(opened).toEqual([])
  await (await engine.connect()).close()
  await (await engine.connect()).close()
  expect(opened).toEqual(['connect'])
  await engine.dispose()
})

test('a script that begins transactions itself runs as its client would run it', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  const dump =
    'PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE c (p REFERENCES p);\n' +
    'INSERT INTO c VALUES (1);\nCREATE TABLE p (id INTEGER PRIMARY KEY);\nCOMMIT;'
  await connection.executeScript(dump)
  expect(connection.inTransaction).toBe(false)
  expect(await connection.scalar(text('SELECT count(*) FROM c'))).toBe(1)
  await expect(connection.executeScript(dump)).rejects.toThrow(/Line 2 .* begins a transaction/)
  await connection.rollback()
  const failing = connection.executeScript('BEGIN; DELETE FROM c; SELEC 1; COMMIT')
  await expect(failing).rejects.toMatchObject({ scriptPlace: { line: 1, start: 22 } })
  expect(await connection.scalar(text('SELECT count(*) FROM c'))).toBe(1)
})

test('an unknown dialect and a driver of another one are refused at once', () => {
  expect(() => createEngine('nothing://', { driver: sqljs(SQL) })).toThrow(NoSuchModuleError)
  expect(() => createEngine('postgresql://h/d', { driver: sqljs(SQL) })).toThrow(ArgumentError)
})

test('the only connection is waited for, and who waits for himself is told so', async () => {
  await using engine = open({ pool: { timeout: 0.05 } })
  const held = await engine.connect()
  await expect(engine.connect()).rejects.toThrow(/waits for itself/)
  await expect(engine.connect()).rejects.toThrow(TimeoutError)
  const waiting = engine.connect()
  await held.close()
  await (await waiting).close()
  expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 1 })
})

test('fifty tasks share one connection without mixing their transactions', async () => {
  await using engine = open()
  await engine.begin((connection) => connection.execute(text('CREATE TABLE t (task, step)')))
  const tasks = Array.from({ length: 50 }, (_, task) =>
    engine.begin(async (connection) => {
      for (const step of [1, 2, 3])
        await connection.execute(text('INSERT INTO t VALUES (:task, :step)'), { task, step })
      if (task % 2 === 1) throw new Error('odd')
    }),
  )
  await Promise.allSettled(tasks)
  await using connection = await engine.connect()
  const result = await connection.execute(text('SELECT count(*), sum(task % 2) FROM t'))
  expect(result.tuples().one()).toEqual([75, 0])
})

test('AUTOCOMMIT begins no transaction, and cannot be asked for inside one', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execute(text('CREATE TABLE t (a)'))
  expect(connection.inTransaction).toBe(false)
  await connection.begin()
  expect(() => connection.executionOptions({ isolationLevel: 'SERIALIZABLE' })).toThrow(
    InvalidRequestError,
  )
})

test('a closed connection and strings without text() are refused with the way out', async () => {
  await using engine = open()
  const connection = await engine.connect()
  await connection.close()
  await connection.close()
  await expect(connection.execute(text('SELECT 1'))).rejects.toThrow(ResourceClosedError)
  await using other = await engine.connect()
  // @ts-expect-error a string is no statement
  await expect(other.execute('SELECT 1')).rejects.toThrow(/text\(\)/)
})

test('parameters of the driver come in sets as well, and are not translated', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  await connection.execDriverSql('CREATE TABLE t (a, b)')
  const many = await connection.execDriverSql('INSERT INTO t VALUES (?2, ?1)', [
    [1, 'x'],
    [2, 'y'],
  ])
  expect(many.rowcount).toBe(2)
  const result = await connection.execDriverSql(
    "SELECT a, b FROM t WHERE b = ? AND ':x' <> '%s'",
    [2],
  )
  expect(result.tuples().all()).toEqual([['y', 2]])
})
