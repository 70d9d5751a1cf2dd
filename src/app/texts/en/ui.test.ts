import { expect, test } from 'vitest'
import { counted } from './ui.ts'

test('a count is read as a person says it', () => {
  expect(counted(0, 'table')).toBe('no tables')
  expect(counted(1, 'table')).toBe('1 table')
  expect(counted(15607, 'row')).toBe('15,607 rows')
  expect(counted(2, 'index', 'indexes')).toBe('2 indexes')
})
