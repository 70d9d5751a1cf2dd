import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { distinctOn } from '../dialects/postgresql/dml.ts'
import {
  cacheKeyOf,
  compile,
  elementsIn,
  Select,
  select,
  ToolkitError,
  types,
  type ClauseElement,
} from '../index.ts'
import { elementSamples, posts, users } from '../testing/element-samples.ts'
import { ColumnElement } from './column-element.ts'
import { ClauseElement as Element } from './node.ts'
import { Statement } from './statement.ts'
import { column } from './column.ts'
import { values } from './values.ts'

const { id, name, age } = users.c
const other = () => select(posts.c.id)

/** Everything that makes an element of another, with arguments for it. */
const generative: Readonly<Record<string, (element: ClauseElement) => readonly unknown[]>> = {
  // conditions, columns and sources
  where: () => [age.gt(1)],
  filter: () => [age.lt(9)],
  filterBy: () => [{ name: 'x' }],
  having: () => [id.ne(4)],
  join: () => [posts],
  outerjoin: () => [posts, posts.c.author.eq(id)],
  joinFrom: () => [users, posts],
  outerjoinFrom: () => [users, posts],
  selectFrom: () => [users],
  using: () => [posts],
  distinct: () => [],
  correlate: () => [users],
  correlateExcept: () => [posts],
  addColumns: () => [age],
  withOnlyColumns: () => [[age], { maintainColumnFroms: true }],
  columns: () => [{ one: types.Integer }],
  returning: () => [id],
  returnDefaults: () => [id],
  // order and limits
  orderBy: () => [name],
  groupBy: () => [name],
  limit: () => [3],
  offset: () => [4],
  fetch: () => [2],
  slice: () => [1, 3],
  withForUpdate: () => [{ of: users }],
  withLabelStyle: () => ['tablename-plus-col'],
  disambiguated: () => [],
  // words of dialects
  prefixWith: () => ['PREFIX'],
  suffixWith: () => ['SUFFIX'],
  withHint: (element) => (element instanceof Select ? [users, 'hint'] : ['hint']),
  withStatementHint: () => ['hint'],
  withDialectOptions: () => [{ mysqlLimit: 2 }],
  ext: () => [distinctOn(name)],
  addCte: () => [other().cte('further')],
  executionOptions: () => [{ yieldPer: 2 }],
  // values
  values: () => [{ name: 'y', age: 3 }],
  set: () => [['age', 4]],
  orderedValues: () => [
    ['age', 4],
    ['name', 'z'],
  ],
  fromSelect: () => [['name'], select(posts.c.title)],
  inline: () => [],
  sortByParameterOrder: () => [],
  onConflictDoNothing: () => [{ indexElements: ['id'] }],
  onConflictDoUpdate: () => [{ indexElements: ['id'], set: { age: 3 } }],
  onDuplicateKeyUpdate: () => [{ age: 3 }],
  data: () => [[[3, 'c']]],
  bindparams: () => [{ a: 8 }],
  withValue: () => [9],
  // combinations and what stands for the whole
  union: () => [other()],
  unionAll: () => [other()],
  except: () => [other()],
  exceptAll: () => [other()],
  intersect: () => [other()],
  intersectAll: () => [other()],
  subquery: () => ['inner'],
  lateral: () => ['aside'],
  cte: () => ['common'],
  scalarSubquery: () => [],
  scalarValues: () => [],
  exists: () => [],
  alias: () => ['other'],
  tablesample: () => [10],
  tableValued: () => [['a', 'b']],
  columnValued: () => [],
  renderDerived: () => [],
  // expressions
  label: () => ['labelled'],
  add: () => [1],
  eq: () => [2],
  in: () => [[1, 2]],
  like: () => ['a%'],
  between: () => [1, 2],
  is: () => [null],
  and: () => [age.gt(1)],
  or: () => [age.gt(1)],
  not: () => [],
  negate: () => [],
  desc: () => [],
  nullsLast: () => [],
  collate: () => ['C'],
  cast: () => [types.Text],
  over: () => [{ orderBy: id }],
  withinGroup: () => [id],
  aggregateOrderBy: () => [id],
  asComparison: () => [1, 1],
  scalarTableValued: () => ['field'],
  selfGroup: () => [],
  asOperand: () => [],
}

