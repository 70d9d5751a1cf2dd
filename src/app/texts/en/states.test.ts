import { expect, test } from 'vitest'
import { banners } from './states.ts'

test('why the work lives in this tab only is said where it is known', () => {
  const tail = 'Your work lives in this tab only.'
  expect(banners.memory(undefined)).toBe(`This browser stores nothing here. ${tail}`)
  expect(banners.memory('unavailable')).toBe(`This browser stores nothing here. ${tail}`)
  expect(banners.memory('quota')).toBe(`This browser has no room left. ${tail}`)
  expect(banners.memory('outdated')).toContain('newer version')
})

test('an earlier state comes with what was wrong with the newest', () => {
  expect(banners.damaged('The file is no JSON')).toBe(
    'The newest saved state could not be read; an earlier one is shown. The file is no JSON.',
  )
})
