import { expect, test } from 'vitest'
import { brokenInvariants } from '../invariants.ts'
import { emptyDocument, type SchemaDocument } from '../model.ts'
import { excerptOf } from '../select/excerpt.ts'
import { drawn, seededIds, tableNamed } from '../testing/drawn.ts'
import { duplicateTables, pasteTables } from './copy.ts'
import { lockTables } from './placement.ts'

const ids = seededIds(11)
const base = drawn({ orders: 'id integer pk, state order_state, number integer' }, ids)
const orders = tableNamed(base, 'orders')

/** A table that uses an enumeration and a sequence, with a note and an area; and a type that nobody uses. */
const shop: SchemaDocument = {
  ...base,
  dialect: 'postgresql',
  tables: {
    [orders.id]: {
      ...orders,
      columns: orders.columns.map((column) =>
        column.name === 'number'
          ? { ...column, default: { kind: 'expression', sql: "nextval('order_numbers')" } }
          : column,
      ),
    },
  },
  types: {
    e_used: { id: 'e_used', kind: 'enum', name: 'order_state', values: ['open'] },
    e_idle: { id: 'e_idle', kind: 'enum', name: 'idle', values: [] },
  },
  sequences: { s_used: { id: 's_used', name: 'order_numbers' } },
  notes: { n_1: { id: 'n_1', text: 'of the shop', x: 300, y: 0, width: 160, height: 96 } },
  areas: { a_1: { id: 'a_1', name: 'Sales', x: -20, y: -40, width: 500, height: 400 } },
}

const names = (objects: Readonly<Record<string, { readonly name: string }>>) =>
  Object.values(objects).map(({ name }) => name)

test('what is copied takes along the types and sequences that it uses, and no others', () => {
  const excerpt = excerptOf(shop, [orders.id], { notes: ['n_1'], areas: ['a_1'] })
  expect(names(excerpt.types)).toEqual(['order_state'])
  expect(names(excerpt.sequences)).toEqual(['order_numbers'])
  expect(Object.keys(excerpt.notes)).toEqual(['n_1'])
  expect(brokenInvariants(excerpt)).toEqual([])
})

test('pasted elsewhere everything has ids of its own and keeps its distance', () => {
  const excerpt = excerptOf(shop, [orders.id], { notes: ['n_1'], areas: ['a_1'] })
  const next = pasteTables(excerpt, { at: { x: 1_000, y: 1_000 } }).apply(emptyDocument('b'), ids)
  expect(brokenInvariants(next)).toEqual([])
  expect(names(next.types)).toEqual(['order_state'])
  expect(names(next.sequences)).toEqual(['order_numbers'])
  const copy = tableNamed(next, 'orders')
  expect(copy.id).not.toBe(orders.id)
  expect(next.placements[copy.id]).toMatchObject({ x: 1_020, y: 1_040 })
  const [note] = Object.values(next.notes)
  const [area] = Object.values(next.areas)
  expect([note?.x, note?.y, area?.x, area?.y]).toEqual([1_320, 1_040, 1_000, 1_000])
  expect([note?.id, area?.id]).not.toContain('n_1')
})

test('types and sequences that are there already are used and not copied', () => {
  const next = duplicateTables([orders.id]).apply(shop, ids)
  expect(names(next.types)).toEqual(['order_state', 'idle'])
  expect(names(next.sequences)).toEqual(['order_numbers'])
})

test('copies made on a diagram stand there too, unlocked, and below all others on the whole schema', () => {
  const diagram = {
    id: 'd_1' as const,
    name: 'Sales',
    placements: { [orders.id]: { x: 50, y: 60, shows: 'keys' as const, locked: true } },
    wayPoints: {},
    notes: {},
    areas: {},
  }
  const start: SchemaDocument = { ...shop, diagrams: { d_1: diagram } }
  const next = duplicateTables([orders.id], { diagram: 'd_1', as: ['t_copy'] }).apply(start, ids)
  expect(next.diagrams['d_1']?.placements['t_copy']).toEqual({ x: 82, y: 92, shows: 'keys' })
  const others = Object.values(shop.placements)
  expect(next.placements['t_copy']).toMatchObject({ shows: 'keys' })
  expect(next.placements['t_copy']!.y).toBeGreaterThan(Math.max(...others.map(({ y }) => y)) + 32)
  expect(brokenInvariants(next)).toEqual([])
})

test('tables are locked and unlocked, back to the very same place', () => {
  const locked = lockTables([orders.id], true).apply(shop, ids)
  expect(locked.placements[orders.id]?.locked).toBe(true)
  const back = lockTables([orders.id], false).apply(locked, ids)
  expect(back.placements).toEqual(shop.placements)
  expect(lockTables([orders.id], false).apply(shop, ids)).toBe(shop)
})
