import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  CreateTable,
  insert,
  listen,
  literalColumn,
  MetaData,
  select,
  Table,
  types,
  type Connection,
  type EngineOptions,
} from '../index.ts'
import { text } from '../sql/elements.ts'

const SQL = await initSqlJs()

const open = (options: Partial<EngineOptions> = {}) =>
  createEngine('sqlite://', { driver: sqljs(SQL), ...options })

describe('options of the execution', () => {
  const things = new Table('things', new MetaData(), new Column('a', types.Integer))
  const inTenant = new Table(
    'things',
    new MetaData(),
    new Column('a', types.Integer, { primaryKey: true }),
    { schema: 'tenant' },
  )
  const attached = async (connection: Connection) => {
    for (const name of ['one', 'two'])
      await connection.execDriverSql(`ATTACH ':memory:' AS "${name}"`)
  }

  test('schemas are translated for an engine, for a connection and for a statement', async () => {
    await using engine = open({ isolationLevel: 'AUTOCOMMIT' })
    await using connection = await engine.connect()
    await attached(connection)
    const one = { schemaTranslateMap: new Map([['tenant', 'one']]) }
    const two = { schemaTranslateMap: new Map([['tenant', 'two']]) }
    for (const [index, options] of [one, two].entries()) {
      connection.executionOptions(options)
      await connection.execute(new CreateTable(inTenant))
      await connection.execute(insert(inTenant), [{ a: index + 1 }])
    }
    const statement = select(inTenant.c.a)
    expect(await connection.scalar(statement)).toBe(2)
    expect(await connection.scalar(statement.executionOptions(one))).toBe(1)
    expect((await connection.execute(statement, {}, one)).scalar()).toBe(1)
    expect(await (await connection.stream(statement, {}, one)).scalar()).toBe(1)
    expect(await connection.scalar(text('SELECT a FROM one.things'))).toBe(1)
  })

  test('tables without a schema are translated by the key null', async () => {
    await using engine = open({ isolationLevel: 'AUTOCOMMIT' })
    const map = new Map([[null, 'two']])
    await using connection = await engine.executionOptions({ schemaTranslateMap: map }).connect()
    await attached(connection)
    await connection.execute(new CreateTable(things))
    await connection.execute(insert(things).values({ a: 5 }))
    expect(await connection.scalar(text('SELECT a FROM two.things'))).toBe(5)
    expect(connection.currentOptions.schemaTranslateMap).toBe(map)
  })

  test('engines that are made of another one share its pool and its listeners', async () => {
    await using engine = open()
    const told: string[] = []
    listen(engine, 'commit', () => void told.push('commit'))
    const other = engine.executionOptions({ loggingToken: 'other' })
    await other.begin((connection) => connection.execute(new CreateTable(things)))
    expect(await engine.begin((connection) => connection.scalar(select(things)))).toBe(null)
    expect(told).toEqual(['commit', 'commit'])
    expect(engine.currentOptions).toEqual({})
    await other.dispose()
    expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 0 })
  })

  test.each([
    [{ isolationLevel: 'AUTOCOMMIT' }, /isolationLevel may only be given to a connection/],
    [{ compiledCache: null }, /compiledCache may only be given to a connection/],
    [{ yieldPer: 0 }, /yieldPer is a whole number/],
    [{ schemaTranslateMap: { a: 'b' } }, /schemaTranslateMap is a Map/],
  ])('a statement may not have %j', async (options, message) => {
    await using engine = open()
    await using connection = await engine.connect()
    const statement = select(literalColumn('1')).executionOptions(options)
    await expect(connection.execute(statement)).rejects.toThrow(message)
  })
})
