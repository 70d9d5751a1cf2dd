import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contains, middleOf, overlap, type Box } from '#picture'
import { size } from '../../../test-sizes.ts'
import { roomIn } from './room-in-area.ts'

const area: Box = { x: 0, y: 0, width: 480, height: 320 }
const table = (x: number, y: number): Box => ({ x, y, width: 160, height: 92 })

test('what fits is placed without making the area larger', () => {
  const room = roomIn(area, [table(900, 900)], { inside: [], outside: [] })
  expect(room.area).toEqual(area)
  expect(room.places).toEqual([{ x: 24, y: 40 }])
})

test('an area does not grow over what lies below it while there is room at its right', () => {
  const wide = { ...table(0, 0), width: 440, height: 260 }
  const below = table(100, 400)
  const room = roomIn(area, [table(900, 900)], {
    inside: [{ ...wide, x: 24, y: 40 }],
    outside: [below],
  })
  expect(contains(room.area, middleOf(below))).toBe(false)
  expect(room.area.width).toBeGreaterThan(area.width)
})

test('whatever is moved into an area lies in it with its middle and on nothing else', () => {
  const box = fc.record({
    x: fc.integer({ min: -50, max: 450 }),
    y: fc.integer({ min: -50, max: 300 }),
    width: fc.integer({ min: 160, max: 320 }),
    height: fc.integer({ min: 52, max: 400 }),
  })
  fc.assert(
    fc.property(
      fc.array(box, { maxLength: 4 }),
      fc.array(box, { minLength: 1, maxLength: 6 }),
      (inside, boxes) => {
        const room = roomIn(area, boxes, { inside, outside: [] })
        const placed = boxes.map(({ width, height }, at) => ({
          ...room.places[at]!,
          width,
          height,
        }))
        for (const [at, one] of placed.entries()) {
          expect(contains(room.area, middleOf(one))).toBe(true)
          for (const other of [...inside, ...placed.slice(0, at)])
            expect(overlap(one, other)).toBe(false)
        }
      },
    ),
    { numRuns: size('randomDrawings'), seed: 20264 },
  )
})
