import { expect, test } from 'vitest'
import { edgeAt, resized } from './resize.ts'

const box = { x: 80, y: 80, width: 160, height: 80 }
const least = { width: 80, height: 40 }

test('corners win over sides, the middle is neither', () => {
  expect(edgeAt(box, { x: 82, y: 78 }, 6)).toBe('nw')
  expect(edgeAt(box, { x: 160, y: 163 }, 6)).toBe('s')
  expect(edgeAt(box, { x: 243, y: 120 }, 6)).toBe('e')
  expect(edgeAt(box, { x: 160, y: 120 }, 6)).toBeUndefined()
  expect(edgeAt(box, { x: 300, y: 80 }, 6)).toBeUndefined()
})

test('the side that is dragged goes to the grid, the others stay', () => {
  expect(resized(box, 'e', { x: 21, y: 500 }, least)).toEqual({ ...box, width: 184 })
  expect(resized(box, 'nw', { x: -21, y: 9 }, least)).toEqual({
    x: 56,
    y: 88,
    width: 184,
    height: 72,
  })
})

test('a box never turns inside out', () => {
  expect(resized(box, 'w', { x: 900, y: 0 }, least)).toEqual({ ...box, x: 160, width: 80 })
  expect(resized(box, 's', { x: 0, y: -900 }, least)).toEqual({ ...box, height: 40 })
})
