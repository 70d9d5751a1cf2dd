import { spawnSync } from 'node:child_process'
import pgLibrary from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresUrl, temporaryPostgres, type TemporaryDatabase } from '../../../test-servers.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { pg } from '../drivers/pg.ts'
import {
  DatabaseError,
  DataError,
  IntegrityError,
  OperationalError,
  ResourceClosedError,
} from '../errors.ts'
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

  test('an isolation level holds for a connection and not for the one who gets it next', async () => {
    await using engine = open({ size: 1, overflow: 0 })
    const level = text('SHOW transaction_isolation')
    {
      await using connection = await engine.connect()
      connection.executionOptions({ isolationLevel: 'SERIALIZABLE' })
      expect(await connection.scalar(level)).toBe('serializable')
      await connection.commit()
      expect(await connection.scalar(level)).toBe('serializable')
    }
    await using connection = await engine.connect()
    expect(await connection.scalar(level)).toBe('read committed')
  })

  test('AUTOCOMMIT lets statements run that no transaction takes', async () => {
    await using engine = open({ size: 1, overflow: 0 })
    const vacuum = text('VACUUM')
    await expect(engine.begin((connection) => connection.execute(vacuum))).rejects.toThrow(
      DatabaseError,
    )
    const automatic = engine.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    await automatic.begin((connection) => connection.execute(vacuum))
  })

  test('a signal stops the statement that runs, and the connection lives on', async () => {
    await using engine = open({ size: 1, overflow: 0 })
    await using connection = await engine.connect()
    const control = new AbortController()
    const sleep = text('SELECT pg_sleep(20)')
    const failing = connection.execute(sleep, {}, { signal: control.signal })
    setTimeout(() => control.abort(new Error('mine')), 100)
    const stopped: unknown = await failing.catch((error: unknown) => error)
    expect(stopped).toBeInstanceOf(OperationalError)
    expect(stopped).toMatchObject({ engineCode: '57014', disconnected: false })
    await connection.rollback()
    expect(await connection.scalar(text('SELECT 1'))).toBe(1)
    const late = connection.execute(sleep, {}, { signal: control.signal })
    await expect(late).rejects.toThrow('mine')
  })

  test('a savepoint saves a transaction that an error would have ended', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    await connection.execute(text('CREATE TEMPORARY TABLE sp (a int UNIQUE)'))
    const one = text('INSERT INTO sp VALUES (1)')
    await connection.execute(one)
    const twice = connection.beginNested(() => connection.execute(one))
    await expect(twice).rejects.toThrow(IntegrityError)
    expect(await connection.scalar(text('SELECT count(*) FROM sp'))).toBe(1)
  })

  test('rows are read page by page from the server, and its errors come in the middle', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    const numbers = text('SELECT generate_series(1, 1000000000) AS i')
    const stream = await connection.stream(numbers, {}, { yieldPer: 3 })
    expect(await stream.scalars().fetchMany(4)).toEqual([1, 2, 3, 4])
    expect(await connection.scalar(text('SELECT 7'))).toBe(7)
    await stream.close()
    const failing = await connection.stream(
      text('SELECT 1 / (3 - generate_series(1, 9)) AS i'),
      {},
      { yieldPer: 1 },
    )
    await expect(failing.all()).rejects.toThrow(DataError)
  })

  test('a rollback ends the streams of its transaction, and the connection is used again', async () => {
    await using engine = open({ size: 1, overflow: 0 })
    const connection = await engine.connect()
    const pid = await connection.scalar(text('SELECT pg_backend_pid()'))
    const stream = await connection.stream(text('SELECT generate_series(1, 1000000000)'))
    await stream.fetchMany(1)
    await connection.rollback()
    await expect(stream.fetchMany(1)).rejects.toThrow(ResourceClosedError)
    const failed = await connection.stream(text('SELECT generate_series(1, 9)'))
    await expect(connection.execute(text('SELEC 1'))).rejects.toThrow(DatabaseError)
    await connection.close()
    await expect(failed.all()).rejects.toThrow(ResourceClosedError)
    expect(await engine.begin((again) => again.scalar(text('SELECT pg_backend_pid()')))).toBe(pid)
  })

  test('what pg_dump writes is read back row by row', async () => {
    const dump = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' })
    if (dump.status !== 0) return
    await using engine = open()
    const odd = ['a\tb\nc\\d', '', null, '\\.', '\\N', 'é😀', '\b\f\r\v']
    await engine.begin(async (connection) => {
      await connection.executeScript(
        `CREATE SCHEMA "Odd; name";
         CREATE TABLE "Odd; name".rows (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, t text, raw bytea, n numeric, at timestamptz, tags text[], yes boolean);
         CREATE TABLE "Odd; name".none ();
         CREATE FUNCTION "Odd; name".f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;`,
      )
      for (const value of odd)
        await connection.execute(
          text(
            `INSERT INTO "Odd; name".rows (t, raw, n, at, tags, yes)
             VALUES (:value, '\\x00ff5c', 1.50, '2001-02-03 04:05:06.789+00', ARRAY['a,b', NULL, '"'], true)`,
          ),
          { value },
        )
    })
    const rows = () =>
      database.query('SELECT *, md5(raw), at::text FROM "Odd; name".rows ORDER BY id')
    const before = await rows()
    const { stdout } = spawnSync('pg_dump', ['--schema', '"Odd; name"', database.url], {
      encoding: 'utf8',
    })
    expect(stdout).toContain('COPY ')
    await database.query('DROP SCHEMA "Odd; name" CASCADE')
    await engine.begin((connection) => connection.executeScript(stdout))
    expect(await rows()).toEqual(before)
    expect(before).toHaveLength(odd.length)
    await database.query('DROP SCHEMA "Odd; name" CASCADE')
  })

  test('an error in a script tells the line of its statement', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    const failing = connection.executeScript('SELECT 1;\n\n/* two */ SELEC\n2;\nSELECT 3')
    await expect(failing).rejects.toMatchObject({
      statement: 'SELEC\n2',
      scriptPlace: { line: 3, start: 21 },
      offset: 0,
    })
  })
})
