import { expect, test } from 'vitest'
import { sceneOf, tableMover, type Scene } from '#picture'
import { documentOf, tableNamed } from '../test-documents.ts'
import { partsOf } from './standing.ts'

const document = documentOf([
  { name: 'a', columns: ['*id'] },
  { name: 'b', columns: ['*id', 'a'], refers: { a: 'a' } },
  { name: 'c', columns: ['*id', 'b'], refers: { b: 'b' } },
  { name: 'd', columns: ['*id', 'c'], refers: { c: 'c' } },
])
const still = sceneOf(document)
const b = tableNamed(document, 'b').id
const moving = new Set([b])
const mover = tableMover(still, moving)
const draggedTo = (x: number): Scene => mover(new Map([[b, { x, y: 500 }]]))

test('at rest everything stands', () => {
  expect(partsOf({ scene: still, still, moving: undefined })).toEqual({
    standing: still,
    moving: undefined,
  })
})

test('what stands and what moves are together what is drawn, each part once', () => {
  const scene = draggedTo(900)
  const parts = partsOf({ scene, still, moving })
  const both = [parts.standing, parts.moving!]
  expect(new Map(both.flatMap(({ tables }) => [...tables]))).toEqual(new Map(scene.tables))
  expect(both.map(({ tables }) => tables.size)).toEqual([3, 1])
  expect(new Set(both.flatMap(({ relations }) => relations))).toEqual(new Set(scene.relations))
  expect(both.map(({ relations }) => relations.length)).toEqual([1, 2])
  // every line is where it is drawn
  for (const { relations, routes } of both)
    for (const { id } of relations) expect(routes.get(id)).toEqual(scene.routes.get(id))
})

test('what stands is the very same from one frame of a drag to the next', () => {
  const [one, other] = [draggedTo(900), draggedTo(1000)].map((scene) =>
    partsOf({ scene, still, moving }),
  )
  expect(other?.standing).toBe(one?.standing)
  expect(other?.moving?.tables.get(b)?.x).toBe(1000)
})
