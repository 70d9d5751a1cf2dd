import { PGlite } from '@electric-sql/pglite'
import mysqlLibrary from 'mysql2/promise'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql } from '../../../test-servers.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pglite } from '../drivers/pglite.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  insert,
  MetaData,
  select,
  Table,
  types,
  type ColumnElement,
  type Engine,
} from '../index.ts'
import { types as postgresqlTypes } from '../postgresql.ts'

const document = {
  name: 'Ann "the" O\'Neil\\',
  age: 41,
  ratio: 2.5,
  price: '12.50',
  admin: true,
  nothing: null,
  tags: ['a', 'b"c', 'd'],
  address: { city: 'Köln', 'zip code': '50667', lines: [[1, 2], [3]] },
  'odd "key\\': 'odd',
}

const metadata = new MetaData()
const people = new Table(
  'people',
  metadata,
  new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
  new Column('doc', types.JSON),
  new Column('docb', new types.JSON().withVariant(new postgresqlTypes.JSONB(), 'postgresql')),
)

const places: readonly (readonly [index: unknown, expected: unknown])[] = [
  ['name', document.name],
  ['age', 41],
  ['admin', true],
  ['nothing', null],
  ['missing', null],
  ['tags', document.tags],
  ['odd "key\\', 'odd'],
  [['tags', 1], 'b"c'],
  [['address', 'zip code'], '50667'],
  [['address', 'lines', 0, 1], 2],
  [['address', 'lines', 9], null],
]

// JSON_QUOTE(JSON_EXTRACT(…)), as SQLAlchemy writes it, makes numbers of truth values on SQLite
const seenBy = (engine: Engine, expected: unknown): unknown =>
  engine.dialect.name === 'sqlite' && typeof expected === 'boolean' ? Number(expected) : expected

async function checked(engine: Engine): Promise<void> {
  await engine.begin(async (connection) => {
    await metadata.createAll(connection)
    await connection.execute(insert(people).values({ id: 1, doc: document, docb: document }))
    const scalar = async (element: ColumnElement) =>
      (await connection.execute(select(element).where(people.c.id.eq(1)))).scalar()
    for (const column of [people.c.doc, people.c.docb]) {
      for (const [index, expected] of places)
        expect(await scalar(column.at(index)), JSON.stringify(index)).toEqual(
          seenBy(engine, expected),
        )
      expect(await scalar(column.at('address').at('lines').at(0).at(1))).toBe(2)
      expect(await scalar(column.at('name').asType(new types.Unicode()))).toBe(document.name)
      expect(await scalar(column.at('age').asType(new types.Integer()))).toBe(41)
      expect(await scalar(column.at('ratio').asType(new types.Float()))).toBe(2.5)
      expect(Number(await scalar(column.at('price').asType(new types.Numeric(10, 2))))).toBe(12.5)
      expect(await scalar(column.at('admin').asType(new types.Boolean()))).toBe(true)
      expect(await scalar(column.at(['address', 'city']).asType(new types.Unicode()))).toBe('Köln')
      expect(await scalar(column.at('name').asText())).toBe(document.name)
      expect(await scalar(column.at(['address', 'city']).asText())).toBe('Köln')
      expect(await scalar(column.at('nothing').asText())).toBeNull()
      expect(await scalar(column.at('missing').asText())).toBeNull()
      const found = select(people.c.id).where(column.at('age').asType(new types.Integer()).gt(40))
      expect((await connection.execute(found)).scalar()).toBe(1)
      const named = select(people.c.id).where(
        column.at('name').asType(new types.Unicode()).eq(document.name),
      )
      expect((await connection.execute(named)).scalar()).toBe(1)
    }
  })
}

describe('what stands at a place of a JSON document comes back', () => {
  test('from SQLite', async () => {
    await using engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
    await checked(engine)
  })

  test('from PostgreSQL', async () => {
    const database = await PGlite.create()
    await using engine = createEngine('postgresql+pglite://', { driver: pglite(database) })
    await checked(engine)
  }, 60_000)

  test.skipIf(!mysqlUrl)('from MariaDB', async () => {
    const database = await temporaryMysql(mysqlUrl ?? '')
    try {
      const url = database.url.replace(/^mysql:/, 'mariadb:')
      await using engine = createEngine(url, { driver: mysql2(mysqlLibrary) })
      await checked(engine)
    } finally {
      await database.drop()
    }
  })
})
