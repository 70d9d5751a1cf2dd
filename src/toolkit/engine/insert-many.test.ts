import initSqlJs from 'sql.js'
import pgLibrary from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresUrl, temporaryPostgres, type TemporaryDatabase } from '../../../test-servers.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { insert as upsert } from '../dialects/sqlite/index.ts'
import { pg } from '../drivers/pg.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  bindparam,
  createEngine,
  delete_,
  insert,
  InvalidRequestError,
  listen,
  MetaData,
  select,
  table,
  text,
  update,
  type Connection,
  type Engine,
} from '../index.ts'
import { boolean, integer, string } from '../schema/spec.ts'

const SQL = await initSqlJs()

const metadata = new MetaData()
const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
  active: boolean().default(true),
  note: string(50),
})
const codes = table('codes', metadata, {
  code: string(20).primaryKey(),
  place: integer(),
})
const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    name: `n${String(from + index).padStart(5, '0')}`,
  }))

interface Place {
  readonly name: string
  readonly open: () => Promise<{ engine: Engine; drop: () => Promise<void> }>
}

const places: readonly Place[] = [
  {
    name: 'sql.js',
    open: async () => ({
      engine: createEngine('sqlite://', { driver: sqljs(SQL) }),
      drop: async () => {},
    }),
  },
  {
    name: 'PostgreSQL',
    open: async () => {
      const database: TemporaryDatabase = await temporaryPostgres(postgresUrl ?? '')
      const engine = createEngine(database.url, { driver: pg(pgLibrary), dialect: postgresql })
      return { engine, drop: () => database.drop() }
    },
  },
]
const reachable = places.filter(({ name }) => name !== 'PostgreSQL' || postgresUrl)

