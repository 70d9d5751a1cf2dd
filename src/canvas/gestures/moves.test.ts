import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlap, sceneOf } from '#picture'
import { size } from '../../../test-sizes.ts'
import { documentOf } from '../test-documents.ts'
import { freePlace } from './free-place.ts'
import { autopanStep, nudge, snappedStep } from './moves.ts'
import { movedBy, takenBy } from './take-along.ts'

const scene = sceneOf(
  documentOf([
    { name: 'a', columns: ['*id'], at: { x: 3, y: 5 } },
    { name: 'b', columns: ['*id'], at: { x: 303, y: 105 } },
  ]),
)
const [a, b] = [...scene.tables.values()]

test('the table under the pointer goes to the grid of 8, the others keep their distance to it', () => {
  const taken = takenBy(scene, [
    { kind: 'table', table: a!.id },
    { kind: 'table', table: b!.id },
  ])
  const { tables } = movedBy(taken, snappedStep(a!, { x: 10, y: 10 }))
  expect(tables.get(a!.id)).toEqual({ x: 16, y: 16 })
  expect(tables.get(b!.id)).toEqual({ x: 316, y: 116 })
})

test('arrows move 1 px, with Shift a grid step', () => {
  expect(nudge('ArrowLeft', false)).toEqual({ x: -1, y: 0 })
  expect(nudge('ArrowDown', true)).toEqual({ x: 0, y: 8 })
  expect(nudge('a', false)).toBeUndefined()
})

test('the view moves only while the pointer is within 40 px of its border', () => {
  const view = { width: 800, height: 600 }
  expect(autopanStep({ x: 400, y: 300 }, view)).toEqual({ x: 0, y: 0 })
  expect(autopanStep({ x: 0, y: 300 }, view).x).toBeGreaterThan(0)
  expect(autopanStep({ x: 800, y: 600 }, view)).toEqual({ x: -16, y: -16 })
})

test('a new table never lies on another', () => {
  const box = fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
    width: fc.integer({ min: 160, max: 320 }),
    height: fc.integer({ min: 52, max: 400 }),
  })
  const table = { width: 160, height: 52 }
  fc.assert(
    fc.property(fc.array(box, { maxLength: 12 }), (others) => {
      const place = freePlace({ x: 0, y: 0 }, table, others)
      expect(others.some((other) => overlap({ ...place, ...table }, other))).toBe(false)
      expect([Math.abs(place.x % 8), Math.abs(place.y % 8)]).toEqual([0, 0])
    }),
    { numRuns: size('randomDrawings'), seed: 20263 },
  )
})
