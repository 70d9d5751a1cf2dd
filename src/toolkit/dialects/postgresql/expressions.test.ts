import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pglite } from '../../drivers/pglite.ts'
import {
  Column,
  column,
  compile,
  createEngine,
  fn,
  func,
  insert,
  literal,
  literalColumn,
  MetaData,
  not_,
  select,
  Table,
  types,
  values,
  type ClauseElement,
  type ColumnElement,
  type Engine,
} from '../../index.ts'
import {
  aggregateOrderBy,
  array,
  distinctOn,
  insert as upsert,
  operate,
  Range,
  types as pgTypes,
} from '../../postgresql.ts'
import { onWarning } from '../../util/warn.ts'
import { postgresql } from './index.ts'

const metadata = new MetaData()
const posts = new Table(
  'posts',
  metadata,
  new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
  new Column('author', types.Text),
  new Column('body', types.Text),
  new Column('tags', new pgTypes.ARRAY(types.Text)),
  new Column('doc', new pgTypes.JSONB()),
  new Column('during', new pgTypes.INT4RANGE()),
)
const { id, author, body, tags, doc, during } = posts.c

const rows = [
  {
    id: 1,
    author: 'ann',
    body: 'The quick brown foxes',
    tags: ['a', 'b'],
    doc: { k: [1, 2], n: 'x' },
    during: new Range('1', '5'),
  },
  {
    id: 2,
    author: 'ann',
    body: 'jumped over',
    tags: ['b'],
    doc: { k: [2] },
    during: new Range('4', '9'),
  },
  {
    id: 3,
    author: 'bob',
    body: 'the lazy dog',
    tags: [],
    doc: { n: 'y' },
    during: new Range('20', null),
  },
]

let engine: Engine
beforeAll(async () => {
  engine = createEngine('postgresql+pglite://', { driver: pglite(await PGlite.create()) })
  await engine.begin(async (connection) => {
    await metadata.createAll(connection)
    await connection.execute(insert(posts), rows)
  })
}, 60_000)
afterAll(() => engine.dispose())

const all = (statement: ClauseElement): Promise<readonly (readonly unknown[])[]> =>
  engine.begin(
    async (connection) => (await connection.execute(statement as never)).tuples().all() as never,
  )
const ids = async (condition: ColumnElement) =>
  (await all(select(id).where(condition).orderBy(id))).map(([value]) => value)

describe('full text search', () => {
  test('match() asks plainto_tsquery, with the configuration that is named', async () => {
    expect(await ids(body.match('fox'))).toEqual([1])
    expect(await ids(body.match('foxes', { postgresqlRegconfig: 'simple' }))).toEqual([])
    const vector = fn('to_tsvector', [literal('english', pgTypes.REGCONFIG), body])
    expect(await ids(vector.match('fox', { postgresqlRegconfig: 'english' }))).toEqual([1])
  })

  test('@@ takes any query, and a rank orders', async () => {
    const query = fn('to_tsquery', [literal('english', pgTypes.REGCONFIG), 'dog | jump'])
    const vector = fn('to_tsvector', [literal('english', pgTypes.REGCONFIG), body])
    expect(await ids(vector.boolOp('@@')(query))).toEqual([2, 3])
  })
})

describe('what holds elements', () => {
  test('contains() of an array, a JSONB document and a range is @>', async () => {
    expect(await ids(tags.contains(['b']))).toEqual([1, 2])
    expect(await ids(doc.contains({ k: [1] }))).toEqual([1])
    expect(await ids(during.contains(new Range('4', '5')))).toEqual([1, 2])
    expect(await ids(not_(tags.contains(['b'])))).toEqual([3])
  })

  test('contains() of a text is LIKE, with its wildcards escaped if asked for', async () => {
    expect(await ids(body.contains('quick'))).toEqual([1])
    expect(await ids(body.contains('%', { autoescape: true }))).toEqual([])
  })

  test('contains() of a plain JSON document warns that it is LIKE', () => {
    const warnings: string[] = []
    const before = onWarning((message) => warnings.push(message))
    const { sql } = compile(column('d', types.JSON).contains('x'), postgresql)
    onWarning(before)
    expect(sql).toContain('LIKE')
    expect(warnings).toEqual([expect.stringContaining('JSONB')])
  })

  test('ANY and ALL of an array, on the right of the comparison', async () => {
    expect(await ids(literal('a').eq(tags.any()))).toEqual([1])
    expect(await ids(literal('b').eq(tags.all()))).toEqual([2, 3])
    expect(await ids(id.eq(array([1, 3]).any()))).toEqual([1, 3])
  })

  test('operators of arrays, documents and ranges', async () => {
    expect(await ids(operate('overlap', tags, ['a', 'z']))).toEqual([1])
    expect(await ids(operate('containedBy', tags, ['a', 'b', 'c']))).toEqual([1, 2, 3])
    expect(await ids(operate('hasKey', doc, 'n'))).toEqual([1, 3])
    expect(await ids(operate('hasAny', doc, array(['k', 'z'])))).toEqual([1, 2])
    expect(await ids(operate('overlap', during, new Range('8', '10')))).toEqual([2])
    expect(await ids(operate('strictlyLeftOf', during, new Range('10', '11')))).toEqual([1, 2])
  })

  test('elements and slices of an array count from 1', async () => {
    expect(await all(select(tags.at(1)).where(id.eq(1)))).toEqual([['a']])
    expect(await all(select(tags.at({ start: 1, stop: 2 })).where(id.eq(1)))).toEqual([
      [['a', 'b']],
    ])
  })
})

