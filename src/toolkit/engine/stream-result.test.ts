import initSqlite from '@sqlite.org/sqlite-wasm'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { sqliteWasm } from '../drivers/sqlite-wasm.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  ArgumentError,
  InvalidRequestError,
  MultipleResultsFound,
  NoResultFound,
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
import type { Connection } from './connection.ts'
import { createEngine } from './create.ts'

const SQL = await initSqlJs()
const sqlite3 = await initSqlite()
const drivers = { 'sql.js': () => sqljs(SQL), 'sqlite-wasm': () => sqliteWasm(sqlite3) }

/** Counts without end: who reads it whole never comes back. */
const endless = text(
  'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n',
)

const things = new Table(
  'things',
  new MetaData(),
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('name', types.String),
  new Column('born', types.DateTime),
)

async function filled(connection: Connection, count: number): Promise<Date> {
  const born = new Date('2001-02-03T04:05:06.789Z')
  await things.metadata.createAll(connection)
  const rows = Array.from({ length: count }, (_, id) => ({ id, name: `n${id % 3}`, born }))
  await connection.execute(insert(things), rows)
  return born
}

describe.each(Object.entries(drivers))('a stream over %s', (_, makeDriver) => {
  const open = () => createEngine('sqlite://', { driver: makeDriver() })

  test('gives rows with the types of their columns, page by page', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    const born = await filled(connection, 25)
    const statement = select(things).orderBy(things.c.id)
    const stream = await connection.stream(statement, {}, { yieldPer: 10 })
    expect(stream.keys()).toEqual(['id', 'name', 'born'])
    expect(stream.indexOf(things.c.name)).toBe(1)
    expect(await stream.fetchOne()).toEqual({ id: 0, name: 'n0', born })
    const pages: number[] = []
    for await (const page of stream.partitions()) pages.push(page.length)
    expect(pages).toEqual([10, 10, 4])
    expect(await stream.all()).toEqual([])
  })

  test('reads no further than it is asked to', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    const seen: unknown[] = []
    for await (const value of (await connection.stream(endless, {}, { yieldPer: 2 })).scalars()) {
      seen.push(value)
      if (seen.length === 5) break
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect(await (await connection.stream(endless)).scalar()).toBe(1)
    expect(await (await connection.stream(endless)).tuples().first()).toEqual([1])
    await expect((await connection.stream(endless)).one()).rejects.toThrow(MultipleResultsFound)
    await expect((await connection.stream(endless)).scalarOneOrNone()).rejects.toThrow(
      MultipleResultsFound,
    )
  })

  test('is closed by its end, by the loop that leaves it, and by its connection', async () => {
    await using engine = open()
    const connection = await engine.connect()
    const left = await connection.stream(endless, {}, { yieldPer: 1 })
    for await (const _row of left) break
    await expect(left.fetchOne()).rejects.toThrow(ResourceClosedError)
    const open_ = await connection.stream(endless)
    expect(await open_.fetchMany(2)).toHaveLength(2)
    await connection.close()
    await expect(open_.fetchMany(2)).rejects.toThrow(ResourceClosedError)
    expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 1 })
  })

  test('lets other statements run between its pages', async () => {
    await using engine = open()
    await using connection = await engine.connect()
    await filled(connection, 10)
    const stream = await connection.stream(select(things.c.id), {}, { yieldPer: 4 })
    await stream.fetchMany(1)
    expect(await connection.scalar(text('SELECT count(*) FROM things'))).toBe(10)
    expect(await stream.scalars().all()).toHaveLength(9)
  })
})

const open = () => createEngine('sqlite://', { driver: sqljs(SQL) })

test('each row comes once with unique, however the pages fall', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  await filled(connection, 20)
  const options = { yieldPer: 3 }
  const names = await connection.stream(select(things.c.name), {}, options)
  expect(await names.unique().all()).toEqual([{ name: 'n0' }, { name: 'n1' }, { name: 'n2' }])
  const values = (await connection.stream(select(things.c.name), {}, options)).scalars()
  expect(await values.unique().fetchMany(2)).toEqual(['n0', 'n1'])
})

test('one and its kin insist on their number', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  const stream = (rows: number) =>
    connection.stream(text('SELECT 1 AS a WHERE :rows > 0'), { rows })
  await expect((await stream(0)).one()).rejects.toThrow(NoResultFound)
  expect(await (await stream(0)).oneOrNone()).toBe(null)
  expect(await (await stream(1)).one()).toEqual({ a: 1 })
  expect(await (await stream(1)).scalarOne()).toBe(1)
  expect(await (await stream(1)).mappings().all()).toEqual([{ a: 1 }])
  const wrong = await stream(1)
  expect(() => wrong.scalars('nothing')).toThrow(ArgumentError)
})

test('a frozen stream can be read again and again', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  const again = await (await connection.stream(text('SELECT 1 AS a UNION SELECT 2'))).freeze()
  expect(again().all()).toEqual([{ a: 1 }, { a: 2 }])
  expect(again().scalars().all()).toEqual([1, 2])
})

test('an error in the middle has its class and its statement, and closes the stream', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  const failing = text(
    `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)
     SELECT CASE WHEN i < 4 THEN i ELSE abs(-9223372036854775808) END FROM n`,
  )
  const stream = await connection.stream(failing, {}, { yieldPer: 2 })
  expect(await stream.fetchMany(2)).toHaveLength(2)
  const error: unknown = await stream.fetchMany(2).catch((raised: unknown) => raised)
  expect(error).toBeInstanceOf(OperationalError)
  expect(error).toMatchObject({ statement: failing.text })
})

test('with streamResults off everything is read at first, and given in pages all the same', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  await filled(connection, 5)
  const statement = select(things.c.id).executionOptions({ streamResults: false, yieldPer: 2 })
  const stream = await connection.stream(statement)
  await connection.execute(text('DELETE FROM things'))
  const pages: number[] = []
  for await (const page of stream.scalars().partitions()) pages.push(page.length)
  expect(pages).toEqual([2, 2, 1])
})

test('many sets of parameters have no rows to stream', async () => {
  await using engine = open()
  await using connection = await engine.connect()
  // @ts-expect-error a list of parameters is for execute
  await expect(connection.stream(text('SELECT :a'), [{ a: 1 }])).rejects.toThrow(
    InvalidRequestError,
  )
})
