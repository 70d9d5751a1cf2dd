import { expect, test } from 'vitest'
import { ago } from './start.ts'

const now = new Date(2026, 10, 21, 14, 32).getTime()
const minute = 60_000

test('a time is told as far away as it is', () => {
  expect(ago(now - 20_000, now)).toBe('just now')
  expect(ago(now - minute, now)).toBe('1 minute ago')
  expect(ago(now - 5 * minute, now)).toBe('5 minutes ago')
  expect(ago(new Date(2026, 10, 21, 9, 5).getTime(), now)).toBe('today 09:05')
  expect(ago(new Date(2026, 10, 20, 23, 59).getTime(), now)).toBe('yesterday')
  expect(ago(new Date(2026, 10, 18).getTime(), now)).toBe('18 November')
  expect(ago(new Date(2025, 10, 2).getTime(), now)).toBe('2 November 2025')
})
