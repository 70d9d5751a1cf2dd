import initSqlJs from 'sql.js'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  ColumnElement,
  createEngine,
  MetaData,
  onWarning,
  select,
  Table,
  TypeDecorator,
  types,
  type ClauseElement,
} from '../index.ts'
import { users } from '../testing/element-samples.ts'
import { recipes, valuesFor } from '../testing/random-statements.ts'
import { CompiledCache, variantOf } from './cache.ts'

const SQL = await initSqlJs()

/** Looks a statement up and says where its form came from. */
function lookedUp(
  cache: CompiledCache<{ keepable: boolean }>,
  statement: ClauseElement,
  options = {},
) {
  const request = { statement, dialect: sqlite, variant: '', ...options }
  return cache.lookup(request, () => ({ keepable: true })).origin
}

const byAge = (age: number) => select(users.c.id).where(users.c.age.gt(age))
const labelled = (name: string) => select(users.c.id.label(name))

describe('forms of statements', () => {
  test('are found by statements that differ in their values', () => {
    const cache = new CompiledCache<{ keepable: boolean }>()
    expect(lookedUp(cache, byAge(1))).toBe('generated')
    expect(lookedUp(cache, byAge(2))).toBe('cached')
    expect(lookedUp(cache, labelled('a'))).toBe('generated')
    expect(cache.statistics).toEqual({ hits: 1, misses: 2, size: 2 })
  })

  test('are those of one dialect, one set of columns, one row or many', () => {
    const cache = new CompiledCache<{ keepable: boolean }>()
    expect(lookedUp(cache, byAge(1))).toBe('generated')
    expect(lookedUp(cache, byAge(1), { dialect: postgresql })).toBe('generated')
    for (const variant of [variantOf(['a']), variantOf(['a'], true), variantOf(['a', 'b'])])
      expect(lookedUp(cache, byAge(1), { variant })).toBe('generated')
    expect(lookedUp(cache, byAge(3), { variant: variantOf(['a'], true) })).toBe('cached')
    expect(lookedUp(cache, byAge(3), { dialect: postgresql })).toBe('cached')
    // a name with the separator in it is not two names
    expect(variantOf(['a,1:b'])).not.toBe(variantOf(['a', 'b']))
  })

  test('go when others were used since', () => {
    const cache = new CompiledCache<{ keepable: boolean }>(10)
    for (let count = 0; count < 15; count += 1) lookedUp(cache, labelled(`l${count}`))
    expect(cache.statistics.size).toBe(15)
    expect(lookedUp(cache, labelled('l0'))).toBe('cached')
    lookedUp(cache, labelled('l15'))
    expect(cache.statistics.size).toBe(10)
    expect(lookedUp(cache, labelled('l0'))).toBe('cached')
    expect(lookedUp(cache, labelled('l15'))).toBe('cached')
    expect(lookedUp(cache, labelled('l1'))).toBe('generated')
  })

  test('are not kept where nothing is to be kept, or values stand in the SQL', () => {
    const none = new CompiledCache<{ keepable: boolean }>(0)
    expect(lookedUp(none, byAge(1))).toBe('caching disabled')
    expect(lookedUp(none, byAge(1))).toBe('caching disabled')
    const cache = new CompiledCache<{ keepable: boolean }>()
    const request = { statement: byAge(1), dialect: sqlite, variant: '' }
    for (let count = 0; count < 2; count += 1)
      expect(cache.lookup(request, () => ({ keepable: false })).origin).toBe('no key')
    expect(cache.statistics.size).toBe(0)
  })

  test('can be forgotten', () => {
    const cache = new CompiledCache<{ keepable: boolean }>()
    lookedUp(cache, byAge(1))
    cache.clear()
    expect(cache.statistics.size).toBe(0)
    expect(lookedUp(cache, byAge(1))).toBe('generated')
  })

  test('are not those of a table before it got a column', () => {
    const table = new Table('grows', new MetaData(), new Column('a', types.Integer))
    const cache = new CompiledCache<{ keepable: boolean }>()
    const statement = select(table)
    expect(lookedUp(cache, statement)).toBe('generated')
    table.append(new Column('b', types.Integer))
    expect(lookedUp(cache, statement)).toBe('generated')
    expect(lookedUp(cache, select(table))).toBe('cached')
  })
})

