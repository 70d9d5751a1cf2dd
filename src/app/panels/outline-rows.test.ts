import { expect, test } from 'vitest'
import { emptyDocument, type SchemaDocument, type Table } from '#document'
import type { AreaWithTables } from './areas.ts'
import { outlineRows, parentOf, type OutlineOptions, type OutlineRow } from './outline-rows.ts'

const table = (id: `t_${string}`, name: string): Table => ({
  id,
  name,
  columns: [{ id: `c_${id}`, name: 'id', type: 'integer', nullable: false, options: {} }],
  constraints: [],
  indexes: [],
  options: {},
})
const customers = table('t_2', 'customers')
const orders: Table = {
  ...table('t_1', 'orders'),
  columns: [
    ...table('t_1', 'orders').columns,
    { id: 'c_ref', name: 'customer_id', type: 'integer', nullable: true, options: {} },
  ],
  constraints: [
    { id: 'k_0', kind: 'primary key', columns: ['c_t_1'], options: {} },
    {
      id: 'k_1',
      kind: 'foreign key',
      columns: ['c_ref'],
      target: { kind: 'columns', table: 't_2', columns: ['c_t_2'] },
      enforced: true,
      options: {},
    },
  ],
}
const document: SchemaDocument = {
  ...emptyDocument('shop'),
  tables: { t_1: orders, t_2: customers },
  views: {
    v_1: { id: 'v_1', name: 'order_totals', definition: 'SELECT 1', columns: [] },
  },
}
const area: AreaWithTables = {
  id: 'a_1',
  name: 'Sales',
  x: 0,
  y: 0,
  width: 9,
  height: 9,
  tables: ['t_1'],
}
const rowsWith = (
  options: Partial<OutlineOptions>,
  areas: readonly AreaWithTables[] = [],
  shown?: Record<`t_${string}`, unknown>,
) =>
  outlineRows(
    { ...document, areas, shown },
    { filter: '', closed: new Set(), opened: new Set(), ...options },
  )

const words = (rows: readonly OutlineRow[]) =>
  rows.map(({ item }) => {
    if (item.kind === 'group') return `${item.id} ${item.count}`
    if (item.kind === 'area') return `${item.name} ${item.count}`
    return item.kind === 'relation' ? `${item.from} > ${item.to}` : item.name
  })

test('objects stand under their group in the order of their names', () => {
  expect(words(rowsWith({}))).toEqual([
    'tables 2',
    'customers',
    'orders',
    'views 1',
    'order_totals',
    'routines 0',
  ])
})

test('an area is a group of its tables; a table in none stands under the tables', () => {
  expect(words(rowsWith({}, [area]))).toEqual([
    'Sales 1',
    'orders',
    'tables 1',
    'customers',
    'views 1',
    'order_totals',
    'routines 0',
  ])
})

test('a closed group keeps its count', () => {
  const rows = rowsWith({ closed: new Set(['tables', 'a_1']) }, [area])
  expect(words(rows)).toEqual(['Sales 1', 'tables 1', 'views 1', 'order_totals', 'routines 0'])
})

test('a filter finds parts of names in any case, opens what is closed and leaves out other areas', () => {
  const closed = new Set(['tables'])
  expect(words(rowsWith({ filter: 'ORDER', closed }))).toEqual([
    'tables 1',
    'orders',
    'views 1',
    'order_totals',
    'routines 0',
  ])
  expect(words(rowsWith({ filter: 'cust', closed }, [area]))[0]).toBe('tables 1')
})

test('an opened table lists its columns and the relationships of both directions', () => {
  const rows = rowsWith({ opened: new Set(['t_1', 't_2']) })
  expect(words(rows).slice(0, 7)).toEqual([
    'tables 2',
    'customers',
    'id',
    'orders.customer_id > customers.id',
    'orders',
    'id',
    'customer_id',
  ])
  expect(rows[7]?.item).toMatchObject({ from: 'orders.customer_id', to: 'customers.id' })
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
})

test('each line knows its level, its place among its siblings and whether it is open', () => {
  const rows = rowsWith({ opened: new Set(['t_1']) })
  const told = rows
    .slice(0, 5)
    .map(({ level, position, siblings, open }) => [level, position, siblings, open])
  expect(told).toEqual([
    [1, 1, 3, true],
    [2, 1, 2, false],
    [2, 2, 2, true],
    [3, 1, 3, undefined],
    [3, 2, 3, undefined],
  ])
  expect(parentOf(rows, 4)?.key).toBe('t_1')
  expect(parentOf(rows, 2)?.key).toBe('tables')
  expect(parentOf(rows, 0)).toBeUndefined()
})

test('a table that the diagram does not show is listed as absent', () => {
  const rows = rowsWith({}, [], { t_1: {} })
  const absent = rows.flatMap(({ item }) => (item.kind === 'table' && item.absent ? item.name : []))
  expect(absent).toEqual(['customers'])
})

test('types and sequences have a group where the database has them or the drawing does, schemas where they are used', () => {
  const groups = (parts: Partial<SchemaDocument>) =>
    outlineRows(
      { ...document, ...parts, areas: [], shown: undefined },
      { filter: '', closed: new Set(), opened: new Set() },
    ).flatMap(({ item }) => (item.kind === 'group' ? [`${item.id} ${item.count}`] : []))
  expect(groups({})).toEqual(['tables 2', 'views 1', 'routines 0'])
  expect(groups({ dialect: 'postgresql' })).toContain('sequences 0')
  expect(
    groups({
      types: { e_1: { id: 'e_1', kind: 'enum', name: 'state', schema: 'shop', values: ['a'] } },
    }),
  ).toEqual(['tables 2', 'views 1', 'types 1', 'routines 0', 'schemas 1'])
})
