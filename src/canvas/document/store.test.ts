import { expect, test } from 'vitest'
import { createIdGenerator } from './ids.ts'
import { emptyDocument } from './model.ts'
import { createDocumentStore } from './store.ts'
import { during, type Command } from './command.ts'

const original = emptyDocument('shop')
const rename = (name: string): Command => ({
  label: `Rename to ${name}`,
  apply: (document) => (document.name === name ? document : { ...document, name }),
})
const opened = () =>
  createDocumentStore(
    original,
    createIdGenerator(() => 0.5),
  )

test('one gesture undoes in one step, back to the very same document', () => {
  const store = opened()
  store.getState().run(during('typing:1', rename('s')))
  store.getState().run(during('typing:1', rename('sh')))
  expect(store.getState().past.map((step) => step.label)).toEqual(['Rename to sh'])
  store.getState().undo()
  expect(store.getState().present).toBe(original)
})

test('two gestures stay two steps', () => {
  const store = opened()
  store.getState().run(during('typing:1', rename('a')))
  store.getState().run(during('typing:2', rename('b')))
  store.getState().run(rename('c'))
  store.getState().run(rename('d'))
  expect(store.getState().past).toHaveLength(4)
})

test('redo comes back to the very same document and keeps its label', () => {
  const store = opened()
  store.getState().run(rename('a'))
  const after = store.getState().present
  store.getState().undo()
  expect(store.getState().future[0]?.label).toBe('Rename to a')
  store.getState().redo()
  expect(store.getState().present).toBe(after)
  expect(store.getState().revision).toBe(3)
})

test('a command after an undo drops what could be redone', () => {
  const store = opened()
  store.getState().run(rename('a'))
  store.getState().undo()
  store.getState().run(rename('b'))
  expect(store.getState().future).toEqual([])
})

test('a command that changes nothing leaves no step and no revision', () => {
  const store = opened()
  store.getState().run(rename('shop'))
  expect(store.getState().past).toEqual([])
  expect(store.getState().revision).toBe(0)
})

test('undo and redo with nothing to do leave the state as it is', () => {
  const store = opened()
  const before = store.getState()
  before.undo()
  before.redo()
  expect(store.getState()).toBe(before)
})

test('a read-only document ignores commands, undo and redo', () => {
  const store = opened()
  store.getState().run(rename('a'))
  store.getState().undo()
  store.getState().setReadOnly(true)
  store.getState().run(rename('b'))
  store.getState().redo()
  expect(store.getState().present).toBe(original)
})

test('opening another document forgets the history and counts as a change', () => {
  const store = opened()
  store.getState().run(rename('a'))
  store.getState().open(emptyDocument('fleet'))
  expect(store.getState()).toMatchObject({ past: [], future: [], revision: 2 })
  store.getState().open(emptyDocument('fleet'), 40)
  expect(store.getState().revision).toBe(40)
})

test('a document in the store is frozen to its leaves', () => {
  const store = opened()
  store.getState().run({
    label: 'Place',
    apply: (document) => ({ ...document, placements: { t_a: { x: 1, y: 2, shows: 'all' } } }),
  })
  expect(Object.isFrozen(store.getState().present.placements['t_a'])).toBe(true)
})

test('the history keeps the last thousand steps', () => {
  const store = opened()
  for (let step = 0; step < 1_100; step++) store.getState().run(rename(String(step)))
  expect(store.getState().past).toHaveLength(1_000)
})
