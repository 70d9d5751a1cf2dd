import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import { Column } from '../schema/column.ts'
import { CreateTable } from '../schema/ddl.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml.ts'
import { text } from '../sql/elements.ts'
import { select } from '../sql/select.ts'
import { types } from '../types/namespace.ts'
import { createEngine, type EngineOptions } from './create.ts'

const SQL = await initSqlJs()

const things = new Table('things', new MetaData(), new Column('a', types.Integer))

/** An engine and what it wrote to its log since the last question. */
function fixture(options: Partial<EngineOptions> = {}) {
  const lines: string[] = []
  const engine = createEngine('sqlite://', {
    driver: sqljs(SQL),
    echo: true,
    log: (line) => lines.push(line),
    ...options,
  })
  return { engine, told: () => lines.splice(0) }
}

test('statements and parameters stand on lines of their own, with where the SQL came from', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  await things.metadata.createAll(connection)
  await connection.commit()
  told()
  await connection.execute(insert(things), [{ a: 1 }, { a: 2 }])
  await connection.execute(select(things.c.a).where(things.c.a.eq(1)))
  await connection.execDriverSql('SELECT ?', ['x'])
  await connection.rollback()
  const lines = told()
  expect(lines.filter((_, index) => ![2, 4].includes(index))).toEqual([
    'BEGIN (implicit)',
    'INSERT INTO things (a) VALUES (?)',
    'SELECT things.a \nFROM things \nWHERE things.a = ?',
    'SELECT ?',
    '[raw sql] ["x"]',
    'ROLLBACK',
  ])
  expect(lines[2]).toMatch(/^\[generated in \d\.\d{5}s\] \[\[1\], \[2\]\]$/)
  expect(lines[4]).toMatch(/^\[generated in \d\.\d{5}s\] \[1\]$/)
})

test('a statement that is built again with another value is known, and the log says since when', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  await things.metadata.createAll(connection)
  await connection.execute(select(things).where(things.c.a.eq(1)))
  told()
  await connection.execute(select(things).where(things.c.a.eq(2)))
  expect(told()[1]).toMatch(/^\[cached since [\d.]+s ago\] \[2\]$/)
})

test('DDL has nothing to be known by, and a connection without a cache says so', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  await connection.execute(new CreateTable(things))
  expect(told().at(-1)).toMatch(/^\[no key \d\.\d{5}s\] \[\]$/)
  connection.executionOptions({ compiledCache: null })
  await connection.execute(select(things))
  expect(told().at(-1)).toMatch(/^\[caching disabled \d\.\d{5}s\] \[\]$/)
})

test('long lists of parameters, many sets and long values are cut', async () => {
  const { engine, told } = fixture()
  await using connection = await engine.connect()
  const many = Array.from({ length: 250 }, (_, index) => index)
  await connection.execDriverSql(`SELECT ${many.map(() => '?').join(', ')}`, many)
  expect(told().at(-1)).toMatch(/, 48, 49 … 150 parameters truncated … 200, 201, /)
  await connection.execDriverSql('CREATE TABLE t (a)')
  await connection.execDriverSql(
    'INSERT INTO t VALUES (?)',
    many.map((value) => [value]),
  )
  expect(told().at(-1)).toBe(
    '[raw sql] [[0], [1], [2], [3], [4], [5], [6], [7] … displaying 10 of 250 total bound parameter sets … [248], [249]]',
  )
  await connection.execDriverSql('SELECT ?, ?, ?', ['x'.repeat(1000), new Uint8Array(9), 2n ** 60n])
  const cut = told().at(-1) ?? ''
  expect(cut).toContain('characters truncated')
  expect(cut).toContain('<9 bytes>, 1152921504606846976n')
  expect(cut.length).toBeLessThan(500)
})

test('hidden parameters are in no line and in no error', async () => {
  const { engine, told } = fixture({ hideParameters: true })
  await using connection = await engine.connect()
  await connection.execute(text('SELECT :secret'), { secret: 'hush' })
  await connection.execDriverSql('SELECT ?', ['hush'])
  const errors = await Promise.all(
    [
      connection.execDriverSql('SELEC ?', ['hush']),
      connection.execute(text('SELEC :secret'), { secret: 'hush' }),
      connection.execute(text('SELEC :secret'), [{ secret: 'hush' }]),
      connection.stream(text('SELEC :secret'), { secret: 'hush' }),
    ].map((failing) => failing.catch((error: unknown) => error)),
  )
  for (const error of errors) {
    expect(error).toMatchObject({ parameters: null })
    expect(JSON.stringify(error)).not.toContain('hush')
    expect(String(error)).not.toContain('hush')
  }
  const lines = told().join('\n')
  expect(lines).not.toContain('hush')
  expect(lines).toContain('[SQL parameters hidden due to hideParameters=true]')
})

test('debug writes the rows, a name tells engines apart, and a token connections', async () => {
  const { engine, told } = fixture({ echo: 'debug', loggingName: 'shop' })
  await using connection = await engine.connect()
  connection.executionOptions({ loggingToken: 'task 7' })
  await connection.execDriverSql("SELECT 1 AS a, 'x' AS b")
  expect(told()).toEqual([
    '[shop] [task 7] BEGIN (implicit)',
    "[shop] [task 7] SELECT 1 AS a, 'x' AS b",
    '[shop] [task 7] [raw sql] []',
    '[shop] Col ["a", "b"]',
    '[shop] Row [1, "x"]',
  ])
})

test('the pool has a log of its own, and more of it with debug', async () => {
  for (const echoPool of [true, 'debug'] as const) {
    const { engine, told } = fixture({ echo: false, echoPool })
    const connection = await engine.connect()
    await connection.invalidate(new Error('gone'))
    await connection.close()
    await engine.begin(() => {})
    await engine.dispose()
    const whole = [
      'Pool: new connection',
      'Pool: connection checked out',
      'Pool: connection invalidated (gone)',
      'Pool: connection closed',
      'Pool: new connection',
      'Pool: connection checked out',
      'Pool: connection returned',
      'Pool: connection closed',
      'Pool: disposed of',
    ]
    expect(told()).toEqual(
      whole.filter((line) => echoPool === 'debug' || !/checked out|returned/.test(line)),
    )
  }
})
