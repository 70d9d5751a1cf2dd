import { describe, expect, test } from 'vitest'
import { defaultDialect } from '../dialects/default/index.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import {
  adapt,
  BindParameter,
  cacheKeyOf,
  compile,
  elementsIn,
  exists,
  func,
  mapElements,
  replaceElements,
  select,
  text,
  traverse,
  type ClauseElement,
  type FromClause,
} from '../index.ts'
import { elementSamples, posts, sampleTables, users } from '../testing/element-samples.ts'
import { CrudValue } from './assignments.ts'

/** Tables of the same names and columns, there and back. */
const others = sampleTables()
const twins = new Map<ClauseElement, FromClause>([
  [users, others.users],
  [posts, others.posts],
])
const originals = new Map<ClauseElement, FromClause>([
  [others.users, users],
  [others.posts, posts],
])

const moved = (element: ClauseElement, to: ReadonlyMap<ClauseElement, FromClause>) =>
  replaceElements(element, (found) => to.get(found) ?? null)

/** The SQL on the dialect that has the construct, with its parameters. */
function sqlOf(element: ClauseElement): unknown {
  for (const dialect of [defaultDialect, postgresql, mysql])
    try {
      const compiled = compile(element, dialect)
      return [compiled.sql, compiled.params]
    } catch {
      // the next dialect may have it
    }
  return null
}

const samples = Object.entries(elementSamples())
const flat = (element: ClauseElement): string =>
  compile(element, defaultDialect).sql.replaceAll(/\s+/g, ' ')

describe('an element whose parts are replaced', () => {
  test.each(samples)('%s: is itself where nothing is', (_, element) => {
    expect(replaceElements(element, () => null)).toBe(element)
    expect(mapElements(element, (found) => found)).toBe(element)
  })

  test.each(samples)('%s: moves to other tables and back', (_, element) => {
    const [key, sql] = [cacheKeyOf(element)?.key, sqlOf(element)]
    const away = moved(element, twins)
    expect(sqlOf(away)).toEqual(sql)
    expect([...elementsIn(away)].some((found) => twins.has(found))).toBe(false)
    const back = moved(away, originals)
    expect(cacheKeyOf(back)?.key).toBe(key)
    expect(sqlOf(back)).toEqual(sql)
    // and what it was made from is as it was
    expect(cacheKeyOf(moved(element, new Map()))?.key).toBe(key)
    expect(sqlOf(element)).toEqual(sql)
  })

  test.each(samples)('%s: takes other values and keeps its key', (_, element) => {
    const changed = mapElements(element, (found) =>
      found instanceof CrudValue ? new CrudValue('other') : found,
    )
    expect(cacheKeyOf(changed)?.key).toBe(cacheKeyOf(element)?.key)
  })

  test('the same part in several places becomes the same other one', () => {
    const sum = users.c.age.add(1)
    const statement = select(sum, sum).orderBy(sum)
    const away = moved(statement, twins)
    expect(new Set([...elementsIn(away)].filter(({ tag }) => tag === 'binary')).size).toBe(1)
  })
})

describe('traversal', () => {
  test('meets each element once, an outer one first', () => {
    const age = users.c.age.gt(3)
    const statement = select(users.c.id).where(age, users.c.id.in(select(posts.c.author)))
    const tags = [...elementsIn(statement)].map(({ tag }) => tag)
    expect(tags[0]).toBe('select')
    expect(tags.filter((tag) => tag === 'select')).toHaveLength(2)
    expect(tags.indexOf('binary')).toBeLessThan(tags.indexOf('bind'))
  })

  test('calls what is given for a tag', () => {
    const values: unknown[] = []
    traverse(text('a = :a').bindparams({ a: 7 }), {
      bind: (element) => values.push(element instanceof BindParameter ? element.value : null),
    })
    expect(values).toEqual([7])
  })
})

describe('adapted to an alias', () => {
  const alias = users.alias('u1')

  test('columns and tables are those of the alias, others stay', () => {
    expect(flat(adapt(users.c.id.eq(posts.c.author), alias))).toBe('u1.id = posts.author')
    const joined = select(users.c.name).selectFrom(users.join(posts)).orderBy(users.c.id)
    expect(flat(adapt(joined, alias))).toBe(
      'SELECT u1.name FROM users AS u1 JOIN posts ON u1.id = posts.author ORDER BY u1.id',
    )
  })

  const count = select(func.count(posts.c.id)).where(posts.c.author.eq(users.c.id))
  const inner = 'SELECT count(posts.id) AS count_1 FROM posts WHERE posts.author ='

  test.each([
    ['by itself', count],
    ['explicitly', count.correlate(users)],
    ['by exception', count.correlateExcept(posts)],
  ])('a subquery that correlates %s goes with it', (_, subquery) => {
    const statement = select(users.c.name, subquery.scalarSubquery().label('n'))
    expect(flat(adapt(statement, alias))).toBe(
      `SELECT u1.name, (${inner} u1.id) AS n FROM users AS u1`,
    )
  })

  test('so does EXISTS, however deep', () => {
    const deep = exists(posts.c.id).where(
      posts.c.author.eq(users.c.id),
      posts.c.id.in(select(users.c.age).correlate(users, posts).selectFrom(posts.alias('p'))),
    )
    const text = flat(adapt(select(users.c.id).where(deep), alias))
    expect(text).not.toContain('users.')
    expect(text.match(/FROM users AS u1/g)).toHaveLength(1)
  })

  test('a subquery takes the place of the table that it selects from, also in correlate()', () => {
    const grown = select(users).where(users.c.age.gt(17)).subquery('grown')
    const statement = select(users.c.name, count.correlate(users).scalarSubquery().label('n'))
    const text = flat(adapt(statement, grown))
    expect(text).toContain(`(${inner} grown.id) AS n`)
    expect(text.match(/AS grown/g)).toHaveLength(1)
  })

  test('other subqueries are adapted inside, and their columns follow', () => {
    const aged = select(users.c.id).where(users.c.age.gt(60)).subquery('aged')
    const statement = select(aged.c.id).where(aged.c.id.eq(users.c.id))
    expect(flat(adapt(statement, alias))).toBe(
      'SELECT aged.id FROM (SELECT u1.id AS id FROM users AS u1 WHERE u1.age > :age_1) AS aged, users AS u1 WHERE aged.id = u1.id',
    )
  })

  test('a recursive CTE is adapted in both of its parts', () => {
    const first = select(users.c.id).where(users.c.age.is(null)).cte('tree', { recursive: true })
    const tree = first.unionAll(select(users.c.id).join(first, first.c.id.eq(users.c.age)))
    expect(flat(adapt(select(tree.c.id), alias))).toBe(
      'WITH RECURSIVE tree(id) AS (SELECT u1.id AS id FROM users AS u1 WHERE u1.age IS NULL UNION ALL SELECT u1.id AS id FROM users AS u1 JOIN tree ON tree.id = u1.age) SELECT tree.id FROM tree',
    )
  })
})
