import pgLibrary from 'pg'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresUrl, temporaryPostgres } from '../../../test-servers.ts'
import { pg } from '../drivers/pg.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  ArgumentError,
  Column,
  createEngine,
  ForeignKey,
  insertFixtures,
  IntegrityError,
  MetaData,
  rollbackEngine,
  select,
  Table,
  types,
  type Engine,
} from '../index.ts'
import { text } from '../sql/elements.ts'

const metadata = new MetaData()
const authors = new Table(
  'authors',
  metadata,
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('name', types.String, { unique: true }),
)
new Table(
  'books',
  metadata,
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('author', types.Integer, {}, new ForeignKey('authors.id')),
)
const fixtures = { books: [{ id: 1, author: 2 }], authors: [{ id: 2, name: 'a' }] }

const SQL = await initSqlJs()
const subjects = [
  {
    name: 'sql.js',
    skip: false,
    open: async () => {
      const engine = createEngine('sqlite://', { driver: sqljs(SQL) })
      return { engine, drop: () => engine.dispose() }
    },
  },
  {
    name: 'PostgreSQL',
    skip: postgresUrl === undefined,
    open: async () => {
      const database = await temporaryPostgres(postgresUrl ?? '')
      const engine = createEngine(database.url, { driver: pg(pgLibrary) })
      const drop = async () => {
        await engine.dispose()
        await database.drop()
      }
      return { engine, drop }
    },
  },
]

describe.each(subjects)('what a test does on $name', ({ skip, open }) => {
  describe.skipIf(skip)('is undone', () => {
    let real: Engine
    let drop: () => Promise<void>
    beforeAll(async () => {
      const made = await open()
      real = made.engine
      drop = made.drop
      await metadata.createAll(real)
    }, 30_000)
    afterAll(() => drop(), 30_000)

    const count = (engine: Engine) =>
      engine.begin(async (connection) => [
        await connection.scalar(text('SELECT count(*) FROM authors')),
        await connection.scalar(text('SELECT count(*) FROM books')),
      ])
    const plain = (numbers: readonly unknown[]) => numbers.map(Number)

    test('when it commits', async () => {
      {
        await using engine = await rollbackEngine(real)
        await engine.begin((connection) => insertFixtures(connection, metadata, fixtures))
        expect(plain(await count(engine))).toEqual([1, 1])
      }
      expect(plain(await count(real))).toEqual([0, 0])
      expect(real.poolStatus.checkedOut).toBe(0)
    })

    test('when it fails, rolls back, and goes on', async () => {
      {
        await using engine = await rollbackEngine(real)
        const twice = {
          authors: [
            { id: 2, name: 'a' },
            { id: 3, name: 'a' },
          ],
        }
        const failing = engine.begin((connection) => insertFixtures(connection, metadata, twice))
        await expect(failing).rejects.toThrow(IntegrityError)
        expect(plain(await count(engine))).toEqual([0, 0])
        await using connection = await engine.connect()
        await insertFixtures(connection, metadata, fixtures)
        await connection.beginNested(() => connection.execute(text('DELETE FROM books')))
        await connection.commit()
        await connection.execute(text('DELETE FROM authors'))
        await connection.rollback()
        expect((await connection.scalars(select(authors.c.id))).all()).toEqual([2])
      }
      expect(plain(await count(real))).toEqual([0, 0])
    })

    test('when it speaks of transactions in SQL, or of none', async () => {
      {
        await using engine = await rollbackEngine(real)
        const automatic = engine.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
        await using connection = await automatic.connect()
        await connection.executeScript(
          "BEGIN; INSERT INTO authors VALUES (5, 'x'); COMMIT; INSERT INTO authors VALUES (6, 'y'); COMMIT",
        )
        expect(await connection.scalar(text('SELECT max(id) FROM authors'))).toBe(6)
      }
      expect(plain(await count(real))).toEqual([0, 0])
    })
  })
})

test('rows for a table that is not there are refused before any is written', async () => {
  await using engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  await metadata.createAll(engine)
  await using connection = await engine.connect()
  const wrong = { ...fixtures, nothing: [] }
  await expect(insertFixtures(connection, metadata, wrong)).rejects.toThrow(ArgumentError)
  expect(await connection.scalar(text('SELECT count(*) FROM authors'))).toBe(0)
})
