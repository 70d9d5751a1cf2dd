import initSqlJs from 'sql.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  and_,
  compile,
  createAll,
  createEngine,
  delete_,
  exists,
  fn,
  integer,
  MetaData,
  or_,
  select,
  string,
  table,
  true_,
  update,
  type ClauseElement,
  type EngineOptions,
} from '../index.ts'
import { onWarning, type WarningHandler } from '../util/warn.ts'

const metadata = new MetaData()
const a = table('a', metadata, { id: integer().primaryKey(), b: integer(), name: string(20) })
const b = table('b', metadata, { id: integer().primaryKey(), c: integer() })
const c = table('c', metadata, { id: integer().primaryKey() })
const d = table('d', metadata, { id: integer().primaryKey() })

/** The elements that are named by the lints of a statement: first those that stand together, then those apart. */
const lints = (statement: ClauseElement, dialect = sqlite): readonly (readonly string[])[] =>
  compile(statement, dialect).lints.map(({ path }) => path)

describe('X22: FROM elements that nothing relates are named', () => {
  test('two tables without a condition', () => {
    const [lint] = compile(select(a.c.id, b.c.id), sqlite).lints
    expect(lint).toEqual({
      code: 'lint.cartesian-product',
      path: ['a', 'b'],
      message:
        'every row of "b" is combined with every row of "a", as nothing relates them; give a condition for each, or write join(…, true_()) where that is meant',
    })
  })

  test('a comparison relates them, directly or through others, wherever in the condition it stands', () => {
    expect(lints(select(a, b).where(a.c.b.eq(b.c.id)))).toEqual([])
    expect(lints(select(a, b).where(a.c.b.add(1).lt(fn('abs', [b.c.id]))))).toEqual([])
    expect(lints(select(a, b, c).where(a.c.b.eq(b.c.id), b.c.c.eq(c.c.id)))).toEqual([])
    expect(
      lints(select(a, b).where(or_(a.c.id.gt(1), and_(b.c.c.eq(1), b.c.id.eq(a.c.b))))),
    ).toEqual([])
    expect(lints(select(a, b).where(a.c.b.between(b.c.id, b.c.c)))).toEqual([])
  })

  test('conditions on one side alone do not', () => {
    expect(lints(select(a, b).where(a.c.id.eq(1), b.c.id.eq(1)))).toEqual([['a', 'b']])
    expect(lints(select(a, b, c, d).where(a.c.b.eq(b.c.id), c.c.id.eq(d.c.id)))).toEqual([
      ['a', 'c', 'd'],
    ])
  })

  test('a join relates its sides whatever its ON says', () => {
    expect(lints(select(a).join(b, true_()))).toEqual([])
    expect(lints(select(a.c.id).selectFrom(a.join(b, true_()), c))).toEqual([['a', 'c']])
    expect(lints(select(a.c.id, c.c.id).selectFrom(a.join(b, b.c.c.eq(c.c.id))))).toEqual([])
  })

  test('aliases are elements of their own, and a CTE is the same in its recursive part', () => {
    const other = a.alias('other')
    expect(lints(select(a.c.id, other.c.id))).toEqual([['a', 'other']])
    expect(lints(select(a.c.id, other.c.id).where(a.c.b.eq(other.c.id)))).toEqual([])
    const top = select(a.c.id, a.c.b).where(a.c.id.eq(1)).cte('tree', { recursive: true })
    const tree = top.unionAll(select(a.c.id, a.c.b).where(a.c.b.eq(top.c.id)))
    expect(lints(select(tree.c.id, b.c.id).where(tree.c.b.eq(b.c.id)))).toEqual([])
  })

  test('each select is looked at by itself, also inside of another', () => {
    const inner = select(b.c.id).where(b.c.id.eq(a.c.b)).subquery('inner')
    expect(lints(select(c.c.id, inner.c.id).where(c.c.id.eq(inner.c.id)))).toEqual([])
    expect(lints(select(select(a.c.id, b.c.c).subquery('x').c.id))).toEqual([['a', 'b']])
    expect(lints(select(a).where(exists(b.c.id).where(b.c.id.eq(a.c.b))))).toEqual([])
    expect(lints(select(a).where(exists(b.c.id).where(b.c.id.eq(a.c.b), c.c.id.eq(1))))).toEqual([
      ['b', 'c'],
    ])
  })

  test('a lateral select and a function are related to what they look at', () => {
    const latest = select(b.c.c).where(b.c.id.eq(a.c.b)).lateral('latest')
    expect(lints(select(a.c.id, latest.c.c), postgresql)).toEqual([])
    const letters = fn('json_each', [a.c.name]).tableValued(['value'], { name: 'letters' })
    expect(lints(select(a.c.id, letters.c.value))).toEqual([])
    const alone = fn('json_each', ['[1]']).tableValued(['value'], { name: 'alone' })
    expect(lints(select(a.c.id, alone.c.value))).toEqual([['a', 'alone']])
    const meant = fn('json_each', ['[1]']).tableValued(['value'], { joinsImplicitly: true })
    expect(lints(select(a.c.id, meant.c.value))).toEqual([])
  })

  test('UPDATE and DELETE of several tables', () => {
    expect(lints(update(a).values({ b: b.c.id }))).toEqual([['a', 'b']])
    expect(lints(update(a).values({ b: b.c.id }).where(a.c.id.eq(b.c.c)))).toEqual([])
    expect(lints(delete_(a).where(b.c.id.eq(1)), postgresql)).toEqual([['a', 'b']])
  })
})

describe('an engine warns', () => {
  let warnings: string[] = []
  let before: WarningHandler
  beforeEach(() => {
    warnings = []
    before = onWarning((message) => warnings.push(message))
  })
  afterEach(() => onWarning(before))

  async function opened(options: Partial<EngineOptions> = {}) {
    const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()), ...options })
    await engine.begin((connection) => createAll(metadata, connection))
    return engine
  }

  test('once per statement, of what it names', async () => {
    const engine = await opened()
    const product = select(a.c.id, b.c.id).where(a.c.id.gt(0))
    await engine.begin(async (connection) => {
      await connection.execute(product)
      await connection.execute(select(a.c.id, b.c.id).where(a.c.id.gt(5)))
      await connection.execute(select(a.c.id).join(b, a.c.b.eq(b.c.id)))
    })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/"b".*"a"/)
  })

  test('unless it is told not to', async () => {
    const engine = await opened({ fromLinting: false })
    await engine.begin((connection) => connection.execute(select(a.c.id, b.c.id)))
    expect(warnings).toEqual([])
  })
})
