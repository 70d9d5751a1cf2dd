import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { emptyDocument } from '#document'
import { keepQuery, readQuery } from '../playground/query/kept-query.ts'
import { createDocumentLibrary } from '../storage/document-library.ts'
import { createMemoryPort } from '../storage/memory-port.ts'
import type { DocumentId } from '../storage/port.ts'
import { sweepDeleted } from './sweep-deleted.ts'

const day = 24 * 60 * 60 * 1_000

beforeEach(() => {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    get length() {
      return items.size
    },
    key: (at: number) => [...items.keys()][at] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  })
})
afterEach(() => void vi.unstubAllGlobals())

const query = { text: 'SELECT 1', history: [] }
const isKept = (id: DocumentId): boolean => readQuery(id) !== undefined

test('the query of a deleted document is kept as long as it can come back, and then forgotten', async () => {
  let now = 0
  const library = createDocumentLibrary({ ...createMemoryPort(), kind: 'browser' }, () => now)
  const doomed = await library.create(emptyDocument('doomed'))
  const other = await library.create(emptyDocument('other'))
  keepQuery(doomed, query)
  keepQuery(other, query)
  localStorage.setItem('athanor.theme', 'dark')
  await library.remove(doomed)
  await sweepDeleted(library)
  expect([doomed, other].map(isKept)).toEqual([true, true])
  now = 2 * day
  await sweepDeleted(library)
  expect([doomed, other].map(isKept)).toEqual([false, true])
  expect(localStorage.getItem('athanor.theme')).toBe('dark')
})

test('a library in memory, or one that fails, forgets nothing', async () => {
  const library = createDocumentLibrary(createMemoryPort())
  keepQuery('s_0123456789', query)
  await sweepDeleted(library)
  await sweepDeleted({ ...library, kind: 'browser', sweep: () => Promise.reject(new Error('no')) })
  expect(isKept('s_0123456789')).toBe(true)
})
