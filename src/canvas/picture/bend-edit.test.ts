import fc from 'fast-check'
import { expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import type { Point } from '#document'
import { documentOf, tableNamed } from '../test-documents.ts'
import { bendGrips, bendsWithLegAt, sceneWithBends } from './bend-edit.ts'
import { sceneOf } from './scene.ts'

const drawing = (b: Point) =>
  documentOf([
    { name: 'a', columns: ['*id', 'b'], refers: { b: 'b' }, at: { x: 0, y: 0 } },
    { name: 'b', columns: ['*id'], at: b },
  ])

const line = tableNamed(drawing({ x: 0, y: 0 }), 'a').constraints.at(-1)!.id
const place = fc.record({
  x: fc.integer({ min: -100, max: 100 }).map((x) => x * 8),
  y: fc.integer({ min: -100, max: 100 }).map((y) => y * 8),
})
const apart = place.filter(({ x, y }) => Math.abs(x) > 240 || Math.abs(y) > 160)

test('bends made of a line as it runs lead it the same way', () => {
  fc.assert(
    fc.property(apart, (at) => {
      const scene = sceneOf(drawing(at))
      const route = scene.routes.get(line)!
      for (const { leg, at: middle } of bendGrips(route, [])) {
        const bends = bendsWithLegAt(route, leg, middle)
        expect(sceneWithBends(scene, line, bends).routes.get(line)!.points).toEqual(route.points)
      }
    }),
    { numRuns: size('randomDrawings'), seed: 20264 },
  )
})

test('a leg that was taken runs through where it was put, and has a grip there', () => {
  const scene = sceneOf(drawing({ x: 600, y: 200 }))
  const bent = sceneWithBends(
    scene,
    line,
    bendsWithLegAt(scene.routes.get(line)!, 1, { x: 480, y: 80 }),
  )
  const route = bent.routes.get(line)!
  expect(route.points.map(({ x }) => x)).toEqual([160, 480, 480, 600])
  expect(bendGrips(route, bent.wayPoints[line]!)).toMatchObject([{ bend: 0, leg: 1 }])
})

test('a leg at a table leaves it where it did and goes on where it was put', () => {
  const scene = sceneOf(drawing({ x: 600, y: 200 }))
  const before = scene.routes.get(line)!
  const bends = bendsWithLegAt(before, 0, { x: 200, y: -80 })
  const { points } = sceneWithBends(scene, line, bends).routes.get(line)!
  expect(points.slice(0, 4)).toEqual([
    before.points[0],
    { x: 188, y: 58 },
    { x: 188, y: -80 },
    { x: before.points[1]!.x, y: -80 },
  ])
  expect(points.at(-1)).toEqual(before.points.at(-1))
})

test('a straight line can be taken too', () => {
  const scene = sceneOf(drawing({ x: 600, y: 20 }))
  const before = scene.routes.get(line)!
  expect(before.points).toHaveLength(2)
  const bends = bendsWithLegAt(before, 0, { x: 400, y: 200 })
  const { points } = sceneWithBends(scene, line, bends).routes.get(line)!
  expect(points.map(({ y }) => y)).toEqual([58, 58, 200, 200, 58, 58])
})
