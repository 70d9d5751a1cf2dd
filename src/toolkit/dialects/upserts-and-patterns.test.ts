import mysqlLibrary from 'mysql2/promise'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql } from '../../../test-servers.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  func,
  insert,
  MetaData,
  not_,
  select,
  Table,
  types,
  type ColumnElement,
  type Engine,
} from '../index.ts'
import { insert as mysqlInsert, mariadb } from './mysql/index.ts'
import { insert as sqliteInsert } from './sqlite/index.ts'

const metadata = new MetaData()
const words = new Table(
  'words',
  metadata,
  new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
  new Column('word', new types.String(40)),
  new Column('seen', types.Integer),
)
const { id, word, seen } = words.c

async function prepared(engine: Engine): Promise<void> {
  await engine.begin(async (connection) => {
    await metadata.createAll(connection)
    const rows = ['Alpha', 'beta', 'gamma'].map((text, index) => ({
      id: index,
      word: text,
      seen: 1,
    }))
    await connection.execute(insert(words), rows)
  })
}

const rowsOf = (engine: Engine) =>
  engine.begin(async (connection) =>
    (await connection.execute(select(word, seen).orderBy(id))).tuples().all(),
  )
const scalarsOf = (engine: Engine, condition: ColumnElement<boolean | null>) =>
  engine.begin(async (connection) =>
    (await connection.execute(select(id).where(condition).orderBy(id))).scalars().all(),
  )

async function onSqlite(run: (engine: Engine) => Promise<void>): Promise<void> {
  await using engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  await prepared(engine)
  await run(engine)
}

async function onMariadb(run: (engine: Engine) => Promise<void>): Promise<void> {
  const database = await temporaryMysql(mysqlUrl ?? '')
  try {
    const url = database.url.replace(/^mysql:/, 'mariadb:')
    await using engine = createEngine(url, { driver: mysql2(mysqlLibrary) })
    await prepared(engine)
    await run(engine)
  } finally {
    await database.drop()
  }
}

const row = { id: 1, word: 'new', seen: 5 }
const changed = [
  ['Alpha', 1],
  ['new', 6],
  ['gamma', 1],
]

describe('an upsert adds to what is there, from the row that was to be inserted', () => {
  test('by ON CONFLICT on SQLite', () =>
    onSqlite(async (engine) => {
      const statement = sqliteInsert(words).values(row)
      const { excluded } = statement
      const upsert = statement.onConflictDoUpdate({
        indexElements: ['id'],
        set: { word: excluded.c.word, seen: seen.add(excluded.c.seen) },
        where: seen.lt(100),
      })
      await engine.begin((connection) => connection.execute(upsert))
      expect(await rowsOf(engine)).toEqual(changed)
      const ignored = sqliteInsert(words).values(row).onConflictDoNothing()
      await engine.begin((connection) => connection.execute(ignored))
      expect(await rowsOf(engine)).toEqual(changed)
    }))

  test.skipIf(!mysqlUrl)('by ON DUPLICATE KEY UPDATE on MariaDB', () =>
    onMariadb(async (engine) => {
      const statement = mysqlInsert(words).values(row)
      const { inserted } = statement
      const upsert = statement.onDuplicateKeyUpdate({
        word: inserted.c.word,
        seen: seen.add(inserted.c.seen),
      })
      await engine.begin((connection) => connection.execute(upsert))
      expect(await rowsOf(engine)).toEqual(changed)
    }),
  )
})

describe('patterns', () => {
  test.skipIf(!mysqlUrl)('regular expressions of MariaDB, with flags inside of the pattern', () =>
    onMariadb(async (engine) => {
      expect(mariadb.features.regexpFlagsInPattern).toBe(true)
      expect(await scalarsOf(engine, word.regexpMatch('^(a|b)'))).toEqual([0, 1])
      expect(await scalarsOf(engine, not_(word.regexpMatch('a$')))).toEqual([])
      const sensitive = word.collate('utf8mb4_bin')
      expect(await scalarsOf(engine, sensitive.regexpMatch('^a'))).toEqual([])
      expect(await scalarsOf(engine, sensitive.regexpMatch('^a', { flags: 'i' }))).toEqual([0])
      const replaced = select(word.regexpReplace('m+', 'n')).where(id.eq(2))
      expect(await engine.begin((connection) => connection.scalar(replaced))).toBe('gana')
    }),
  )

  async function joined(engine: Engine): Promise<void> {
    const texts = select(func.aggregate_strings(word, '|').aggregateOrderBy(id.desc()))
    expect(await engine.begin((connection) => connection.scalar(texts))).toBe('gamma|beta|Alpha')
  }
  test('texts are joined in the order that is asked for on SQLite', () => onSqlite(joined))
  test.skipIf(!mysqlUrl)('texts are joined in the order that is asked for on MariaDB', () =>
    onMariadb(joined),
  )

  test('wildcards in a text are escaped only if asked for', () =>
    onSqlite(async (engine) => {
      expect(await scalarsOf(engine, word.contains('%'))).toEqual([0, 1, 2])
      expect(await scalarsOf(engine, word.contains('%', { autoescape: true }))).toEqual([])
      expect(await scalarsOf(engine, word.istartsWith('AL'))).toEqual([0])
    }))
})
