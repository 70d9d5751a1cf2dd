import fc from 'fast-check'
import { expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { arranged } from './arrange.ts'

const a = { id: 'a', x: 0, y: 0, width: 100, height: 40 }
const b = { id: 'b', x: 300, y: 80, width: 200, height: 60 }
const c = { id: 'c', x: 160, y: 400, width: 60, height: 100 }
const boxes = [a, b, c]

test.each([
  ['left', { b: { x: 0, y: 80 }, c: { x: 0, y: 400 } }],
  ['right', { a: { x: 400, y: 0 }, c: { x: 440, y: 400 } }],
  ['centre', { a: { x: 200, y: 0 }, b: { x: 150, y: 80 }, c: { x: 220, y: 400 } }],
  ['top', { b: { x: 300, y: 0 }, c: { x: 160, y: 0 } }],
  ['bottom', { a: { x: 0, y: 460 }, b: { x: 300, y: 440 } }],
  ['middle', { a: { x: 0, y: 230 }, b: { x: 300, y: 220 }, c: { x: 160, y: 200 } }],
] as const)('%s', (how, places) => {
  expect(Object.fromEntries(arranged(boxes, how))).toEqual(places)
})

test('what is locked stays, and the others go by it', () => {
  expect(Object.fromEntries(arranged(boxes, 'left', new Set(['b'])))).toEqual({
    a: { x: 300, y: 0 },
    c: { x: 300, y: 400 },
  })
})

test('spread across, the outer two stay and the gaps are the same', () => {
  const wide = [a, { ...b, x: 700 }, c]
  expect(Object.fromEntries(arranged(wide, 'across'))).toEqual({ c: { x: 370, y: 400 } })
})

test('spread where there is no room, nothing lies on anything', () => {
  const box = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 160, max: 320 }),
    height: fc.integer({ min: 52, max: 400 }),
  })
  fc.assert(
    fc.property(fc.array(box, { minLength: 3, maxLength: 9 }), (all) => {
      const named = all.map((one, at) => ({ ...one, id: String(at) }))
      const places = arranged(named, 'down')
      const after = named
        .map((one) => ({ ...one, ...places.get(one.id) }))
        .sort((one, other) => one.y - other.y)
      for (const [at, one] of after.entries()) {
        const next = after[at + 1]
        if (next) expect(next.y).toBeGreaterThanOrEqual(one.y + one.height)
      }
    }),
    { numRuns: size('randomDrawings'), seed: 20264 },
  )
})

test('fewer than three are not spread', () => {
  expect(arranged([a, b], 'across').size).toBe(0)
})
