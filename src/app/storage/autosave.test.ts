import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createDocumentStore,
  createTable,
  emptyDocument,
  renameDocument,
  type SchemaDocument,
} from '#document'
import { createAutosave } from './autosave.ts'
import { createDocumentLibrary } from './document-library.ts'
import type { DocumentLibrary } from './library.ts'
import { createMemoryPort } from './memory-port.ts'
import { StorageError, type StorageErrorCode } from './port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A library that calls itself the browser's and fails when it is told to. */
async function started() {
  let failure: StorageErrorCode | undefined
  const memory = createDocumentLibrary(createMemoryPort())
  const stored: SchemaDocument[] = []
  const library: DocumentLibrary = {
    ...memory,
    kind: 'browser',
    save: async (id, document, base) => {
      if (failure) throw new StorageError(failure)
      const revision = await memory.save(id, document, base)
      stored.push(document)
      return revision
    },
  }
  const id = await library.create(emptyDocument('shop'))
  const store = createDocumentStore(emptyDocument('shop'))
  const autosave = createAutosave({ library, id, store, stored: { revision: 1, savedAt: 0 } })
  const rename = (name: string) => store.getState().run(renameDocument(name))
  return {
    id,
    library,
    store,
    autosave,
    rename,
    names: () => stored.map(({ name }) => name),
    status: () => autosave.status.getState(),
    failWith: (code: StorageErrorCode | undefined) => {
      failure = code
    },
  }
}

test('a change is saved within half a second', async () => {
  const { rename, status, names } = await started()
  expect(status().state).toBe('saved')
  rename('a')
  expect(status().state).toBe('dirty')
  await vi.advanceTimersByTimeAsync(500)
  expect(names()).toEqual(['a'])
  expect(status()).toMatchObject({ state: 'saved', savedAt: expect.any(Number) })
})

test('who types without a rest is saved all the same', async () => {
  const { rename, names } = await started()
  for (let letter = 0; letter < 20; letter++) {
    rename(`name ${letter}`)
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(names().length).toBeGreaterThanOrEqual(4)
})

test('undo back to what is stored needs no saving', async () => {
  const { rename, store, status, names } = await started()
  rename('a')
  store.getState().undo()
  expect(status().state).toBe('saved')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(names()).toEqual([])
})

test('a failure is shown, is tried again by itself, and loses nothing', async () => {
  const { rename, status, names, failWith } = await started()
  failWith('quota')
  rename('a')
  await vi.advanceTimersByTimeAsync(500)
  expect(status()).toMatchObject({ state: 'failed', error: 'quota' })
  rename('b')
  expect(status().state).toBe('failed')
  failWith(undefined)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(names()).toEqual(['b'])
  expect(status()).toMatchObject({ state: 'saved', error: undefined })
})

test('flush saves at once and says when it cannot', async () => {
  const { rename, autosave, status, names, failWith } = await started()
  rename('a')
  await autosave.flush()
  expect(names()).toEqual(['a'])
  failWith('unavailable')
  rename('b')
  await autosave.flush()
  expect(status().state).toBe('failed')
  expect(autosave.isDirty()).toBe(true)
})

test('a change during a save is saved after it', async () => {
  const { rename, autosave, names } = await started()
  rename('a')
  const saving = autosave.flush()
  rename('b')
  await saving
  expect(names()).toEqual(['a', 'b'])
})

test('a tab that finds newer work of another one stops writing and keeps its own in view', async () => {
  const { id, library, store, rename, status } = await started()
  await library.save(id, emptyDocument('theirs'), 1)
  rename('mine')
  await vi.advanceTimersByTimeAsync(500)
  expect(status()).toMatchObject({ state: 'read-only', reason: 'other tab', error: 'conflict' })
  expect(store.getState().present.name).toBe('mine')
  store.getState().run(createTable({ at: { x: 0, y: 0 } }))
  expect(store.getState().present.tables).toEqual({})
})

test('an older page stops writing', async () => {
  const { rename, status, failWith } = await started()
  failWith('outdated')
  rename('a')
  await vi.advanceTimersByTimeAsync(500)
  expect(status()).toMatchObject({ state: 'read-only', reason: 'newer page' })
})

test('a library in memory says so all the time', async () => {
  const library = createDocumentLibrary(createMemoryPort())
  const id = await library.create(emptyDocument('shop'))
  const store = createDocumentStore(emptyDocument('shop'))
  const { status } = createAutosave({ library, id, store, stored: { revision: 1, savedAt: 0 } })
  expect(status.getState().state).toBe('memory')
  store.getState().run(renameDocument('a'))
  await vi.advanceTimersByTimeAsync(500)
  expect(status.getState().state).toBe('memory')
})
