import { expect, test } from 'vitest'
import { brokenInvariants } from './invariants.ts'
import { documentOfList, readTableList } from './table-lists.ts'
import { references, seededIds, tableNamed } from './testing/drawn.ts'

function read(text: string) {
  const list = readTableList(text)
  if (!list) throw new Error('no list')
  const document = documentOfList(list, 'sqlite', seededIds())
  expect(brokenInvariants(document)).toEqual([])
  const tables = Object.values(document.tables).map(({ name, columns }) => [
    name,
    columns.map((column) => `${column.name} ${column.type}${column.nullable ? '' : ' !'}`),
  ])
  return { document, tables: Object.fromEntries(tables) as unknown, left: list.left }
}

test('one table in a line, with types, marks and references', () => {
  const { document, tables } = read(
    'teams: id, name text unique not null\nusers: id, email text, salary decimal(10, 2), team_id -> teams',
  )
  expect(tables).toEqual({
    teams: ['id integer !', 'name text !'],
    users: ['id integer !', 'email text', 'salary decimal(10, 2)', 'team_id integer'],
  })
  expect(references(document, 'users')).toEqual(['team_id → teams(id)'])
  expect(tableNamed(document, 'teams').constraints.map(({ kind }) => kind)).toEqual([
    'primary key',
    'unique',
  ])
})

test('brackets do as well, and a marked key is the key', () => {
  const { tables } = read('prices(sku text pk, currency char(3) pk, amount real)')
  expect(tables).toEqual({ prices: ['sku text !', 'currency char(3) !', 'amount real'] })
})

test('a name with its columns indented below it', () => {
  const { tables, left } = read('users\n  id\n  - email text\nposts:\n\tid\n\tuser_id -> users\n')
  expect(tables).toEqual({
    users: ['id integer !', 'email text'],
    posts: ['id integer !', 'user_id integer'],
  })
  expect(left).toEqual([])
})

test('the first line of a sheet names the columns, the others tell their types', () => {
  expect(read('id,full name,height\n1,Ada,1.6\n2,Bob,').tables).toEqual({
    table_1: ['id integer !', 'full_name text', 'height real'],
  })
  expect(read('code\tlabel').tables).toEqual({ table_1: ['code text', 'label text'] })
})

test('a line that is no table is told', () => {
  expect(read('users: id\nteams: id\n-- and so on').left).toEqual(['-- and so on'])
})

test.each([
  'hello',
  'Dear all, thanks for coming.',
  'https://example.org/a,b',
  '{"format":"athanor"}',
  'Note: this\nis prose\nof several lines',
  '',
])('%j is no list of tables', (text) => {
  expect(readTableList(text)).toBeUndefined()
})
