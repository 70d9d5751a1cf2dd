import { expect, test } from 'vitest'
import { deleteConstraint } from './commands/keys.ts'
import { link } from './commands/link.ts'
import { deleteTables } from './commands/tables.ts'
import { brokenInvariants } from './invariants.ts'
import type { SchemaDocument } from './model.ts'
import { foreignKeysOf } from './select/keys.ts'
import { createDocumentStore } from './store.ts'
import { at, drawn, seededIds, tableNamed } from './testing/drawn.ts'

const apart = drawn({ users: 'id integer pk', orders: 'id integer pk, user_id integer' })
const plain = link(at(apart, 'orders.user_id'), at(apart, 'users')).apply(apart, seededIds(2))
const [users, orders] = [tableNamed(plain, 'users'), tableNamed(plain, 'orders')]
const [key] = foreignKeysOf(orders)
if (!key) throw new Error('orders refers to users')

const sheet = {
  placements: {
    [users.id]: { x: 0, y: 0, shows: 'all' },
    [orders.id]: { x: 400, y: 0, shows: 'keys' },
  },
  wayPoints: { [key.id]: [{ x: 320, y: 48 }] },
  notes: {},
  areas: {},
} as const
const document: SchemaDocument = {
  ...plain,
  ...sheet,
  diagrams: { d_1: { id: 'd_1', name: 'Orders', ...sheet } },
}

test('a foreign key that goes takes its bends along, on every sheet; undo brings them back', () => {
  const store = createDocumentStore(document)
  store.getState().run(deleteConstraint({ table: orders.id, constraint: key.id }))
  const { present } = store.getState()
  expect(present.wayPoints).toEqual({})
  expect(present.diagrams['d_1']?.wayPoints).toEqual({})
  expect(brokenInvariants(present)).toEqual([])
  store.getState().undo()
  expect(store.getState().present).toBe(document)
})

test('a table that goes leaves every diagram', () => {
  const store = createDocumentStore(document)
  store.getState().run(deleteTables([users.id]))
  const { present } = store.getState()
  expect(Object.keys(present.diagrams['d_1']?.placements ?? {})).toEqual([orders.id])
  expect(brokenInvariants(present)).toEqual([])
})
