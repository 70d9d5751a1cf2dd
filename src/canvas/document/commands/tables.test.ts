import { expect, test } from 'vitest'
import { at, drawn, references, seededIds, tableNamed } from '../testing/drawn.ts'
import type { Command } from '../command.ts'
import { brokenInvariants } from '../invariants.ts'
import { emptyDocument, type SchemaDocument } from '../model.ts'
import { createDocumentStore } from '../store.ts'
import { excerptOf } from '../select/excerpt.ts'
import { duplicateTables, leftOutOfPaste, pasteTables } from './copy.ts'
import { deleteParts } from './delete-parts.ts'
import { addColumn } from './columns.ts'
import { link } from './link.ts'
import { placeTables, showTables } from './placement.ts'
import { relayout } from './relayout.ts'
import { addConstraint } from './keys.ts'
import { changeTable, createTable, deleteTables, renameTable } from './tables.ts'

const ids = seededIds(3)
const after = (document: SchemaDocument, ...commands: readonly Command[]): SchemaDocument => {
  const next = commands.reduce((current, command) => command.apply(current, ids), document)
  expect(brokenInvariants(next)).toEqual([])
  return next
}
const unlinked = drawn({ users: 'id integer pk', posts: 'id integer pk, user_id integer' })
const blog = after(unlinked, link(at(unlinked, 'users'), at(unlinked, 'posts.user_id')))
const users = at(blog, 'users').table
const posts = at(blog, 'posts').table
const names = (document: SchemaDocument) => Object.values(document.tables).map(({ name }) => name)

test('tables get free names, also against views', () => {
  const document: SchemaDocument = {
    ...emptyDocument('d'),
    views: { v_a: { id: 'v_a', name: 'Table_2', definition: 'SELECT 1', columns: [] } },
  }
  const next = after(
    document,
    createTable({ at: { x: 0, y: 0 } }),
    createTable({ at: { x: 0, y: 0 } }),
    createTable({ at: { x: 4, y: 5 }, name: 'users', id: 't_mine' }),
    createTable({ at: { x: 0, y: 0 }, name: 'USERS' }),
  )
  expect(names(next)).toEqual(['table_1', 'table_3', 'users', 'USERS_2'])
  expect(next.placements['t_mine']).toEqual({ x: 4, y: 5, shows: 'all' })
})

test('deleting a table takes the references to it and leaves their columns', () => {
  const next = after(blog, deleteTables([users]))
  expect(tableNamed(next, 'posts').columns).toHaveLength(2)
  expect(references(next, 'posts')).toEqual([])
  expect(after(blog, deleteTables(['t_gone']))).toBe(blog)
})

test('a qualified column in a check follows the renamed table', () => {
  const next = after(
    blog,
    addConstraint(users, { kind: 'check', expression: 'users.id > 0', options: {} }),
    renameTable(users, 'people'),
  )
  expect(tableNamed(next, 'people').constraints.at(-1)).toMatchObject({
    expression: 'people.id > 0',
  })
  expect(references(next, 'posts')).toEqual(['user_id → people(id)'])
})

const withView: SchemaDocument = {
  ...blog,
  views: {
    v_a: { id: 'v_a', name: 'names', definition: 'SELECT users.id FROM users', columns: [] },
  },
  rawObjects: {
    o_a: {
      id: 'o_a',
      kind: 'trigger',
      name: 'touch',
      sql: "CREATE TRIGGER touch AFTER INSERT ON users BEGIN INSERT INTO users(id) SELECT 'users'; END",
      after: ['users', 'posts'],
    },
  },
}

test('views and triggers follow a renamed table, unless a column is called like it', () => {
  const next = after(withView, renameTable(users, 'people'))
  expect(next.views['v_a']?.definition).toBe('SELECT people.id FROM people')
  expect(next.rawObjects['o_a']).toMatchObject({
    sql: "CREATE TRIGGER touch AFTER INSERT ON people BEGIN INSERT INTO people(id) SELECT 'users'; END",
    after: ['people', 'posts'],
  })
  const column = addColumn({ table: posts, name: 'users' })
  expect(after(withView, column, renameTable(users, 'people')).views).toBe(withView.views)
})

test('views and triggers of another document come along unless their names are taken', () => {
  const once = after(emptyDocument('other'), pasteTables(withView))
  expect(Object.values(once.views).map(({ name }) => name)).toEqual(['names'])
  expect(Object.values(once.rawObjects).map(({ name }) => name)).toEqual(['touch'])
  expect(Object.keys(after(once, pasteTables(withView)).views)).toHaveLength(1)
  expect(leftOutOfPaste(once, withView)).toEqual(['names', 'touch'])
  expect(leftOutOfPaste(blog, withView)).toEqual([])
})

