import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultDialect } from '../dialects/default/index.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import { JSONB } from '../types/postgresql.ts'
import {
  bindparam,
  column,
  compile,
  createAll,
  createEngine,
  func,
  insert,
  integer,
  literal,
  MetaData,
  select,
  sql,
  string,
  table,
  text,
  types,
  union,
  type ClauseElement,
  type Connection,
  type Dialect,
  type Executable,
} from '../index.ts'

const metadata = new MetaData()
const sales = table('sales', metadata, {
  id: integer().primaryKey(),
  city: string(20).notNull(),
  amount: integer(),
})
const { id, city, amount } = sales.c

const plain = postgresql.with({ features: { bindCasts: 'none' } })
const sqlOf = (element: ClauseElement, dialect: Dialect = defaultDialect): string =>
  compile(element, dialect).sql.replaceAll(/[\n\t]/g, '')

let connection: Connection
beforeAll(async () => {
  const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  connection = await engine.connect()
  await createAll(metadata, connection)
  await connection.execute(
    insert(sales).values([
      { id: 1, city: 'rome', amount: 5 },
      { id: 2, city: 'rome', amount: 7 },
      { id: 3, city: 'oslo', amount: 5 },
      { id: 4, city: 'oslo', amount: null },
    ]),
  )
  return () => connection.close()
})
const rowsOf = async (statement: Executable): Promise<readonly unknown[]> =>
  (await connection.execute(statement)).tuples().all()

describe('X8: contains() and ANY', () => {
  test('contains() is LIKE of texts and @> of JSONB', () => {
    const tags = column('tags', new types.ARRAY(types.Integer))
    expect(sqlOf(city.contains('o'))).toBe("sales.city LIKE '%' || :city_1 || '%'")
    expect(sqlOf(column('doc', JSONB).contains({ a: 1 }), plain)).toBe('doc @> $1')
    expect(sqlOf(literal(1).eq(tags.any()), plain)).toBe('$1 = ANY (tags)')
  })
})

describe('X14: functions', () => {
  test('of any name; known ones are spelled by each dialect', async () => {
    expect(sqlOf(func['shout']?.(city) ?? text(''))).toBe('shout(sales.city)')
    expect(sqlOf(func.now(), sqlite)).toBe('CURRENT_TIMESTAMP')
    expect(sqlOf(func.now(), plain)).toBe('now()')
    expect(await rowsOf(select(func.upper(city)).where(id.eq(1)))).toEqual([['ROME']])
    const [[now] = []] = (await connection.execute(select(func.now()))).tuples().all()
    expect(now).toBeInstanceOf(Date)
  })
})

describe('X15: aggregates', () => {
  test('count everything, distinct values, and nothing', async () => {
    expect(sqlOf(func.count())).toBe('count(*)')
    expect(
      await rowsOf(
        select(func.count(), func.count(amount), func.count(amount.distinct())).selectFrom(sales),
      ),
    ).toEqual([[4, 3, 2]])
    expect(await rowsOf(select(func.sum(amount), func.max(amount)).where(id.gt(9)))).toEqual([
      [null, null],
    ])
    expect(await rowsOf(select(func.coalesce(func.sum(amount), 0)).where(id.gt(9)))).toEqual([[0]])
  })
})

describe('X16: windows', () => {
  test('with partitions, orders and frames', async () => {
    const running = func.sum(amount).over({ partitionBy: city, orderBy: id, rows: [null, 0] })
    expect(sqlOf(running)).toBe(
      'sum(sales.amount) OVER (PARTITION BY sales.city ORDER BY sales.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)',
    )
    expect(await rowsOf(select(id, running).orderBy(id))).toEqual([
      [1, 5],
      [2, 12],
      [3, 5],
      [4, 5],
    ])
    const around = func.count().over({ orderBy: id, rows: [-1, 1] })
    expect(sqlOf(around)).toContain('ROWS BETWEEN :param_1 PRECEDING AND :param_2 FOLLOWING')
    expect(await rowsOf(select(around).orderBy(id))).toEqual([[2], [3], [3], [2]])
  })
  test('with conditions, which MySQL does not have: that is reported', async () => {
    const dear = func.count().filter(amount.gt(5))
    expect(await rowsOf(select(dear).selectFrom(sales))).toEqual([[1]])
    expect(
      compile(select(dear), mysql)
        .problems.map(({ message }) => message)
        .join(),
    ).toMatch(/FILTER/)
  })
  test('take one frame only', () => {
    expect(() => func.count().over({ rows: [0, 1], range: [0, 1] })).toThrow(
      /only one of rows, range and groups/,
    )
  })
  test('WITHIN GROUP', () => {
    expect(
      sqlOf(func['percentile_cont']?.(0.5).withinGroup(amount.desc()) ?? text(''), plain),
    ).toBe('percentile_cont($1) WITHIN GROUP (ORDER BY sales.amount DESC)')
  })
})

