import { expect, test } from 'vitest'
import { addColumn, changeColumn, renameColumn } from '../commands/columns.ts'
import { addIndex } from '../commands/indexes.ts'
import { addConstraint } from '../commands/keys.ts'
import { placeTables } from '../commands/placement.ts'
import { createTable, renameTable } from '../commands/tables.ts'
import type { Command } from '../command.ts'
import type { Column, SchemaDocument } from '../model.ts'
import { at, drawn, seededIds } from '../testing/drawn.ts'
import { brokenInvariants } from '../invariants.ts'
import { documentFrom, takeIn } from './document-from.ts'
import { metadataOf } from './metadata-of.ts'

const base = drawn({ users: 'id integer pk, name text', posts: 'id integer pk, user_id integer' })
const users = at(base, 'users').table
const posts = at(base, 'posts').table
const name = at(base, 'users.name')
const ids = seededIds(3)

const after = (...commands: readonly Command[]): SchemaDocument =>
  commands.reduce((document, command) => command.apply(document, ids), base)

function found(document: SchemaDocument) {
  const { metadata, problems } = metadataOf(document)
  return {
    problems: problems.map(({ path, code }) => `${path} ${code}`),
    messages: problems.map(({ message }) => message),
    tables: [...metadata.tables.values()].map(
      (table) => `${table.name}(${[...table.columns].map((column) => column.name).join(', ')})`,
    ),
  }
}

test('a sound document has no problems and is all there', () => {
  expect(found(base)).toEqual({
    problems: [],
    messages: [],
    tables: ['users(id, name)', 'posts(id, user_id)'],
  })
})

test('every object carries its id', () => {
  const { metadata } = metadataOf(base)
  const table = metadata.tables.get('users')
  expect(table?.info['id']).toBe(users)
  expect(table?.columns.get('name')?.info['id']).toBe(name.column)
  expect(table?.primaryKey.info['id']).toBe(base.tables[users]?.constraints[0]?.id)
})

test.each<[string, Partial<Column>, string, string]>([
  [
    'a type with a slip',
    { type: 'txet' },
    'unknown-type',
    'SQLite has no type txet. Did you mean text?',
  ],
  ['a type that breaks out', { type: 'text); DROP TABLE users; --' }, 'broken-type', ''],
  [
    'a type with a constraint',
    { type: 'text unique' },
    'broken-type',
    'text unique is no type: unique begins a constraint.',
  ],
  [
    'a default that breaks out',
    { default: { kind: 'expression', sql: '1) --' } },
    'broken-default',
    '',
  ],
  [
    'an identity that does not count in whole numbers',
    { identity: { always: true, start: '1.5' } },
    'broken-identity',
    '1.5 is no whole number to count with.',
  ],
  [
    'an identity with a default',
    { identity: { always: true }, default: { kind: 'literal', value: 'x' } },
    'broken-identity',
    '',
  ],
  [
    'an empty expression',
    { generated: { expression: ' ', stored: false } },
    'broken-expression',
    'The expression is no SQL: it is empty.',
  ],
  [
    'a default of a generated column',
    { generated: { expression: 'id', stored: false }, default: { kind: 'literal', value: 'x' } },
    'default-and-generated',
    '',
  ],
])('%s is a problem of its column', (_what, patch, code, message) => {
  const { problems, messages, tables } = found(after(changeColumn(name, patch)))
  expect(problems).toEqual([`${users}/${name.column} ${code}`])
  if (message !== '') expect(messages).toEqual([message])
  expect(tables[0]).toBe(code === 'unknown-type' ? 'users(id, name)' : 'users(id)')
})

test('names that are empty or taken leave the second one out', () => {
  const { problems, tables } = found(
    after(
      renameColumn(name, 'ID'),
      renameTable(posts, 'Users'),
      createTable({ at: { x: 0, y: 0 }, id: 't_x' }),
      renameTable('t_x', ''),
    ),
  )
  expect(problems).toEqual([
    `${posts} duplicate-name`,
    `${users}/${name.column} duplicate-name`,
    't_x empty-name',
  ])
  expect(tables).toEqual(['users(id)'])
})

test('what is over a column that is left out is left out with it', () => {
  const document = after(
    addIndex(users, {
      unique: false,
      parts: [{ kind: 'column', column: name.column }],
      options: {},
    }),
    addConstraint(users, { kind: 'unique', columns: [name.column], options: {} }),
    changeColumn(name, { type: 'x(' }),
  )
  const table = metadataOf(document).metadata.tables.get('users')
  expect([...(table?.indexes ?? [])]).toEqual([])
  expect(table?.sortedConstraints.map(({ tag }) => tag)).toEqual(['primary_key'])
})

test('references say what would not work', () => {
  const reference = (target: typeof name) =>
    addConstraint(posts, {
      kind: 'foreign key',
      columns: [at(base, 'posts.user_id').column],
      target: { kind: 'columns', table: target.table, columns: [target.column] },
      enforced: true,
      options: {},
    })
  expect(found(after(reference(at(base, 'users.id')))).problems).toEqual([])
  expect(found(after(reference(name))).messages).toEqual([
    'users.name is no key: make it a primary key or unique.',
    'user_id is integer, users.name is text.',
  ])
  const missing = addConstraint(posts, {
    kind: 'foreign key',
    columns: [at(base, 'posts.user_id').column],
    target: { kind: 'missing', table: 'gone.by', columns: ['a.b'] },
    enforced: true,
    options: {},
  })
  expect(found(after(missing)).messages).toEqual(['It refers to gone.by, which is not there.'])
})

test('two indexes of one name, given or made, cannot both be', () => {
  const index = (given?: string) =>
    addIndex(users, {
      ...(given === undefined ? {} : { name: given }),
      unique: false,
      parts: [{ kind: 'column', column: name.column }],
      options: {},
    })
  expect(found(after(index(), index())).messages).toEqual(['There is another index ix_users_name.'])
  expect(found(after(index('IX_USERS_NAME'), index())).messages).toHaveLength(1)
  expect(found(after(index('a'), index())).messages).toEqual([])
})

test('what the live database never had stays when its schema is taken in', () => {
  const document = after(
    addConstraint(users, { kind: 'unique', columns: [name.column], options: {} }),
    changeColumn(name, { type: 'x(' }),
    createTable({ at: { x: 5, y: 5 }, id: 't_x' }),
    renameTable('t_x', ''),
  )
  const { metadata } = metadataOf(document)
  const taken = takeIn(metadata, 'Take in').apply(document, ids)
  expect(brokenInvariants(taken)).toEqual([])
  expect(taken.tables[users]).toEqual(document.tables[users])
  expect(taken.tables['t_x']).toEqual(document.tables['t_x'])
  expect(taken.placements).toEqual(document.placements)
  const replaced = documentFrom(metadata, document, ids)
  expect(Object.keys(replaced.tables)).toEqual([users, posts])
})

test('moving a table derives nothing anew', () => {
  const before = metadataOf(base)
  expect(metadataOf(after(placeTables(new Map([[users, { x: 9, y: 9 }]]))))).toBe(before)
  expect(metadataOf(after(addColumn({ table: users })))).not.toBe(before)
})
