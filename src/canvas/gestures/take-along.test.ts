import { expect, test } from 'vitest'
import type { Area, Note } from '#document'
import { sceneOf } from '#picture'
import { documentOf } from '../test-documents.ts'
import { movedBy, takenBy } from './take-along.ts'

const area = (id: Area['id'], x: number, width: number): Area => ({
  id,
  name: id,
  x,
  y: 0,
  width,
  height: 400,
})
const note = (id: Note['id'], x: number): Note => ({
  id,
  text: id,
  x,
  y: 300,
  width: 100,
  height: 40,
})

// a_outer holds a_inner; inside the middle of `in_inner` lies in both, that of `in_outer` in one
const scene = sceneOf({
  ...documentOf([
    { name: 'in_inner', columns: ['*id'], at: { x: 20, y: 50 } },
    { name: 'in_outer', columns: ['*id'], at: { x: 500, y: 50 } },
    { name: 'half_out', columns: ['*id'], at: { x: 930, y: 50 } },
  ]),
  areas: { a_outer: area('a_outer', 0, 1000), a_inner: area('a_inner', 8, 300) },
  notes: { n_in: note('n_in', 600), n_out: note('n_out', 1100) },
})
const names = (ids: readonly { readonly shape: { readonly name: string } }[]) =>
  ids.map(({ shape }) => shape.name)

test('an area takes along what lies in it with its middle, and the areas in it', () => {
  const taken = takenBy(scene, [{ kind: 'area', area: 'a_outer' }])
  expect(names(taken.tables).sort()).toEqual(['in_inner', 'in_outer'])
  expect(taken.boxes.map(({ id }) => id)).toEqual(['a_outer', 'a_inner', 'n_in'])
})

test('the area above has the table: the one below stays where it is', () => {
  const taken = takenBy(scene, [{ kind: 'area', area: 'a_inner' }])
  expect(names(taken.tables)).toEqual(['in_inner'])
  expect(taken.boxes.map(({ id }) => id)).toEqual(['a_inner'])
})

test('a table that is selected and lies in a selected area moves once', () => {
  const [table] = scene.tables.values()
  const taken = takenBy(scene, [
    { kind: 'area', area: 'a_inner' },
    { kind: 'table', table: table!.id },
  ])
  expect(names(taken.tables)).toEqual(['in_inner'])
  const places = movedBy(taken, { x: 8, y: -16 })
  expect(places.tables.get(table!.id)).toEqual({ x: 28, y: 34 })
  expect(places.boxes.get('a_inner')).toEqual({ x: 16, y: -16, width: 300, height: 400 })
})