test('a trigger comes along with its table under the name that the table gets', () => {
  const next = after(blog, pasteTables(withView))
  expect(names(next)).toEqual(['users', 'posts', 'users_2', 'posts_2'])
  expect(Object.values(next.views).map(({ definition }) => definition)).toEqual([
    'SELECT users_2.id FROM users_2',
  ])
  expect(Object.values(next.rawObjects)[0]).toMatchObject({
    sql: "CREATE TRIGGER touch AFTER INSERT ON users_2 BEGIN INSERT INTO users_2(id) SELECT 'users'; END",
    after: ['users_2', 'posts_2'],
  })
})

test('a trigger that is called like its table is copied with it', () => {
  const alike = {
    ...blog,
    rawObjects: {
      o_b: { id: 'o_b', kind: 'trigger', name: 'users', sql: 'CREATE TRIGGER', after: ['users'] },
    },
  } satisfies SchemaDocument
  const next = after(emptyDocument('other'), pasteTables(alike))
  expect(Object.values(next.rawObjects).map(({ name }) => name)).toEqual(['users'])
})

test('a copy has its own ids, and its references point inside the copy or stay', () => {
  const both = after(blog, duplicateTables([users, posts]))
  expect(names(both)).toEqual(['users', 'posts', 'users_2', 'posts_2'])
  expect(references(both, 'posts_2')).toEqual(['user_id → users_2(id)'])
  expect(references(after(blog, duplicateTables([posts])), 'posts_2')).toEqual([
    'user_id → users(id)',
  ])
})

test('pasted into another document, references to what is not there are left out', () => {
  const next = after(
    emptyDocument('other'),
    pasteTables(excerptOf(blog, [posts]), { at: { x: 100, y: 50 }, as: ['t_mine'] }),
  )
  expect(references(next, 'posts')).toEqual([])
  expect(next.placements).toEqual({ t_mine: { x: 100, y: 50, shows: 'all' } })
})

test('a name that the schema has once is not pasted a second time', () => {
  const named = after(
    blog,
    addConstraint(users, { kind: 'check', name: 'positive', expression: 'id > 0', options: {} }),
  )
  const next = after(named, duplicateTables([users]))
  expect(tableNamed(next, 'users_2').constraints.at(-1)).not.toHaveProperty('name')
})

test('a selection is deleted in one step, whatever it holds twice', () => {
  const [relationship] = tableNamed(blog, 'posts').constraints.filter(
    ({ kind }) => kind === 'foreign key',
  )
  const command = deleteParts([
    { kind: 'table', table: users },
    { kind: 'relationship', table: posts, constraint: relationship!.id },
    { kind: 'column', table: posts, column: at(blog, 'posts.user_id').column },
  ])
  expect(command.label).toBe('Delete 1 table, 1 column, 1 relationship')
  const next = after(blog, command)
  expect(names(next)).toEqual(['posts'])
  expect(tableNamed(next, 'posts').columns).toHaveLength(1)
})

test('a layout is one step, and moving changes no table', () => {
  const store = createDocumentStore(blog, ids)
  const { run } = store.getState()
  run(
    relayout({
      tables: new Map([
        [users, { x: 8, y: 8 }],
        [posts, { x: 300, y: 8 }],
      ]),
      boxes: new Map(),
    }),
  )
  run(showTables([users], 'keys'))
  expect(store.getState().past).toHaveLength(2)
  expect(store.getState().present.tables).toBe(blog.tables)
  expect(store.getState().present.placements[users]).toEqual({ x: 8, y: 8, shows: 'keys' })
  run(placeTables(new Map([[users, { x: 8, y: 8 }]])))
  run(placeTables(new Map([['t_gone', { x: 8, y: 8 }]])))
  expect(store.getState().past).toHaveLength(2)
})

test('a label says what a step does with the names of before it', () => {
  const store = createDocumentStore(blog, ids)
  store.getState().run(renameTable(users, 'people'))
  store.getState().run(changeTable(users, { comment: 'who' }))
  store.getState().run(deleteTables([users]))
  expect(store.getState().past.map(({ label }) => label)).toEqual([
    'Rename table users to people',
    'Change table people',
    'Delete table people',
  ])
})
