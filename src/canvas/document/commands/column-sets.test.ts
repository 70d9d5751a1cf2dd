import { expect, test } from 'vitest'
import { builtInSets, columnSetOf } from '../column-sets.ts'
import { metadataOf } from '../metadata/metadata-of.ts'
import { brokenInvariants } from '../invariants.ts'
import { emptyDocument, type SchemaDocument } from '../model.ts'
import { drawn, seededIds, tableNamed } from '../testing/drawn.ts'
import { insertColumnSet } from './column-sets.ts'

const ids = seededIds(3)
const start = drawn({ posts: 'title text, created_at text', tags: 'id integer pk' }, ids)
const [posts, tags] = [tableNamed(start, 'posts'), tableNamed(start, 'tags')]

const names = (document: SchemaDocument, table: string) =>
  tableNamed(document, table).columns.map(({ name }) => name)

test('a set adds what a table does not have, and only that', () => {
  const { timestamps } = builtInSets('sqlite')
  const next = insertColumnSet([posts.id, tags.id], timestamps).apply(start, ids)
  expect(names(next, 'posts')).toEqual(['title', 'created_at', 'updated_at'])
  expect(names(next, 'tags')).toEqual(['id', 'created_at', 'updated_at'])
  expect(tableNamed(next, 'posts').columns[1]?.type).toBe('text')
  expect(insertColumnSet([posts.id, tags.id], timestamps).apply(next, ids)).toBe(next)
})

test('the id is the key at the top where there is none', () => {
  const { id } = builtInSets('sqlite')
  const next = insertColumnSet([posts.id, tags.id], id).apply(start, ids)
  expect(names(next, 'posts')).toEqual(['id', 'title', 'created_at'])
  expect(tableNamed(next, 'posts').constraints[0]).toMatchObject({
    kind: 'primary key',
    columns: [tableNamed(next, 'posts').columns[0]?.id],
  })
  expect(next.tables[tags.id]).toBe(tags)
  expect(brokenInvariants(next)).toEqual([])
})

test.each(['sqlite', 'postgresql', 'mysql'] as const)(
  'the sets are made of types and defaults that %s has',
  (dialect) => {
    const base = drawn({ posts: 'title integer' }, ids)
    const table = tableNamed(base, 'posts').id
    const whole = Object.values(builtInSets(dialect)).reduce(
      (document, set) => insertColumnSet([table], set).apply(document, ids),
      { ...emptyDocument('x'), ...base, dialect },
    )
    expect(metadataOf(whole).problems).toEqual([])
    expect(names(whole, 'posts')).toHaveLength(7)
  },
)

test('columns of a table are a set of ones own', () => {
  const wanted = new Set(posts.columns.slice(0, 1).map(({ id }) => id))
  expect(columnSetOf(posts, wanted, 'title')).toEqual({
    name: 'title',
    columns: [{ name: 'title', type: 'text', nullable: true }],
  })
  expect(columnSetOf(tags, new Set(tags.columns.map(({ id }) => id)), 'id').columns[0]?.key).toBe(
    true,
  )
})
