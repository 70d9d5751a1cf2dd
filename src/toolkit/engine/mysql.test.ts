import mysqlLibrary from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql, type TemporaryDatabase } from '../../../test-servers.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import {
  IntegrityError,
  InvalidRequestError,
  OperationalError,
  ProgrammingError,
} from '../errors.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert, update } from '../sql/dml.ts'
import { text } from '../sql/elements.ts'
import { select } from '../sql/select.ts'
import { types } from '../types/namespace.ts'
import { createEngine } from './create.ts'
import type { Engine } from './engine.ts'

describe.skipIf(!mysqlUrl)('an engine on MariaDB', () => {
  let database: TemporaryDatabase
  beforeAll(async () => {
    database = await temporaryMysql(mysqlUrl ?? '')
  })
  afterAll(() => database.drop())

  test('makes tables, writes and reads back every type', async () => {
    await using engine = createEngine(database.url, {
      driver: mysql2(mysqlLibrary),
      dialect: mysql,
    })
    const metadata = new MetaData()
    const things = new Table(
      'things',
      metadata,
      new Column('id', types.Integer, { primaryKey: true }),
      new Column('name', new types.String(40), { nullable: false, unique: true }),
      new Column('big', types.BigInteger),
      new Column('exact', new types.Numeric(20, 5)),
      new Column('at', types.DateTime),
      new Column('raw', types.LargeBinary),
      new Column('yes', types.Boolean),
    )
    const at = new Date('2001-02-03T04:05:06.000Z')
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
      // rows that are found count, also where nothing changes
      expect((await connection.execute(update(things).values({ yes: true }))).rowcount).toBe(1)
    })
    const again = engine.begin((connection) => connection.execute(insert(things).values(row)))
    await expect(again).rejects.toThrow(IntegrityError)
    const nothing = engine.begin((connection) => connection.execute(text('SELECT * FROM nothing')))
    await expect(nothing).rejects.toThrow(ProgrammingError)
    await metadata.createAll(engine)
    await metadata.dropAll(engine)
  })

  test('DDL commits and destroys savepoints, and what follows it is in a transaction again', async () => {
    await using engine = createEngine(database.url, { driver: mysql2(mysqlLibrary) })
    await using connection = await engine.connect()
    await connection.execute(text('CREATE TABLE ddl (a int)'))
    await connection.commit()
    const insert_ = (a: number) => connection.execute(text('INSERT INTO ddl VALUES (:a)'), { a })
    await insert_(1)
    const nested = await connection.beginNested()
    await insert_(2)
    await connection.execute(text('CREATE TABLE other (a int)'))
    await insert_(3)
    const lost: unknown = await nested.commit().catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(OperationalError)
    expect(lost).toMatchObject({ engineCode: 'ER_SP_DOES_NOT_EXIST' })
    await expect(insert_(4)).rejects.toThrow(InvalidRequestError)
    await connection.rollback()
    // what came before the DDL is there, what came after it is not
    expect((await connection.scalars(text('SELECT a FROM ddl ORDER BY a'))).all()).toEqual([1, 2])
    await connection.rollback()
    await connection.execute(text('DROP TABLE ddl, other'))
  })

  test('savepoints undo their part', async () => {
    await using engine = createEngine(database.url, { driver: mysql2(mysqlLibrary) })
    await engine.begin((connection) => connection.execute(text('CREATE TABLE sp (a int)')))
    await engine.begin(async (connection) => {
      await connection.beginNested(() => connection.execute(text('INSERT INTO sp VALUES (1)')))
      const failing = connection.beginNested(async () => {
        await connection.execute(text('INSERT INTO sp VALUES (2)'))
        throw new Error('mine')
      })
      await expect(failing).rejects.toThrow('mine')
      expect((await connection.scalars(text('SELECT a FROM sp'))).all()).toEqual([1])
      await connection.execute(text('DROP TABLE sp'))
    })
  })

  test('an isolation level holds for a connection and not for the one who gets it next', async () => {
    const pool = { size: 1, overflow: 0 }
    await using engine = createEngine(database.url, { driver: mysql2(mysqlLibrary), pool })
    const autocommit = text('SELECT @@autocommit')
    await using other = createEngine(database.url, { driver: mysql2(mysqlLibrary) })
    const seen = (query: Engine) =>
      query.begin((connection) => connection.scalar(text('SELECT count(*) FROM iso')))
    await engine.begin((connection) => connection.execute(text('CREATE TABLE iso (a int)')))
    {
      await using connection = await engine.connect()
      connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
      expect(await connection.scalar(autocommit)).toBe(1)
      await connection.execute(text('INSERT INTO iso VALUES (1)'))
      expect(await seen(other)).toBe(1)
    }
    await using connection = await engine.connect()
    expect(await connection.scalar(autocommit)).toBe(0)
    await connection.execute(text('INSERT INTO iso VALUES (2)'))
    expect(await seen(other)).toBe(1)
    await connection.rollback()
    connection.executionOptions({ isolationLevel: 'READ UNCOMMITTED' })
    await using writer = await other.connect()
    await writer.execute(text('INSERT INTO iso VALUES (3)'))
    expect(await connection.scalar(text('SELECT count(*) FROM iso'))).toBe(2)
    await connection.rollback()
    connection.executionOptions({ isolationLevel: 'READ COMMITTED' })
    expect(await connection.scalar(text('SELECT count(*) FROM iso'))).toBe(1)
    await connection.rollback()
    await writer.rollback()
    await connection.execute(text('DROP TABLE iso'))
  })

  test('rows are counted as found, not as changed, and read page by page', async () => {
    await using engine = createEngine(database.url, { driver: mysql2(mysqlLibrary) })
    await using connection = await engine.connect()
    await connection.execute(text('CREATE TABLE found (a int)'))
    await connection.execute(
      text('INSERT INTO found VALUES (:a)'),
      Array.from({ length: 30 }, (_, a) => ({ a })),
    )
    const same = await connection.execute(text('UPDATE found SET a = a WHERE a < 7'))
    expect(same.rowcount).toBe(7)
    const stream = await connection.stream(text('SELECT a FROM found'), {}, { yieldPer: 7 })
    const pages: number[] = []
    for await (const page of stream.partitions()) pages.push(page.length)
    expect(pages).toEqual([7, 7, 7, 7, 2])
    const between = await connection.stream(text('SELECT a FROM found'), {}, { yieldPer: 7 })
    await between.fetchMany(1)
    expect(await connection.scalar(text('SELECT 7'))).toBe(7)
    expect(await between.all()).toHaveLength(29)
    const left = await connection.stream(text('SELECT a FROM found'), {}, { yieldPer: 7 })
    expect(await left.first()).toEqual({ a: 0 })
    expect(await connection.scalar(text('SELECT count(*) FROM found'))).toBe(30)
    await connection.execute(text('DROP TABLE found'))
  })

  test('a script with delimiters runs as the client has it', async () => {
    await using engine = createEngine(database.url, { driver: mysql2(mysqlLibrary) })
    await using connection = await engine.connect()
    const results = await connection.executeScript(
      `CREATE TABLE s (a int); -- ;
DELIMITER //
CREATE PROCEDURE fill() BEGIN INSERT INTO s VALUES (1); INSERT INTO s VALUES (2); END//
DELIMITER ;
/*!40101 SET @x = ';' */;
CALL fill();
SELECT count(*) AS n FROM s;
DROP PROCEDURE fill; DROP TABLE s;`,
    )
    expect(results[4]?.all()).toEqual([{ n: 2 }])
    expect(results).toHaveLength(7)
  })
})
