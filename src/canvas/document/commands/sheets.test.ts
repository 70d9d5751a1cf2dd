import { expect, test } from 'vitest'
import { applied, type Command } from '../command.ts'
import { brokenInvariants } from '../invariants.ts'
import type { SchemaDocument } from '../model.ts'
import { createDocumentStore } from '../store.ts'
import { drawn, seededIds, tableNamed } from '../testing/drawn.ts'
import {
  createDiagram,
  deleteDiagram,
  duplicateDiagram,
  leaveDiagram,
  moveDiagram,
  renameDiagram,
  showOnDiagram,
} from './diagrams.ts'
import {
  addArea,
  addNote,
  changeArea,
  changeNote,
  orderArea,
  placeParts,
  tintParts,
} from './notes-and-areas.ts'
import { deleteTables } from './tables.ts'

const ids = seededIds(9)
const original = drawn({ users: 'id integer pk', orders: 'id integer pk, user_id integer' })
const users = tableNamed(original, 'users').id
const orders = tableNamed(original, 'orders').id
const after = (...commands: readonly Command[]): SchemaDocument =>
  commands.reduce((document, command) => applied(command, document, ids), original)
const box = { x: 0, y: 0, width: 160, height: 80 }
const area = (id: `a_${string}`) => addArea({ id, name: id, ...box })

test('notes and areas are added, changed, tinted and moved; each is one step back', () => {
  const store = createDocumentStore(original, ids)
  const { run } = store.getState()
  run(addNote({ id: 'n_1', text: '', ...box }))
  run(changeNote('n_1', { text: 'a\nb' }))
  run(area('a_1'))
  run(changeArea('a_1', { name: 'Sales' }))
  run(tintParts({ tables: [users], parts: [{ kind: 'area', area: 'a_1' }] }, 'moss'))
  run(
    placeParts({
      tables: new Map([[users, { x: 40, y: 48 }]]),
      boxes: new Map([['a_1', { ...box, x: 32 }]]),
    }),
  )
  const { present } = store.getState()
  expect(present.notes).toEqual({ n_1: { id: 'n_1', text: 'a\nb', ...box } })
  expect(present.areas).toEqual({ a_1: { id: 'a_1', name: 'Sales', ...box, x: 32, tint: 'moss' } })
  expect(present.placements[users]).toEqual({ x: 40, y: 48, shows: 'all', tint: 'moss' })
  expect(brokenInvariants(present)).toEqual([])
  for (let step = 0; step < 6; step++) store.getState().undo()
  expect(store.getState().present).toBe(original)
})

test('a step that changes nothing is none', () => {
  const document = after(area('a_1'))
  const same = (command: Command) => expect(applied(command, document, ids)).toBe(document)
  same(changeArea('a_1', { name: 'a_1' }))
  same(placeParts({ tables: new Map(), boxes: new Map([['a_1', box]]) }))
  same(changeNote('n_nobody', { text: 'x' }))
  same(orderArea('a_1', 'top'))
  same(deleteDiagram('d_nobody'))
})

test('an area goes below or above the others', () => {
  const three = [area('a_1'), area('a_2'), area('a_3')]
  expect(Object.keys(after(...three, orderArea('a_3', 'bottom')).areas)).toEqual([
    'a_3',
    'a_1',
    'a_2',
  ])
  expect(Object.keys(after(...three, orderArea('a_1', 'top')).areas)).toEqual(['a_2', 'a_3', 'a_1'])
})

const sales = createDiagram({ id: 'd_1', name: 'Sales', tables: [orders] })

test('a diagram shows some of the tables in places of its own', () => {
  const document = after(
    sales,
    placeParts({ tables: new Map([[orders, { x: 500, y: 8 }]]), boxes: new Map() }, 'd_1'),
    showOnDiagram(new Map([[users, { x: 8, y: 8 }]]), 'd_1'),
    addNote({ id: 'n_1', text: 'only here', ...box }, 'd_1'),
    renameDiagram('d_1', 'Shop'),
  )
  expect(document.placements).toBe(original.placements)
  expect(document.notes).toEqual({})
  expect(document.diagrams['d_1']).toEqual({
    id: 'd_1',
    name: 'Shop',
    placements: {
      [orders]: { x: 500, y: 8, shows: 'all' },
      [users]: { x: 8, y: 8, shows: 'all' },
    },
    wayPoints: {},
    notes: { n_1: { id: 'n_1', text: 'only here', ...box } },
    areas: {},
  })
  expect(brokenInvariants(document)).toEqual([])
})

test('a table leaves a diagram and stays in the schema; a deleted one leaves all diagrams', () => {
  const left = after(sales, leaveDiagram([orders], 'd_1'))
  expect(left.diagrams['d_1']?.placements).toEqual({})
  expect(left.tables).toBe(original.tables)
  const deleted = after(sales, deleteTables([orders]))
  expect(deleted.diagrams['d_1']?.placements).toEqual({})
})

test('a duplicate has notes of its own and stands behind its original', () => {
  const document = after(
    sales,
    createDiagram({ id: 'd_2', name: 'Empty', tables: [] }),
    addNote({ id: 'n_1', text: 'a', ...box }, 'd_1'),
    duplicateDiagram('d_1', { id: 'd_3', name: 'Sales 2' }),
  )
  expect(Object.keys(document.diagrams)).toEqual(['d_1', 'd_3', 'd_2'])
  const copies = Object.values(document.diagrams['d_3']?.notes ?? {})
  expect(copies.map(({ text }) => text)).toEqual(['a'])
  expect(copies.map(({ id }) => id)).not.toContain('n_1')
  expect(brokenInvariants(document)).toEqual([])
})

test('diagrams change places with their neighbours', () => {
  const empty = (id: `d_${string}`) => createDiagram({ id, name: id, tables: [] })
  const three = [empty('d_1'), empty('d_2'), empty('d_3')]
  const order = (...commands: readonly Command[]) =>
    Object.keys(after(...three, ...commands).diagrams)
  expect(order(moveDiagram('d_3', -1))).toEqual(['d_1', 'd_3', 'd_2'])
  expect(order(moveDiagram('d_1', -1))).toEqual(['d_1', 'd_2', 'd_3'])
})
