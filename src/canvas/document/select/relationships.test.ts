import { expect, test } from 'vitest'
import { changeColumn, renameColumn } from '../commands/columns.ts'
import { addIndex } from '../commands/indexes.ts'
import { addConstraint, setPrimaryKey, setUnique } from '../commands/keys.ts'
import { link } from '../commands/link.ts'
import { placeTables } from '../commands/placement.ts'
import type { Command } from '../command.ts'
import type { SchemaDocument } from '../model.ts'
import { at, drawn, seededIds } from '../testing/drawn.ts'
import { keyColumns, referenceColumns, uniqueColumns } from './keys.ts'
import { relationshipsOf } from './relationships.ts'
import { countsOf, tablesInOrder } from './tables.ts'

const ids = seededIds(3)
const after = (document: SchemaDocument, ...commands: readonly Command[]): SchemaDocument =>
  commands.reduce((current, command) => command.apply(current, ids), document)

const plain = drawn({ users: 'id integer pk', posts: 'id integer pk, user_id integer, b integer' })
const userId = at(plain, 'posts.user_id')
const blog = after(plain, link(userId, at(plain, 'users.id')))

/** The two ends in the words of crow's feet: at the table that refers, at the table referred to. */
function ends(document: SchemaDocument): readonly string[] {
  return relationshipsOf(document).map(
    ({ from, to }) =>
      `zero or ${from.many ? 'many' : 'one'}, ${to.optional ? 'zero or one' : 'exactly one'}`,
  )
}

test('the ends follow from NOT NULL and uniqueness', () => {
  expect(ends(blog)).toEqual(['zero or many, zero or one'])
  const required = after(blog, changeColumn(userId, { nullable: false }))
  expect(ends(required)).toEqual(['zero or many, exactly one'])
  expect(ends(after(required, setUnique(userId, true)))).toEqual(['zero or one, exactly one'])
  expect(
    ends(after(blog, setPrimaryKey(at(blog, 'posts.id'), false), setPrimaryKey(userId, true))),
  ).toEqual(['zero or one, exactly one'])
})

test('a unique index makes one, a partial one and one over more columns do not', () => {
  const index = (where?: string, second?: typeof userId.column) =>
    addIndex(userId.table, {
      unique: true,
      parts: [userId.column, ...(second ? [second] : [])].map((column) => ({
        kind: 'column',
        column,
      })),
      ...(where === undefined ? {} : { where }),
      options: {},
    })
  expect(ends(after(blog, index()))).toEqual(['zero or one, zero or one'])
  expect(ends(after(blog, index('b > 0')))).toEqual(['zero or many, zero or one'])
  expect(ends(after(blog, index(undefined, at(blog, 'posts.b').column)))).toEqual([
    'zero or many, zero or one',
  ])
})

test('one column of a composite reference that may be NULL is enough to make it optional', () => {
  const base = drawn({ a: 'x integer pk, y integer pk', b: 'x integer required, y integer' })
  const linked = after(base, link({ table: at(base, 'a').table }, { table: at(base, 'b').table }))
  expect(relationshipsOf(linked)[0]?.columns).toHaveLength(2)
  expect(ends(linked)).toEqual(['zero or many, zero or one'])
})

test('a reference to itself and one to nowhere are told', () => {
  const self = after(plain, link({ table: userId.table }, { table: userId.table }))
  expect(relationshipsOf(self)).toMatchObject([{ self: true, table: userId.table }])
  const broken = addConstraint(userId.table, {
    kind: 'foreign key',
    columns: [userId.column],
    target: { kind: 'missing', table: 'gone', columns: ['id'] },
    enforced: false,
    options: {},
  })
  expect(relationshipsOf(after(plain, broken))).toMatchObject([
    { target: undefined, enforced: false, self: false },
  ])
})

test('selectors give the same objects while their tables stay the same', () => {
  const moved = after(blog, placeTables(new Map([[userId.table, { x: 9, y: 9 }]])))
  expect(relationshipsOf(moved)).toBe(relationshipsOf(blog))
  expect(tablesInOrder(moved)).toBe(tablesInOrder(blog))
  const renamed = after(blog, renameColumn(at(blog, 'users.id'), 'key'))
  expect(relationshipsOf(renamed)).not.toBe(relationshipsOf(blog))
  expect(relationshipsOf(renamed)[0]).toBe(relationshipsOf(blog)[0])
})

test('columns are sorted into keys, references and uniques', () => {
  const posts = after(blog, setUnique(at(blog, 'posts.b'), true)).tables[userId.table]
  if (!posts) throw new Error('no table')
  const names = (columns: ReadonlySet<string>) =>
    posts.columns.flatMap(({ id, name }) => (columns.has(id) ? [name] : []))
  expect(names(keyColumns(posts))).toEqual(['id'])
  expect(names(referenceColumns(posts))).toEqual(['user_id'])
  expect(names(uniqueColumns(posts))).toEqual(['id', 'b'])
})

test('the counts are those of the status bar', () => {
  expect(countsOf(blog)).toEqual({
    tables: 2,
    columns: 4,
    relationships: 1,
    indexes: 0,
    views: 0,
    rawObjects: 0,
    types: 0,
  })
})