/** Methods of statements that make no other statement, or serve the compiler. */
const others = new Set([
  'constructor',
  'structure',
  'children',
  'mapChildren',
  'copyWith',
  'rebuilt',
  'withParts',
  'asInOperand',
  'namedColumns',
  'proxyColumns',
  'combinedWith',
  'withConflict',
  'returned',
  'withRows',
  'withFirst',
  'joined',
  'changed',
  'toString',
])

function methodsOf(element: object): readonly string[] {
  const names = new Set<string>()
  for (
    let prototype: object | null = Object.getPrototypeOf(element);
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)
  )
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (typeof value === 'function') names.add(key)
  return [...names]
}

/** All that can be seen of an element. */
function seen(element: ClauseElement): unknown {
  // what was learned of it before would hide a change
  if (element instanceof Statement) element.keyed = null
  const key = cacheKeyOf(element)
  return [key?.key, key?.binds.map(({ value }) => value), ...[postgresql, mysql].map(compiled)]

  function compiled(dialect: typeof postgresql): unknown {
    try {
      const { sql, params } = compile(element, dialect)
      return [sql, params]
    } catch (error) {
      return String(error)
    }
  }
}

/** The element, or null where it cannot be made of this one. */
function made(element: ClauseElement, method: string): ClauseElement | null {
  try {
    const make: unknown = Reflect.get(element, method)
    if (typeof make !== 'function') return null
    const result: unknown = Reflect.apply(make, element, generative[method]?.(element) ?? [])
    return result instanceof Element ? result : null
  } catch (error) {
    if (error instanceof ToolkitError || error instanceof TypeError) return null
    throw error
  }
}

const samples = Object.entries(elementSamples())

describe('whatever is made of an element, it stays as it was', () => {
  test('all methods of statements are tried', () => {
    const elements = samples.flatMap(([, sample]) => [...elementsIn(sample)])
    const statements = elements.filter((element) => element instanceof Statement)
    const untried = new Set(
      statements.flatMap((statement) =>
        methodsOf(statement).filter((method) => !(method in generative) && !others.has(method)),
      ),
    )
    expect([...untried]).toEqual([])
  })

  test.each(samples)('%s, and what it consists of: each method once', (_, sample) => {
    const elements = [...elementsIn(sample)].filter(({ identityKey }) => identityKey === null)
    for (const element of elements) {
      const before = seen(element)
      for (const method of Object.keys(generative)) made(element, method)
      expect(seen(element)).toEqual(before)
    }
  })

  test('one after the other', () => {
    let steps = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.constantFrom(...Object.keys(generative)), { minLength: 4, maxLength: 24 }),
        ([, start], methods) => {
          const versions: (readonly [ClauseElement, unknown])[] = [[start, seen(start)]]
          let current = start
          for (const method of methods) {
            const next = made(current, method)
            if (next === null || next === current) continue
            // expressions grow without end and change nothing of the statement that they stand for
            if (current instanceof Statement && next instanceof ColumnElement) continue
            current = next
            steps += 1
            versions.push([current, seen(current)])
          }
          for (const [element, before] of versions) expect(seen(element)).toEqual(before)
        },
      ),
      { seed: 20_261_123, numRuns: size('statementCopies') },
    )
    expect(steps).toBeGreaterThan(size('statementCopies') * 2)
  })
})

test('an alias of VALUES stands in FROM itself, whatever the VALUES were asked before', () => {
  const rows = values([column('a', types.Integer)], { name: 'v' }).data([[1]])
  expect(rows.fromObjects).toEqual([rows])
  const alias = rows.alias('w')
  expect(alias.fromObjects).toEqual([alias])
  expect(compile(select(alias.c.a), postgresql).sql).toContain('AS w (a)')
})
