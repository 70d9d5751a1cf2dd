import mysqlLibrary from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql, type TemporaryDatabase } from '../../../test-servers.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { IntegrityError, ProgrammingError } from '../errors.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert, update } from '../sql/dml.ts'
import { text } from '../sql/elements.ts'
import { select } from '../sql/select.ts'
import { types } from '../types/namespace.ts'
import { createEngine } from './create.ts'

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
})