class Careless extends TypeDecorator<number> {
  readonly tag = 'Careless'
  readonly impl = types.Integer
  readonly cacheOk = false
}
class Scaled extends TypeDecorator<number> {
  readonly tag = 'Scaled'
  readonly impl = types.Integer
  readonly cacheOk = true
  readonly factor: number
  constructor(factor: number) {
    super()
    this.factor = factor
  }
}
class Other extends TypeDecorator<number> {
  readonly tag = 'Scaled'
  readonly impl = types.Integer
  readonly cacheOk = true
}
class Undeclared extends ColumnElement<number> {
  override readonly tag = 'undeclared'
}

describe('what has no key', () => {
  const told: string[] = []
  let before: ReturnType<typeof onWarning>
  beforeEach(() => {
    told.length = 0
    before = onWarning((message) => told.push(message))
  })
  afterEach(() => onWarning(before))

  test('is compiled each time, with one warning for its class', () => {
    const cache = new CompiledCache<{ keepable: boolean }>()
    const table = new Table('t', new MetaData(), new Column('a', new Careless()))
    for (const statement of [select(table), select(table.c.a), select(users.c.id.cast(Careless))])
      for (let count = 0; count < 2; count += 1) expect(lookedUp(cache, statement)).toBe('no key')
    expect(told).toEqual([expect.stringContaining('Careless')])
    const element = new Undeclared(new types.Integer())
    for (let count = 0; count < 2; count += 1)
      expect(lookedUp(cache, select(element))).toBe('no key')
    expect(told).toEqual([
      expect.stringContaining('Careless'),
      expect.stringContaining('Undeclared'),
    ])
  })

  test('types of one class are told apart by their fields, and classes of one tag by themselves', () => {
    const cache = new CompiledCache<{ keepable: boolean }>()
    const as = (type: TypeDecorator<number>) => lookedUp(cache, select(users.c.id.cast(type)))
    expect([as(new Scaled(1)), as(new Scaled(2)), as(new Scaled(1)), as(new Other())]).toEqual([
      'generated',
      'generated',
      'cached',
      'generated',
    ])
    expect(told).toEqual([])
  })
})

test('an engine that keeps forms gives the rows of one that keeps none', async () => {
  const engines = [500, 0].map((queryCacheSize) =>
    createEngine('sqlite://', { driver: sqljs(SQL), queryCacheSize }),
  )
  const [keeping, other] = await Promise.all(engines.map((engine) => engine.connect()))
  if (keeping === undefined || other === undefined) throw new Error('no connection')
  for (const connection of [keeping, other]) {
    await connection.execDriverSql(
      'CREATE TABLE users (id INTEGER PRIMARY KEY, name, age, data, tags)',
    )
    await connection.execDriverSql('CREATE TABLE posts (id INTEGER PRIMARY KEY, author, title)')
    await connection.execDriverSql(
      "INSERT INTO users (name, age) VALUES ('a', 1), ('b', 4), ('%', NULL)",
    )
    await connection.execDriverSql("INSERT INTO posts (author, title) VALUES (1, 'a'), (3, 'b')")
  }
  await fc.assert(
    fc.asyncProperty(
      recipes.filter(({ isNonsense }) => !isNonsense),
      valuesFor,
      valuesFor,
      async ({ build }, some, others) => {
        for (const values of [some, others]) {
          const rows = []
          for (const connection of [keeping, other]) {
            const nested = await connection.beginNested()
            const result = await connection.execute(build(values()))
            const given = result.returnsRows ? result.tuples().all() : result.rowcount
            const after = await connection.execute(
              select(users.c.name, users.c.age).orderBy(users.c.id),
            )
            rows.push([given, after.tuples().all()])
            await nested.rollback()
          }
          expect(rows[0]).toEqual(rows[1])
        }
      },
    ),
    { seed: 20_261_124, numRuns: size('cacheKeyPairs') },
  )
  const [kept, none] = engines.map(({ compiledCache }) => compiledCache.statistics)
  expect(kept?.hits).toBeGreaterThan(size('cacheKeyPairs'))
  expect(none).toEqual({ hits: 0, misses: 0, size: 0 })
  await Promise.all(engines.map((engine) => engine.dispose()))
})
