import { expect, test } from 'vitest'
import { actions } from './actions.ts'

test('a deletion names what is gone, with its rows', () => {
  expect(actions.deleted({ names: ['genres'], rows: 25, relationships: 1 })).toBe(
    'Deleted `genres`, 25 rows and 1 relationship',
  )
  expect(actions.deleted({ names: ['genres'], rows: 0, relationships: 0 })).toBe('Deleted `genres`')
  expect(actions.deleted({ names: [], rows: 0, relationships: 2 })).toBe('Deleted 2 relationships')
  expect(actions.deleted({ names: ['a', 'b', 'c', 'd'], rows: 1, relationships: 0 })).toBe(
    'Deleted 4 tables and columns and 1 row',
  )
})