test('regular expressions, with and without flags', async () => {
  expect(await ids(body.regexpMatch('^the'))).toEqual([3])
  expect(await ids(body.regexpMatch('^the', { flags: 'i' }))).toEqual([1, 3])
  expect(await ids(not_(body.regexpMatch('^the', { flags: 'i' })))).toEqual([2])
  expect(await all(select(body.regexpReplace('o', '0', { flags: 'g' })).where(id.eq(3)))).toEqual([
    ['the lazy d0g'],
  ])
})

test('DISTINCT ON, by the method and by the extension', async () => {
  const first = select(author, id).orderBy(author, id)
  const expected = [
    ['ann', 1],
    ['bob', 3],
  ]
  expect(await all(first.distinct(author))).toEqual(expected)
  expect(await all(first.ext(distinctOn(author)))).toEqual(expected)
})

test('an aggregate is ordered inside of its parentheses', async () => {
  const joined = fn('string_agg', [author, aggregateOrderBy(literalColumn("','"), id.desc())])
  expect(await all(select(joined))).toEqual([['bob,ann,ann']])
  const strings = func.aggregate_strings(body, '|').aggregateOrderBy(id.desc())
  expect(await all(select(strings).where(id.gt(1)))).toEqual([['the lazy dog|jumped over']])
})

describe('what stands in FROM', () => {
  test('a lateral select sees its neighbours', async () => {
    const near = select(posts.alias('p').c.id.label('other')).limit(1).lateral('near')
    expect((await all(select(id, near.c.other).orderBy(id))).length).toBe(3)
    const inner = posts.alias('inner')
    const same = select(func.count(inner.c.id).label('n'))
      .where(inner.c.author.eq(author))
      .lateral('same')
    expect(await all(select(id, same.c.n).orderBy(id))).toEqual([
      [1, 2],
      [2, 2],
      [3, 1],
    ])
  })

  test('VALUES with columns, samples, functions and groupings', async () => {
    const given = values([column('a', types.Integer), column('b', types.Text)], { name: 'v' }).data(
      [
        [1, 'x'],
        [2, 'y'],
      ],
    )
    expect(await all(select(given.c.a, given.c.b))).toEqual([
      [1, 'x'],
      [2, 'y'],
    ])
    const sample = posts.tablesample(fn('bernoulli', [100]), { name: 's' })
    expect(await all(select(func.count(sample.c.id)))).toEqual([[3]])
    const series = fn('generate_series', [1, 3]).tableValued(['v'], {
      withOrdinality: 'o',
      renderDerived: true,
    })
    expect((await all(select(literalColumn('*')).selectFrom(series))).length).toBe(3)
    const grouped = select(author, func.count(id))
      .groupBy(fn('rollup', [author]))
      .orderBy(author)
    expect(await all(grouped)).toEqual([
      ['ann', 2],
      ['bob', 1],
      [null, 3],
    ])
  })
})

test('an upsert speaks of the row that was to be inserted', async () => {
  const row = { id: 1, author: 'eve', body: 'new' }
  const statement = upsert(posts).values(row)
  const changed = statement
    .onConflictDoUpdate({ indexElements: ['id'], set: { author: statement.excluded.c.author } })
    .returning(posts.c.author, posts.c.body)
  expect(await all(changed)).toEqual([['eve', 'The quick brown foxes']])
  expect(await all(statement.onConflictDoNothing().returning(posts.c.id))).toEqual([])
})

test('parameters are cast, so that the server does not guess text', async () => {
  const guessed = select(literal(1).add(literal(2)), literal('a').concat('b'))
  expect(compile(guessed, postgresql).sql).toContain('$1::INTEGER + $2::INTEGER')
  expect(await all(guessed)).toEqual([[3, 'ab']])
  const day = literal('2024-02-29', types.Date)
  expect(compile(select(day), postgresql).sql).toContain('::DATE')
  expect(await all(select(day))).toEqual([['2024-02-29']])
  expect(await all(select(literal([1, 2], new pgTypes.ARRAY(types.Integer))))).toEqual([[[1, 2]]])
})
