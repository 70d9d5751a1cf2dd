import { expect, test } from 'vitest'
import { emptyDocument, type SchemaDocument, type Table } from '#document'
import { outlineRows, type OutlineRow } from './outline-rows.ts'

const table = (id: `t_${string}`, name: string): Table => ({
  id,
  name,
  columns: [],
  constraints: [],
  indexes: [],
  options: {},
})

const document: SchemaDocument = {
  ...emptyDocument('shop'),
  tables: { t_1: table('t_1', 'orders'), t_2: table('t_2', 'customers') },
  views: {
    v_1: { id: 'v_1', name: 'order_totals', definition: 'SELECT 1', columns: [] },
  },
}
const words = (rows: readonly OutlineRow[]) =>
  rows.map((row) => (row.kind === 'group' ? `${row.group} ${row.count}` : row.name))

test('objects stand under their group in the order of their names', () => {
  expect(words(outlineRows(document, { filter: '', closed: new Set() }))).toEqual([
    'tables 2',
    'customers',
    'orders',
    'views 1',
    'order_totals',
    'routines 0',
  ])
})

test('a closed group keeps its count', () => {
  const rows = outlineRows(document, { filter: '', closed: new Set(['tables'] as const) })
  expect(words(rows)).toEqual(['tables 2', 'views 1', 'order_totals', 'routines 0'])
})

test('a filter finds parts of names in any case and opens what is closed', () => {
  const rows = outlineRows(document, { filter: 'ORDER', closed: new Set(['tables'] as const) })
  expect(words(rows)).toEqual(['tables 1', 'orders', 'views 1', 'order_totals', 'routines 0'])
})
