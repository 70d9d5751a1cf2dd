import { expect, test } from 'vitest'
import { readLook } from './kept-looks.ts'

test('what was kept is read as it was, an absent diagram as null in JSON', () => {
  const viewports = [
    [undefined, { x: 1, y: 2, zoom: 0.5 }],
    ['d_1', { x: 0, y: 0, zoom: 1 }],
  ]
  const text = JSON.stringify({ diagram: 'd_1', viewports })
  expect(readLook(JSON.parse(text))).toEqual({ diagram: 'd_1', viewports })
})

test('what is no look is passed over', () => {
  expect(readLook(null)).toBeUndefined()
  expect(readLook({ diagram: 7 })).toBeUndefined()
  const broken = [['d_1', { x: 0, y: 0, zoom: 0 }], ['d_2', { x: 'a', y: 0, zoom: 1 }], 'd_3']
  expect(readLook({ diagram: 7, viewports: broken })).toEqual({
    diagram: undefined,
    viewports: [],
  })
})