describe.each(reachable)('on $name', ({ open }) => {
  let engine: Engine
  let drop: () => Promise<void>
  let connection: Connection
  beforeAll(async () => {
    ;({ engine, drop } = await open())
    connection = await engine.connect()
    await metadata.createAll(connection)
    await connection.commit()
  })
  afterAll(async () => {
    await connection.close()
    await engine.dispose()
    await drop()
  })

  test('rows with RETURNING go in statements of 1,000, each of which listeners see', async () => {
    const seen: (readonly [rows: number, parameters: number])[] = []
    const off = listen(engine, 'afterCursorExecute', (execution, _, result) =>
      seen.push([result?.rows.length ?? 0, execution.parameters.length]),
    )
    const result = await connection.execute(
      insert(users).returning(users.c.id, users.c.name, users.c.active).sortByParameterOrder(),
      people(2300),
    )
    off()
    expect(seen).toEqual([
      [1000, 2000],
      [1000, 2000],
      [300, 600],
    ])
    expect(result.rowcount).toBe(2300)
    const keys = result.insertedPrimaryKeyRows
    const rows = result.all()
    expect(rows.map(({ name }) => name)).toEqual(people(2300).map(({ name }) => name))
    expect(rows.every(({ active }) => active === true)).toBe(true)
    expect(keys).toEqual(rows.map(({ id }) => [id]))
    expect(() => result.insertedPrimaryKey).toThrow(/insertedPrimaryKeyRows/)
    await connection.rollback()
  })

  test('the key that keeps the order is not in the rows unless it was asked for', async () => {
    const statement = insert(users).returning(users.c.name).sortByParameterOrder()
    const result = await connection.execute(statement, people(3))
    expect(result.keys()).toEqual(['name'])
    expect(result.insertedPrimaryKeyRows).toHaveLength(3)
    expect(result.tuples().all()).toEqual([['n00000'], ['n00001'], ['n00002']])
    await connection.rollback()
  })

  test('keys that were given put rows back in their order', async () => {
    const given = ['zz', 'aa', 'mm'].map((code, place) => ({ code, place }))
    const statement = insert(codes).returning(codes.c.place).sortByParameterOrder()
    const result = await connection.execute(statement, given)
    expect(result.scalars().all()).toEqual([0, 1, 2])
    await connection.rollback()
  })

  test('32,700 parameters are the most in one statement', async () => {
    const counts: number[] = []
    const off = listen(engine, 'beforeCursorExecute', ({ parameters }) => {
      counts.push(parameters.length)
    })
    const wide = new MetaData()
    const columns = Array.from({ length: 60 }, (_, index) => `c${index}`)
    const broad = table('broad', wide, {
      id: integer().primaryKey(),
      ...Object.fromEntries(columns.map((name) => [name, integer()])),
    })
    await wide.createAll(connection)
    counts.length = 0
    const row = Object.fromEntries(columns.map((name, index) => [name, index]))
    const result = await connection.execute(
      insert(broad).returning(broad.c.id),
      Array.from({ length: 600 }, () => row),
    )
    off()
    expect(result.all()).toHaveLength(600)
    expect(counts).toEqual([545 * 60, 55 * 60])
    await connection.rollback()
  })

  test('the first row says which columns there are: more are ignored, fewer are an error', async () => {
    const more = [{ name: 'a' }, { name: 'b', note: 'ignored' }]
    await connection.execute(insert(users), more)
    const notes = await connection.execute(select(users.c.note).orderBy(users.c.id))
    expect(notes.scalars().all()).toEqual([null, null])
    const fewer = [{ name: 'a', note: 'x' }, { name: 'b' }]
    const missing = /'note', in parameter group 1/
    await expect(connection.execute(insert(users), fewer)).rejects.toThrow(missing)
    const returning = insert(users).returning(users.c.id)
    await expect(connection.execute(returning, fewer)).rejects.toThrow(/'note'/)
    await connection.rollback()
  })

  test('UPDATE and DELETE with RETURNING take no list of parameters', async () => {
    const change = update(users)
      .where(users.c.id.eq(bindparam('key')))
      .values({ note: 'x' })
    const list = [{ key: 1 }, { key: 2 }]
    await connection.execute(change, list)
    await expect(connection.execute(change.returning(users.c.id), list)).rejects.toThrow(
      InvalidRequestError,
    )
    const remove = delete_(users)
      .where(users.c.id.eq(bindparam('key')))
      .returning(users.c.id)
    await expect(connection.execute(remove, list)).rejects.toThrow(InvalidRequestError)
    await connection.rollback()
  })

  test('an error names the statement and the parameters of its own batch', async () => {
    const rows = [...people(1000), { name: null }]
    const failure = connection.execute(insert(users).returning(users.c.id), rows)
    await expect(failure).rejects.toMatchObject({ parameters: [null, expect.anything()] })
    await connection.rollback()
  })
})

test('a key that counts nowhere is matched by one statement per row', async () => {
  await using engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  await using connection = await engine.connect()
  const own = new MetaData()
  const tokens = table('tokens', own, {
    token: string(40).primaryKey().serverDefault(text('(hex(randomblob(8)))')),
    place: integer(),
  })
  await own.createAll(connection)
  let statements = 0
  listen(engine, 'beforeCursorExecute', () => {
    statements += 1
  })
  const statement = insert(tokens).returning(tokens.c.place).sortByParameterOrder()
  const result = await connection.execute(statement, [{ place: 3 }, { place: 1 }, { place: 2 }])
  expect(result.scalars().all()).toEqual([3, 1, 2])
  expect(statements).toBe(3)
})

test('rows that an upsert leaves out cannot be put in order, and that is said', async () => {
  await using engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  await using connection = await engine.connect()
  await metadata.createAll(connection)
  await connection.execute(insert(codes), [{ code: 'a', place: 0 }])
  const rows = [
    { code: 'a', place: 1 },
    { code: 'b', place: 2 },
  ]
  const ignoring = upsert(codes).onConflictDoNothing().returning(codes.c.code)
  expect((await connection.execute(ignoring, rows)).scalars().all()).toEqual(['b'])
  await expect(connection.execute(ignoring.sortByParameterOrder(), rows)).rejects.toThrow(
    /2 rows gave back 0/,
  )
})
