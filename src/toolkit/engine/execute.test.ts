import BetterSqlite from 'better-sqlite3'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { betterSqlite3 } from '../drivers/better-sqlite3.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  column,
  createEngine,
  func,
  insert,
  IntegrityError,
  listen,
  MetaData,
  select,
  table,
  text,
  TypeDecorator,
  types,
  update,
  type Connection,
  type Driver,
  type Engine,
} from '../index.ts'
import { integer, string } from '../schema/spec.ts'

const SQL = await initSqlJs()
const drivers: Readonly<Record<string, () => Driver>> = {
  'sql.js': () => sqljs(SQL),
  'better-sqlite3': () => betterSqlite3(BetterSqlite),
}

class Loud extends TypeDecorator<string> {
  override readonly tag = 'loud'
  override readonly impl = new types.String(50)
  override readonly cacheOk = true
  override processBindParam(value: string | null): string | null {
    return value?.replace(/!$/, '') ?? null
  }
  override processResultValue(value: unknown): string {
    if (value === 'broken') throw new RangeError('a broken value')
    return `${String(value)}!`
  }
}

const metadata = new MetaData()
const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull().unique(),
  word: column(new Loud()),
})

describe.each(Object.entries(drivers))('statements on %s', (_, makeDriver) => {
  let engine: Engine
  let connection: Connection
  beforeAll(async () => {
    engine = createEngine('sqlite://', { driver: makeDriver() })
    connection = await engine.connect()
    await metadata.createAll(connection)
    await connection.execute(insert(users), [
      { id: 1, name: 'ann', word: 'hey' },
      { id: 2, name: 'bob', word: 'ho' },
    ])
    await connection.commit()
  })
  afterAll(async () => {
    await connection.close()
    await engine.dispose()
  })

  const named = (name: string) => select(users).where(users.c.name.eq(name))

  test('that are built again have their own values, whichever was compiled', async () => {
    for (const name of ['ann', 'bob', 'ann'])
      expect((await connection.execute(named(name))).one().name).toBe(name)
    for (const ids of [[1], [1, 2], [2]]) {
      const found = await connection.execute(select(users.c.id).where(users.c.id.in(ids)))
      expect(found.scalars().all()).toEqual(ids)
    }
    for (const note of ['a!', 'b!'])
      await connection.execute(update(users).values({ word: note }).where(users.c.id.eq(1)))
    expect((await connection.execute(select(users.c.word))).scalars().first()).toBe('b!')
    expect(await connection.scalar(text('SELECT word FROM users WHERE id = 1'))).toBe('b')
    await connection.rollback()
  })

  test('know the columns of the statement that was run by their objects, also where another was compiled', async () => {
    for (const amount of [1, 2]) {
      const count = func.count().label('n')
      const sum = users.c.id.add(amount).label('n')
      const result = await connection.execute(select(sum, count).groupBy(users.c.id))
      expect(result.indexOf(count)).toBe(1)
      expect(result.scalars(sum).first()).toBe(1 + amount)
    }
    const twice = await connection.execute(select(users.c.id, users.c.id))
    expect(twice.keys()).toHaveLength(2)
    await connection.rollback()
  })

  test('say the keys that they inserted, each its own', async () => {
    for (const name of ['cat', 'dan']) {
      const result = await connection.execute(insert(users).values({ name }))
      const [id] = result.insertedPrimaryKey
      const back = await connection.execute(select(users.c.name).where(users.c.id.eq(Number(id))))
      expect(back.scalar()).toBe(name)
    }
    for (const id of [70, 71]) {
      const result = await connection.execute(insert(users).values({ id, name: `n${String(id)}` }))
      expect(result.insertedPrimaryKey).toEqual([id])
    }
    const many = await connection.execute(insert(users), [
      { id: 80, name: 'x' },
      { id: 81, name: 'y' },
    ])
    expect(many.insertedPrimaryKeyRows).toEqual([[80], [81]])
    await connection.rollback()
  })

  test('fail the same way at once and watched: class, statement and parameters', async () => {
    const again = insert(users).values({ id: 9, name: 'ann' })
    const failure = { statement: expect.stringMatching(/^INSERT/), parameters: [9, 'ann'] }
    await connection.execute(select(users))
    const atOnce = connection.execute(again)
    await expect(atOnce).rejects.toThrow(IntegrityError)
    await expect(atOnce).rejects.toMatchObject(failure)
    const seen: string[] = []
    const off = listen(engine, 'beforeCursorExecute', ({ statement }) => {
      seen.push(statement)
    })
    const watched = connection.execute(again)
    await expect(watched).rejects.toThrow(IntegrityError)
    await expect(watched).rejects.toMatchObject(failure)
    off()
    expect(seen).toHaveLength(1)
    await connection.rollback()
  })

  test('hand a value that cannot be read to nobody but who asks for it', async () => {
    await connection.execute(insert(users).values({ id: 3, name: 'eve', word: 'broken' }))
    const statement = select(users.c.name, users.c.word).orderBy(users.c.id)
    const result = await connection.execute(statement)
    expect(result.fetchOne()).toEqual({ name: 'ann', word: 'hey!' })
    expect(() => result.all()).toThrow(RangeError)
    const names = await connection.execute(select(users.c.name).where(users.c.id.eq(3)))
    expect(names.scalar()).toBe('eve')
    await connection.rollback()
  })

  test('run by themselves under AUTOCOMMIT', async () => {
    await connection.rollback()
    connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    for (const name of ['kim', 'lee']) {
      await connection.execute(insert(users).values({ name }))
      expect(connection.inTransaction).toBe(false)
    }
    await connection.rollback()
    expect((await connection.execute(named('lee'))).all()).toHaveLength(1)
    await connection.execute(text("DELETE FROM users WHERE name IN ('kim', 'lee')"))
  })
})
