import { expect, test } from 'vitest'
import { texts } from '#texts'
import { allActions } from './all-actions.ts'

test('no two actions have the same keys', () => {
  const keys = allActions.flatMap((action) => action.keys)
  expect(keys.length).toBe(new Set(keys).size)
})

test('each action has a name, and each name is used', () => {
  expect(allActions.map(({ id }) => id).sort()).toEqual(Object.keys(texts.actions.names).sort())
})

test('a bare letter works only where nobody types', () => {
  for (const action of allActions) {
    for (const keys of action.keys.filter((key) => /^[A-Z]$/.test(key))) {
      expect(action.scope, `${action.id} ${keys}`).toBe('canvas')
    }
  }
})
