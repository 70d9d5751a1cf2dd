import pgLibrary from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresUrl, temporaryPostgres, type TemporaryDatabase } from '../../../test-servers.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { pg } from '../drivers/pg.ts'
import { IntegrityError } from '../errors.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml.ts'
import { text } from '../sql/elements.ts'
import { select } from '../sql/select.ts'
import { types } from '../types/namespace.ts'
import { createEngine } from './create.ts'
import type { PoolOptions } from './pool.ts'

describe.skipIf(!postgresUrl)('an engine on PostgreSQL', () => {
  let database: TemporaryDatabase
  beforeAll(async () => {
    database = await temporaryPostgres(postgresUrl ?? '')
  })
  afterAll(() => database.drop())

  const open = (pool: PoolOptions = {}) =>
    createEngine(database.url, { driver: pg(pgLibrary), dialect: postgresql, pool })

  const countConnections = async () =>
    Number(
      (
        await database.query(
          `SELECT count(*) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
        )
      )[0]?.[0],
    )

  test('makes tables, writes and reads back every type', async () => {
    await using engine = open()
    const metadata = new MetaData()
    const things = new Table(
      'things',
      metadata,
      new Column('id', types.Integer, { primaryKey: true }),
      new Column('name', types.String, { nullable: false, unique: true }),
      new Column('big', types.BigInteger),
      new Column('exact', new types.Numeric(20, 5)),
      new Column('at', types.DateTime),
      new Column('raw', types.LargeBinary),
      new Column('yes', types.Boolean),
    )
    const at = new Date('2001-02-03T04:05:06.789Z')
    const row = {
      name: 'é',
      big: 2n ** 62n,
      exact: '1.50000',
      at,
      raw: new Uint8Array([0, 1]),
      yes: true,
    }
    await engine.begin(async (connection) => {
      await metadata.createAll(connection)
      const made = await connection.execute(insert(things).values(row))
      expect(made.insertedPrimaryKey).toEqual([1])
      expect((await connection.execute(select(things).where(things.c.name.eq('é')))).one()).toEqual(
        {
          id: 1,
          ...row,
        },
      )
    })
    await expect(
      engine.begin((connection) => connection.execute(insert(things).values(row))),
    ).rejects.toThrow(IntegrityError)
    await metadata.createAll(engine)
    await metadata.dropAll(engine)
  })

  test('two hundred tasks share five connections, and none is left behind', async () => {
    const engine = open({ size: 5, overflow: 0 })
    await engine.begin((connection) => connection.execute(text('CREATE TABLE tasks (task int)')))
    let most = 0
    const tasks = Array.from({ length: 200 }, (_, task) =>
      engine.begin(async (connection) => {
        most = Math.max(most, engine.poolStatus.checkedOut)
        await connection.execute(text('INSERT INTO tasks VALUES (:task)'), { task })
        if (task % 10 === 0) throw new Error('mine')
      }),
    )
    const settled = await Promise.allSettled(tasks)
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(20)
    expect(most).toBe(5)
    expect(await countConnections()).toBeLessThanOrEqual(5)
    expect(
      await engine.begin((connection) => connection.scalar(text('SELECT count(*) FROM tasks'))),
    ).toBe(180)
    await engine.dispose()
    await expect.poll(countConnections).toBe(0)
  })

  test('connections that were killed while they rested are replaced', async () => {
    await using engine = open({ size: 2, prePing: true })
    await Promise.all(
      [1, 2].map(() => engine.begin((connection) => connection.execute(text('SELECT 1')))),
    )
    await database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    expect(await engine.begin((connection) => connection.scalar(text('SELECT 1')))).toBe(1)
  })

  test('a connection that drops inside a transaction is not handed out again', async () => {
    await using engine = open({ size: 1, overflow: 0 })
    const failing = engine.begin((connection) =>
      connection.execute(text('SELECT pg_terminate_backend(pg_backend_pid())')),
    )
    await expect(failing).rejects.toMatchObject({ disconnected: true })
    expect(await engine.begin((connection) => connection.scalar(text('SELECT 1')))).toBe(1)
  })

  test('an isolation level holds for one connection', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    connection.executionOptions({ isolationLevel: 'SERIALIZABLE' })
    expect(await connection.scalar(text('SHOW transaction_isolation'))).toBe('serializable')
  })
})
