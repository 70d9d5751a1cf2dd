import { expect, test } from 'vitest'
import { createIdGenerator, createTable, emptyDocument, type SchemaDocument } from '#document'
import { createDocumentLibrary } from './document-library.ts'
import { createMemoryPort } from './memory-port.ts'
import { StorageError, type DocumentId, type StoragePort } from './port.ts'
import { revisionKey } from './records.ts'

const ids = createIdGenerator()
const withTable = (document: SchemaDocument): SchemaDocument =>
  createTable({ at: { x: 0, y: 0 } }).apply(document, ids)
const shop = emptyDocument('shop')

function opened(port: StoragePort = createMemoryPort()) {
  let clock = 0
  return { port, library: createDocumentLibrary(port, () => ++clock) }
}

async function saved(times: number) {
  const { port, library } = opened()
  const id = await library.create(shop)
  const versions = [shop]
  for (let base = 1; base <= times; base++) {
    const next = withTable(versions.at(-1) ?? shop)
    await library.save(id, next, base)
    versions.push(next)
  }
  return { port, library, id, versions }
}

const damage = (port: StoragePort, id: DocumentId, revision: number): Promise<void> =>
  port.transact('write', ['revisions'], ({ put }) =>
    put('revisions', revisionKey(id, revision), { id, revision, text: '{"format', savedAt: 0 }),
  )

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise
    return 'none'
  } catch (error) {
    return error instanceof StorageError ? error.code : String(error)
  }
}

test('documents are listed newest first, by the order in which they were saved', async () => {
  const { library } = opened()
  const first = await library.create(shop)
  const second = await library.create(emptyDocument('fleet'))
  await library.save(first, withTable(shop), 1)
  expect(await library.list()).toEqual([
    { id: first, name: 'shop', tables: 1, savedAt: 3, damaged: false },
    { id: second, name: 'fleet', tables: 0, savedAt: 2, damaged: false },
  ])
})

test('what another tab has saved meanwhile is not overwritten', async () => {
  const { library, id, versions } = await saved(1)
  expect(await codeOf(library.save(id, withTable(shop), 1))).toBe('conflict')
  expect(await library.read(id)).toMatchObject({ ok: true, document: versions[1], revision: 2 })
})

test('a save whose answer was lost can be repeated', async () => {
  const { library, id, versions } = await saved(1)
  expect(await library.save(id, versions[1] ?? shop, 1)).toMatchObject({ revision: 2, savedAt: 2 })
})

test('only the newest revisions are kept', async () => {
  const { port, id } = await saved(8)
  const revisions = await port.transact('read', ['revisions'], ({ all }) => all('revisions'))
  expect(revisions.map(([key]) => key)).toEqual([5, 6, 7, 8, 9].map((one) => revisionKey(id, one)))
})

test('a revision that cannot be read gives way to the one before, and saving goes on', async () => {
  const { port, library, id, versions } = await saved(2)
  await damage(port, id, 3)
  const read = await library.read(id)
  expect(read).toMatchObject({ ok: true, document: versions[1], revision: 3 })
  expect(read.ok && read.damaged?.code).toBe('no-json')
  await library.save(id, withTable(shop), 3)
  expect(await library.read(id)).toMatchObject({ ok: true, revision: 4, damaged: undefined })
})

test('a document of which nothing can be read is handed out as its text, and others still open', async () => {
  const { port, library, id } = await saved(1)
  const other = await library.create(shop)
  await damage(port, id, 1)
  await damage(port, id, 2)
  expect(await library.read(id)).toMatchObject({ ok: false, text: '{"format' })
  expect(await library.read(other)).toMatchObject({ ok: true })
})

test('a document whose entry is damaged is listed as such and found among the revisions', async () => {
  const { port, library, id, versions } = await saved(1)
  await port.transact('write', ['documents'], async ({ get, put }) => {
    const record = await get('documents', id)
    if (record) await put('documents', id, { ...record, revision: Number.NaN })
  })
  expect(await library.list()).toEqual([{ id, name: '', tables: 0, savedAt: 0, damaged: true }])
  const read = await library.read(id)
  expect(read).toMatchObject({ ok: true, document: versions[1], revision: 2 })
  expect(read.ok && read.damaged).toBeDefined()
  await library.save(id, shop, 2)
  expect(await library.read(id)).toMatchObject({ ok: true, document: shop, damaged: undefined })
})

test('a document renamed on the list has that name when it is opened', async () => {
  const { library, id } = await saved(0)
  await library.rename(id, 'store')
  expect(await library.read(id)).toMatchObject({ document: { name: 'store' }, revision: 1 })
})

test('a deleted document is gone until it is restored, and cannot be written', async () => {
  const { library, id } = await saved(0)
  await library.remove(id)
  expect(await library.list()).toEqual([])
  expect(await codeOf(library.read(id))).toBe('missing')
  expect(await codeOf(library.save(id, shop, 1))).toBe('missing')
  await library.restore(id)
  expect(await library.list()).toHaveLength(1)
})

test('what was never there cannot be opened, saved or renamed', async () => {
  const { library } = opened()
  expect(await codeOf(library.read('s_0000000000'))).toBe('missing')
  expect(await codeOf(library.save('s_0000000000', shop, 4))).toBe('missing')
  expect(await codeOf(library.rename('s_0000000000', 'x'))).toBe('missing')
})

test('sweeping takes what was deleted a day ago, and nothing else', async () => {
  const port = createMemoryPort()
  let now = 0
  const library = createDocumentLibrary(port, () => now)
  const old = await library.create(shop)
  const kept = await library.create(shop)
  await library.saveRows(old, 1, Uint8Array.of(1))
  await library.remove(old)
  now = 23 * 60 * 60 * 1_000
  expect(new Set(await library.sweep())).toEqual(new Set([old, kept]))
  expect(await codeOf(library.restore(old))).toBe('none')
  await library.remove(old)
  now *= 3
  expect(await library.sweep()).toEqual([kept])
  expect(await codeOf(library.restore(old))).toBe('missing')
  expect(await library.readRows(old)).toBeUndefined()
  expect((await library.list()).map(({ id }) => id)).toEqual([kept])
})

test('without room the older revisions go first, and the newest two never', async () => {
  const { port, id, versions } = await saved(4)
  let isFull = true
  const tight: StoragePort = {
    ...port,
    transact: (mode, stores, work) =>
      port.transact(mode, stores, (transaction) =>
        work({
          ...transaction,
          put: async (store, key, record) => {
            if (store === 'revisions' && isFull) {
              isFull = false
              throw new StorageError('quota')
            }
            await transaction.put(store, key, record)
          },
        }),
      ),
  }
  await createDocumentLibrary(tight).save(id, withTable(versions[4] ?? shop), 5)
  const revisions = await port.transact('read', ['revisions'], ({ all }) => all('revisions'))
  expect(revisions.map(([key]) => key)).toEqual([revisionKey(id, 5), revisionKey(id, 6)])
})

test('rows of more than 200 MB are not kept, and the older ones stay', async () => {
  const { library, id } = await saved(0)
  expect(await library.saveRows(id, 1, Uint8Array.of(7))).toBe(true)
  expect(await library.saveRows(id, 2, new Uint8Array(200 * 1024 * 1024 + 1))).toBe(false)
  expect(await library.readRows(id)).toMatchObject({ revision: 1, bytes: Uint8Array.of(7) })
})
