import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { emptyDocument } from '#document'
import { openBrowserPort, storageVersion } from './browser-port.ts'
import { createDocumentLibrary } from './document-library.ts'
import { openLibrary } from './open-library.ts'
import { StorageError, type StoragePort } from './port.ts'

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})

const rows = (port: StoragePort, byte: number): Promise<void> =>
  port.transact('write', ['rows'], ({ put }) =>
    put('rows', 's_0000000000', { id: 's_0000000000', revision: 1, bytes: Uint8Array.of(byte) }),
  )

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise
    return 'none'
  } catch (error) {
    return error instanceof StorageError ? error.code : String(error)
  }
}

test('what one visit stored the next one finds', async () => {
  const first = createDocumentLibrary(await openBrowserPort())
  const id = await first.create(emptyDocument('shop'))
  await first.saveRows(id, 1, Uint8Array.of(1, 2))
  first.close()
  const second = createDocumentLibrary(await openBrowserPort())
  expect(await second.list()).toMatchObject([{ id, name: 'shop' }])
  expect((await second.readRows(id))?.bytes).toEqual(Uint8Array.of(1, 2))
})

test('work that throws leaves nothing of what it wrote', async () => {
  const port = await openBrowserPort()
  await rows(port, 1)
  const failing = port.transact('write', ['rows'], async ({ put, delete: remove }) => {
    await put('rows', 's_1111111111', { id: 's_1111111111', revision: 1, bytes: new Uint8Array() })
    await remove('rows', 's_0000000000')
    throw new StorageError('conflict')
  })
  expect(await codeOf(failing)).toBe('conflict')
  const left = await port.transact('read', ['rows'], ({ all }) => all('rows'))
  expect(left.map(([key]) => key)).toEqual(['s_0000000000'])
})

test('a browser that has no room says so', async () => {
  const port = await openBrowserPort()
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await codeOf(rows(port, 1))).toBe('quota')
  full.mockRestore()
  expect(await codeOf(rows(port, 1))).toBe('none')
})

test('a newer page can change the stores at once, and this one then stops writing', async () => {
  const port = await openBrowserPort()
  const newer = await openDB('athanor', storageVersion + 1)
  expect(await codeOf(rows(port, 1))).toBe('outdated')
  newer.close()
  expect(await codeOf(openBrowserPort())).toBe('outdated')
  expect(await openLibrary()).toMatchObject({
    library: { kind: 'memory' },
    memoryBecause: 'outdated',
  })
})

test('a connection that the browser closed is opened again', async () => {
  const listening = vi.spyOn(IDBDatabase.prototype, 'addEventListener')
  const opening = vi.spyOn(indexedDB, 'open')
  const port = await openBrowserPort()
  await rows(port, 1)
  const closed = listening.mock.calls.find(([kind]) => kind === 'close')?.[1]
  if (typeof closed === 'function') closed(new Event('close'))
  expect(await codeOf(rows(port, 2))).toBe('none')
  expect(opening).toHaveBeenCalledTimes(2)
  listening.mockRestore()
})

test('a page without IndexedDB works in memory', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const { library, memoryBecause } = await openLibrary()
  expect(memoryBecause).toBe('unavailable')
  const id = await library.create(emptyDocument('shop'))
  expect(await library.read(id)).toMatchObject({ ok: true })
})

test('an IndexedDB that throws is no reason not to start', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('blocked', 'SecurityError')
    },
  })
  expect(await openLibrary()).toMatchObject({ memoryBecause: 'unavailable' })
})

test('an IndexedDB that never answers is given up after three seconds', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() })
  const starting = openLibrary()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await starting).toMatchObject({ library: { kind: 'memory' } })
  vi.useRealTimers()
})

test('a transaction that never ends fails instead of saving for ever', async () => {
  const port = await openBrowserPort({ answerWithin: 20 })
  const hanging = port.transact('write', ['documents'], () => new Promise<never>(() => undefined))
  expect(await codeOf(hanging)).toBe('unavailable')
})
