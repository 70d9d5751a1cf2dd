import { expect, test } from 'vitest'
import { nextDetail } from './detail.ts'

test('the levels of the design: all, names, layer, blocks', () => {
  expect(nextDetail('full', 1)).toBe('full')
  expect(nextDetail('full', 0.5)).toBe('names')
  expect(nextDetail('full', 0.3)).toBe('layer')
  expect(nextDetail('layer', 0.1)).toBe('blocks')
  expect(nextDetail('blocks', 1)).toBe('full')
})

test('a zoom that hovers about 40 % does not switch back and forth', () => {
  expect(nextDetail('names', 0.39)).toBe('names')
  expect(nextDetail('names', 0.37)).toBe('layer')
  expect(nextDetail('layer', 0.41)).toBe('layer')
  expect(nextDetail('layer', 0.43)).toBe('names')
})
