import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { placeTables, createIdGenerator, type ConstraintId, type Point } from '#document'
import { documentOf, seeded, tableNamed } from '../test-documents.ts'
import { right } from './geometry.ts'
import { tableMover, updateScene } from './scene-update.ts'
import { sceneOf } from './scene.ts'

const ids = createIdGenerator(seeded(5))
const none = new Set<never>()

const drawing = (b: Point) =>
  documentOf([
    { name: 'a', columns: ['*id', 'b'], refers: { b: 'b' }, at: { x: 0, y: 0 } },
    { name: 'b', columns: ['*id'], at: b },
  ])

const plain = drawing({ x: 600, y: 200 })
const [a, b] = [tableNamed(plain, 'a'), tableNamed(plain, 'b')]
const line = a.constraints.find(({ kind }) => kind === 'foreign key')!.id

const bentBy = (bends: readonly Point[], document = plain) => ({
  ...document,
  wayPoints: { [line]: bends } satisfies Record<ConstraintId, readonly Point[]>,
})

const pointsOf = (document: typeof plain) => sceneOf(document).routes.get(line)!.points

describe('a line that was bent', () => {
  test('turns upright at its first bend', () => {
    expect(pointsOf(bentBy([{ x: 300, y: 100 }])).map(({ x }) => x)).toEqual([160, 300, 300, 600])
  })

  test('runs level through its second bend', () => {
    const points = pointsOf(
      bentBy([
        { x: 240, y: 0 },
        { x: 400, y: -200 },
      ]),
    )
    expect(points).toContainEqual({ x: 240, y: -200 })
    expect(points[2]!.y).toBe(-200)
  })

  test('leaves on the side on which its bend lies', () => {
    expect(pointsOf(bentBy([{ x: -300, y: 100 }]))[0]!.x).toBe(0)
  })

  test('passes each bend, joins both rows, stays level and upright, bends at 28 first, wherever its tables stand', () => {
    const point = fc.record({
      x: fc.integer({ min: -800, max: 800 }),
      y: fc.integer({ min: -800, max: 800 }),
    })
    fc.assert(
      fc.property(point, fc.array(point, { minLength: 1, maxLength: 4 }), (at, bends) => {
        const document = bentBy(bends, drawing(at))
        const scene = sceneOf(document)
        const { points, fromSide, toSide } = scene.routes.get(line)!
        const [from, to] = [scene.tables.get(a.id)!, scene.tables.get(b.id)!]
        expect(points[0]).toEqual({ x: fromSide === 'left' ? from.x : right(from), y: 58 })
        expect(points.at(-1)).toEqual({ x: toSide === 'left' ? to.x : right(to), y: at.y + 38 })
        const legs = points.slice(1).map((end, index) => [points[index]!, end] as const)
        for (const [start, end] of legs) expect(start.x === end.x || start.y === end.y).toBe(true)
        for (const bend of bends)
          expect(legs.some(([start, end]) => isOn(bend, start, end))).toBe(true)
        const [first, second] = [points[0]!, points[1]!]
        expect(Math.abs(first.x - second.x)).toBeGreaterThanOrEqual(28)
      }),
      { numRuns: size('randomDrawings'), seed: 20263 },
    )
  })
})

const isOn = (point: Point, start: Point, end: Point): boolean =>
  point.x >= Math.min(start.x, end.x) &&
  point.x <= Math.max(start.x, end.x) &&
  point.y >= Math.min(start.y, end.y) &&
  point.y <= Math.max(start.y, end.y)

describe('when tables move', () => {
  const bends = [{ x: 300, y: 100 }]
  const both = new Map([
    [a.id, { x: 40, y: 80 }],
    [b.id, { x: 640, y: 280 }],
  ])

  test('bends between two that move alike move along, while dragged and once dropped', () => {
    const document = bentBy(bends)
    const dragged = tableMover(sceneOf(document), new Set(both.keys()))(both)
    const dropped = placeTables(both).apply(document, ids)
    expect(dropped.wayPoints[line]).toEqual([{ x: 340, y: 180 }])
    const expected = pointsOf(document).map(({ x, y }) => ({ x: x + 40, y: y + 80 }))
    expect(dragged.routes.get(line)!.points).toEqual(expected)
    expect(pointsOf(dropped)).toEqual(expected)
  })

  test('bends stay where one moves alone, and the line still joins both', () => {
    const document = placeTables(new Map([[b.id, { x: 600, y: -400 }]])).apply(bentBy(bends), ids)
    expect(document.wayPoints[line]).toEqual(bends)
    expect(pointsOf(document).at(-1)).toEqual({ x: 600, y: -362 })
  })
})

test('a changed bend draws its line afresh and leaves the others alone', () => {
  const before = sceneOf(plain)
  const after = updateScene(before, bentBy([{ x: 300, y: 100 }]), none)
  expect(after.routes.get(line)!.points[1]!.x).toBe(300)
})
