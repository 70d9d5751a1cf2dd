import { expect, test } from 'vitest'
import { emptyDocument, type SchemaDocument, type Table } from '#document'
import { findIn, paletteIndex } from './palette-search.ts'

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
const box = { x: 0, y: 0, width: 100, height: 100 }
const document: SchemaDocument = {
  ...emptyDocument('shop'),
  tables: {
    t_1: table('t_1', 'order_items', ['order_id', 'quantity']),
    t_2: table('t_2', 'orders', ['id', 'order_date']),
    t_3: table('t_3', 'reorders', ['id']),
  },
  areas: { a_1: { id: 'a_1', name: 'Ordering', ...box } },
  notes: { n_1: { id: 'n_1', text: 'who orders\npays', ...box } },
  diagrams: {
    d_1: {
      id: 'd_1',
      name: 'Orders only',
      placements: { t_2: { x: 0, y: 0, shows: 'all' } },
      wayPoints: {},
      notes: {},
      areas: { a_2: { id: 'a_2', name: 'Orders here', ...box } },
    },
  },
  views: { v_1: { id: 'v_1', name: 'order_totals', definition: 'SELECT 1', columns: [] } },
}
const find = (text: string) => findIn(paletteIndex(document), text)
const names = (text: string, group: keyof ReturnType<typeof find>) =>
  find(text)[group].map(({ name }) => name)

test('names that begin with the text come first, shorter ones before longer ones', () => {
  expect(names('ORDER', 'tables')).toEqual(['orders', 'order_items', 'reorders'])
})

test('a point joins table and column', () => {
  const columns = find('orders.id').columns.flatMap(({ name, found }) =>
    found.kind === 'column' ? `${found.tableName}.${name}` : [],
  )
  expect(columns).toEqual(['orders.id', 'reorders.id'])
})

test('views, notes, diagrams and the areas of every sheet are found too', () => {
  expect(names('order', 'listed')).toEqual(['order_totals'])
  expect(names('pays', 'notes')).toEqual(['who orders\npays'])
  expect(names('order', 'diagrams')).toEqual(['Orders only'])
  expect(names('order', 'areas')).toEqual(['Ordering', 'Orders here'])
  expect(find('here').areas[0]?.found).toMatchObject({ on: 'd_1' })
})

test('without a text nothing is found', () => {
  expect(Object.values(find(' ')).flat()).toEqual([])
})

test('2,000 tables are read once and then searched within the time of a frame', () => {
  const columns = Array.from({ length: 10 }, (_, at) => `column_${at}`)
  const many: SchemaDocument = {
    ...document,
    tables: Object.fromEntries(
      Array.from({ length: 2_000 }, (_, at) => [
        `t_${at}x`,
        table(`t_${at}x`, `table_${at}`, columns),
      ]),
    ),
  }
  const index = paletteIndex(many)
  expect(paletteIndex(many)).toBe(index)
  const times = ['t', 'ta', 'table_19', 'column_7', 'table_1999.column_3'].map((text) => {
    const before = performance.now()
    findIn(index, text)
    return performance.now() - before
  })
  // the middle of five: a busy machine may stall one of them
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(50)
})
