import { expect, test } from 'vitest'
import { fitBox, seenArea, toCanvas, zoomAbout } from './viewport.ts'

const size = { width: 1000, height: 600 }

test('zooming keeps the point under the pointer where it is', () => {
  const before = { x: 120, y: -40, zoom: 0.8 }
  const pointer = { x: 333, y: 222 }
  const after = zoomAbout(before, pointer, 2)
  expect(toCanvas(after, pointer).x).toBeCloseTo(toCanvas(before, pointer).x)
  expect(toCanvas(after, pointer).y).toBeCloseTo(toCanvas(before, pointer).y)
})

test('fitting shows the whole box and never enlarges it', () => {
  const large = { x: -500, y: 200, width: 5000, height: 900 }
  const seen = seenArea(fitBox(large, size), size)
  expect(seen.x).toBeLessThanOrEqual(large.x)
  expect(seen.x + seen.width).toBeGreaterThanOrEqual(large.x + large.width)
  expect(fitBox({ x: 0, y: 0, width: 10, height: 10 }, size).zoom).toBe(1)
})

test('zoom stays between 2 and 400 %', () => {
  expect(zoomAbout({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, 100).zoom).toBe(4)
  expect(zoomAbout({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, 0).zoom).toBe(0.02)
})
