import { expect, test } from 'vitest'
import { emptyDocument, type SchemaDocument, type Table } from '#document'
import { findInDocument } from './palette-search.ts'

const table = (id: `t_${string}`, name: string, columns: readonly string[]): Table => ({
  id,
  name,
  columns: columns.map((column) => ({
    id: `c_${id}_${column}`,
    name: column,
    type: 'integer',
    nullable: true,
    options: {},
  })),
  constraints: [],
  indexes: [],
  options: {},
})
const document: SchemaDocument = {
  ...emptyDocument('shop'),
  tables: {
    t_1: table('t_1', 'order_items', ['order_id', 'quantity']),
    t_2: table('t_2', 'orders', ['id', 'order_date']),
    t_3: table('t_3', 'reorders', ['id']),
  },
}

test('names that begin with the text come first, shorter ones before longer ones', () => {
  const { tables } = findInDocument(document, 'ORDER')
  expect(tables.map(({ name }) => name)).toEqual(['orders', 'order_items', 'reorders'])
})

test('a point joins table and column', () => {
  const { columns } = findInDocument(document, 'orders.id')
  expect(columns.map(({ tableName, name }) => `${tableName}.${name}`)).toEqual([
    'orders.id',
    'reorders.id',
  ])
})

test('without a text the first tables are shown and no columns', () => {
  const found = findInDocument(document, '')
  expect(found.tables).toHaveLength(3)
  expect(found.columns).toEqual([])
})
