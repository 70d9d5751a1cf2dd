import { expect, test } from 'vitest'
import { importing } from './import.ts'

test('what an added script leaves behind is said with its number', () => {
  const { add } = importing.notes
  expect(add(0)).toBe('All but the rows. One step; undo takes it back.')
  expect(add(1)).toBe(
    'All but the rows and 1 object whose name is taken. One step; undo takes it back.',
  )
  expect(add(3)).toBe(
    'All but the rows and 3 objects whose names are taken. One step; undo takes it back.',
  )
})
