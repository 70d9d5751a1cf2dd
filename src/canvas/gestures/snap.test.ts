import { expect, test } from 'vitest'
import { draggedBounds, snapped } from './snap.ts'

const box = { x: 3, y: 5, width: 160, height: 60 }
const dragged = draggedBounds([box], box)
const other = { x: 400, y: 300, width: 200, height: 100 }

test('far from everything it goes to the grid of 8', () => {
  expect(snapped(dragged, { x: 10, y: 10 }, [other])).toEqual({
    step: { x: 13, y: 11 },
    guides: [],
  })
})

test('near a border of what stands it becomes level with it, and a line says so', () => {
  const { step, guides } = snapped(dragged, { x: 399, y: 100 }, [other])
  expect(step.x).toBe(397)
  expect(guides).toEqual([{ axis: 'x', at: 400, from: 5 + step.y, to: 400 }])
})

test('the middle counts as a border does, on both axes', () => {
  // middle of the other one: 500, 350
  const { step, guides } = snapped(dragged, { x: 500 - 83 + 2, y: 350 - 35 - 3 }, [other])
  expect(step).toEqual({ x: 500 - 83, y: 350 - 35 })
  expect(guides.map(({ axis, at }) => [axis, at])).toEqual([
    ['x', 500],
    ['y', 350],
  ])
})

test('of two that are near the nearer one counts', () => {
  const close = { ...other, x: 402 }
  expect(snapped(dragged, { x: 399, y: 0 }, [other, close]).step.x).toBe(399)
})

test('several keep their distance: what counts is the box around them', () => {
  const both = draggedBounds([box, { x: 203, y: 105, width: 160, height: 60 }], box)
  const { step } = snapped(both, { x: 0, y: 500 }, [{ x: 361, y: 0, width: 50, height: 50 }])
  expect(step.x).toBe(-2)
})