describe('X17: text', () => {
  test('has parameters by :name; :: is left alone, and \\: is a colon', async () => {
    const statement = text("SELECT '\\:x', amount FROM sales WHERE id = :key").bindparams({
      key: 2,
    })
    expect(await rowsOf(statement)).toEqual([[':x', 7]])
    expect(sqlOf(text('SELECT a::int, :b FROM t').bindparams({ b: 1 }), plain)).toBe(
      'SELECT a::int, $1 FROM t',
    )
    expect(sqlOf(text('SELECT :b, :b'), sqlite)).toBe('SELECT ?, ?')
    expect(
      await rowsOf(
        text('SELECT amount FROM sales WHERE id = :key').bindparams(bindparam('key', 1)),
      ),
    ).toEqual([[5]])
  })
  test('names the parameter that it does not have', () => {
    expect(() => text('SELECT :a').bindparams({ b: 1 })).toThrow('the text has no parameter :b')
  })
  test('says which columns it gives, by name in any order', async () => {
    const statement = text('SELECT amount, city, id FROM sales WHERE id = 1').columns({
      id: types.Integer,
      city,
    })
    expect((await connection.execute(statement)).all()).toEqual([
      { amount: 5, city: 'rome', id: 1 },
    ])
    const converted = text("SELECT '7' AS n").columns({ n: types.Integer })
    expect((await connection.execute(converted)).scalar()).toBe(7)
  })
  test('says which columns it gives, by place', async () => {
    const statement = text('SELECT 1, 2').columns(
      column('a', types.Integer),
      column('b', types.Integer),
    )
    expect((await connection.execute(statement)).all()).toEqual([{ a: 1, b: 2 }])
  })
  test('with columns is a subquery, a CTE and a member of a UNION', async () => {
    const rome = text("SELECT id FROM sales WHERE city = 'rome'").columns({ id })
    expect(await rowsOf(select(rome.subquery('rome').c.id))).toEqual([[1], [2]])
    expect(await rowsOf(select(rome.cte('rome').c.id))).toEqual([[1], [2]])
    expect(await rowsOf(union(rome, select(id).where(id.eq(4))))).toEqual([[1], [2], [4]])
  })
  test('takes types and columns only', () => {
    // @ts-expect-error a number is no type
    expect(() => text('SELECT 1').columns({ a: 5 })).toThrow(
      /column a of the text is given neither a type nor a column/,
    )
  })
})

describe('X18: what a program gives is bound', () => {
  test('in the sql tag elements are rendered and all else is a parameter', async () => {
    const name = "x'; DROP TABLE sales; --"
    const statement = sql`SELECT ${id}, ${name} FROM ${sales} WHERE ${city.eq('rome')} AND a::int = ${1}`
    expect(sqlOf(statement, plain)).toBe(
      'SELECT sales.id, $1 FROM sales WHERE sales.city = $2 AND a::int = $3',
    )
    const found = sql`SELECT id FROM sales WHERE city = ${'rome'} ORDER BY id`.columns({ id })
    expect((await connection.execute(found)).scalars().all()).toEqual([1, 2])
  })
  test('whatever a text holds, it comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (value) => {
        const asked = sql`SELECT ${value} AS v`.columns({ v: types.String })
        expect((await connection.execute(asked)).scalar()).toBe(value)
        expect((await connection.execute(select(literal(value)))).scalar()).toBe(value)
      }),
      { numRuns: 30 },
    )
  })
})

describe('X44: SQL as text', () => {
  test('is generic unless a dialect is named; literals are escaped as the dialect asks', async () => {
    const statement = select(literal("it's \\ x").label('v'))
    const literals = (dialect: Dialect) => compile(statement, dialect, { literalBinds: true }).sql
    expect(literals(sqlite)).toBe("SELECT 'it''s \\ x' AS v")
    expect(literals(mysql)).toBe("SELECT 'it''s \\\\ x' AS v")
    const rows = (await connection.execDriverSql(literals(sqlite))).tuples().all()
    expect(rows).toEqual([["it's \\ x"]])
  })
  test('of a value that has no literal is refused', () => {
    const compiling = () =>
      compile(select(literal({ a: 1 })), sqlite, { literalBinds: true, renderPostcompile: true })
    expect(compiling).toThrow(/no literal for a value/)
  })
})
