import { expect, test } from 'vitest'
import { emptyDocument, type SchemaDocument, type Table } from '#document'
import { endsOfPaths } from './path-ends.ts'

const table = (name: string, refersTo?: string): Table => ({
  id: `t_${name}`,
  name,
  columns: [{ id: `c_${name}`, name: 'id', type: 'integer', nullable: false, options: {} }],
  constraints: refersTo
    ? [
        {
          id: `k_${name}`,
          kind: 'foreign key',
          columns: [`c_${name}`],
          target: { kind: 'columns', table: `t_${refersTo}`, columns: [`c_${refersTo}`] },
          enforced: true,
          options: {},
        },
      ]
    : [],
  indexes: [],
  options: {},
})
const tables = [
  table('users'),
  table('orders', 'users'),
  table('items', 'orders'),
  table('log'),
  table('addresses', 'users'),
]
const document: SchemaDocument = {
  ...emptyDocument('shop'),
  tables: Object.fromEntries(tables.map((one) => [one.id, one])),
}

test('the nearest table comes first, what is not joined last', () => {
  const ends = endsOfPaths(document, 't_users', '')
  expect(ends.map(({ name, steps }) => [name, steps])).toEqual([
    ['addresses', 1],
    ['orders', 1],
    ['items', 2],
    ['log', undefined],
  ])
})

test('before a start is chosen the tables stand by name', () => {
  expect(endsOfPaths(document, undefined, 'ER').map(({ name }) => name)).toEqual([
    'orders',
    'users',
  ])
})
