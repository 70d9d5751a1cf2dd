import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { createTable, emptyDocument, renameDocument } from '#document'
import { size } from '../../../test-sizes.ts'
import { createDocumentLibrary } from './document-library.ts'
import type { DocumentLibrary } from './library.ts'
import { createMemoryPort } from './memory-port.ts'
import { openDocument, type OpenDocument } from './open-document.ts'
import { StorageError, type DocumentId, type StoragePort } from './port.ts'
import { openTabChannel, type TabChannel } from './tab-channel.ts'
import { FakeLocks } from './testing/fake-locks.ts'

const at = { x: 0, y: 0 }
const channels: TabChannel[] = []
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close()
})

interface Browser {
  readonly library: DocumentLibrary
  readonly locks: LockManager
  readonly id: DocumentId
}

async function browser(port: StoragePort = createMemoryPort()): Promise<Browser> {
  // The tabs share it as they share the storage of a browser.
  const library: DocumentLibrary = { ...createDocumentLibrary(port), kind: 'browser' }
  return { library, locks: new FakeLocks(), id: await library.create(emptyDocument('shop')) }
}

async function tab({ library, locks, id }: Browser): Promise<OpenDocument> {
  const channel = openTabChannel(() => undefined)
  channels.push(channel)
  const opening = await openDocument(library, id, { channel, locks, delay: 1 })
  if (!opening.ok) throw new Error(opening.problem.message)
  return opening.open
}

const nameIn = (open: OpenDocument): string => open.store.getState().present.name
const isWriter = (open: OpenDocument): boolean => !open.store.getState().readOnly
const rename = (open: OpenDocument, name: string) => open.store.getState().run(renameDocument(name))

test('the second tab only reads, says why, and follows what the first one saves', async () => {
  const shared = await browser()
  const [first, second] = [await tab(shared), await tab(shared)]
  expect([isWriter(first), isWriter(second)]).toEqual([true, false])
  expect(second.status.getState()).toMatchObject({ state: 'read-only', reason: 'other tab' })
  rename(second, 'mine')
  expect(nameIn(second)).toBe('shop')
  rename(first, 'theirs')
  await first.flush()
  await vi.waitFor(() => expect(nameIn(second)).toBe('theirs'))
})

test('who takes over has everything that the other one typed, and the other one reads on', async () => {
  const shared = await browser()
  const [first, second] = [await tab(shared), await tab(shared)]
  rename(first, 'not saved yet')
  await second.takeOver()
  expect(nameIn(second)).toBe('not saved yet')
  expect([isWriter(first), isWriter(second)]).toEqual([false, true])
  rename(second, 'mine')
  await second.flush()
  await vi.waitFor(() => expect(nameIn(first)).toBe('mine'))
})

test('the lock moves on when the first tab closes', async () => {
  const shared = await browser()
  const [first, second] = [await tab(shared), await tab(shared)]
  rename(first, 'last words')
  await first.close()
  await vi.waitFor(() => expect(isWriter(second)).toBe(true))
  expect(nameIn(second)).toBe('last words')
})

test('a tab that does not answer is taken over all the same, and cannot overwrite', async () => {
  const shared = await browser()
  const frozen = await tab(shared)
  for (const channel of channels.splice(0)) channel.close()
  const second = await tab(shared)
  rename(frozen, 'never saved')
  await second.takeOver()
  expect(isWriter(second)).toBe(true)
  rename(second, 'mine')
  await second.flush()
  await frozen.flush()
  expect(await shared.library.read(shared.id)).toMatchObject({ document: { name: 'mine' } })
}, 10_000)

test('a browser without locks keeps tabs from overwriting each other by revisions', async () => {
  const { library, id } = await browser()
  const open = async () => {
    const channel = openTabChannel(() => undefined)
    channels.push(channel)
    const opening = await openDocument(library, id, { channel, locks: undefined, delay: 60_000 })
    if (!opening.ok) throw new Error(opening.problem.message)
    return opening.open
  }
  const [first, second] = [await open(), await open()]
  rename(first, 'first')
  await first.flush()
  rename(second, 'second')
  await second.flush()
  expect(second.status.getState()).toMatchObject({ state: 'read-only', error: 'conflict' })
  expect(nameIn(second)).toBe('second')
  await second.takeOver()
  expect([nameIn(second), isWriter(second)]).toEqual(['first', true])
})

test('a document renamed on the list is renamed where it is open', async () => {
  const shared = await browser()
  const first = await tab(shared)
  const list = openTabChannel(() => undefined)
  channels.push(list)
  await shared.library.rename(shared.id, 'store')
  list.post({ kind: 'renamed', id: shared.id, name: 'store' })
  await vi.waitFor(() => expect(nameIn(first)).toBe('store'))
})

test('a file of a newer version is never written, whoever holds the lock', async () => {
  const port = createMemoryPort()
  const shared = await browser(port)
  await port.transact('write', ['revisions'], async ({ get, put }) => {
    const key = `${shared.id}/1`
    const record = await get('revisions', key)
    const text = record?.text.replace('"version": 1', '"version": 2') ?? ''
    if (record) await put('revisions', key, { ...record, text })
  })
  const open = await tab(shared)
  expect(open.status.getState()).toMatchObject({ state: 'read-only', reason: 'newer file' })
  await open.takeOver()
  expect(isWriter(open)).toBe(false)
})

test('an older page stops writing when a newer one opens', async () => {
  const shared = await browser()
  const open = await tab(shared)
  rename(open, 'last words')
  const outdated = vi.fn<() => void>()
  channels.push(openTabChannel(outdated, 1))
  channels.push(openTabChannel(() => undefined, 2))
  await vi.waitFor(() => expect(outdated).toHaveBeenCalled())
  await vi.waitFor(() => expect(isWriter(open)).toBe(false))
  expect(open.status.getState().reason).toBe('newer page')
  expect(await shared.library.read(shared.id)).toMatchObject({ document: { name: 'last words' } })
  await open.takeOver()
  expect(isWriter(open)).toBe(false)
})

test('rows are kept beside the document, and their failure leaves it alone', async () => {
  const port = createMemoryPort()
  const shared = await browser(port)
  const open = await tab(shared)
  expect(await open.rows()).toBeUndefined()
  open.keepRows(async () => Uint8Array.of(1))
  await open.flush()
  expect(await open.rows()).toEqual(Uint8Array.of(1))
  expect(open.status.getState().rows).toBe('kept')
  open.keepRows(() => Promise.reject(new StorageError('quota')))
  await open.flush()
  expect(open.status.getState()).toMatchObject({ state: 'saved', rows: 'failed', error: undefined })
})

test('what cannot be read is handed out and locks nothing', async () => {
  const port = createMemoryPort()
  const shared = await browser(port)
  await port.transact('write', ['revisions'], ({ put }) =>
    put('revisions', `${shared.id}/1`, { id: shared.id, revision: 1, text: 'oops', savedAt: 0 }),
  )
  const channel = openTabChannel(() => undefined)
  channels.push(channel)
  const surroundings = { channel, locks: shared.locks }
  const opening = await openDocument(shared.library, shared.id, surroundings)
  expect(opening).toMatchObject({ ok: false, text: 'oops' })
  await shared.library.remove(shared.id)
  await expect(openDocument(shared.library, shared.id, surroundings)).rejects.toThrow('missing')
  expect((await shared.locks.query()).held).toEqual([])
})

const action = fc.record({
  which: fc.nat(1),
  kind: fc.constantFrom('edit', 'edit', 'edit', 'save', 'take over', 'reopen', 'wait'),
})

async function act(open: OpenDocument, kind: string, reopened: () => Promise<void>): Promise<void> {
  if (kind === 'edit') open.store.getState().run(createTable({ at }))
  if (kind === 'take over') await open.takeOver()
  if (kind === 'wait') await new Promise((resolve) => setTimeout(resolve, 2))
  if (kind === 'save') await open.flush()
  if (kind === 'reopen') await reopened()
}

const tablesIn = (open: OpenDocument): readonly string[] =>
  Object.keys(open.store.getState().present.tables)

test('two tabs in any order lose nothing that was saved, and see the same in the end', async () => {
  const actions = fc.array(action, { minLength: 1, maxLength: 30, size: 'max' })
  const property = fc.asyncProperty(actions, async (steps) => {
    const shared = await browser()
    const tabs: [OpenDocument, OpenDocument] = [await tab(shared), await tab(shared)]
    const acknowledged = new Set<string>()
    for (const { which, kind } of steps) {
      const open = which === 0 ? tabs[0] : tabs[1]
      await act(open, kind, async () => {
        await open.close()
        tabs[which] = await tab(shared)
      })
      if (open.status.getState().state === 'saved')
        tablesIn(open).forEach((id) => acknowledged.add(id))
    }
    for (const open of tabs) await open.flush()
    const stored = await shared.library.read(shared.id)
    const ids = stored.ok ? Object.keys(stored.document.tables) : []
    expect(ids).toEqual(expect.arrayContaining([...acknowledged]))
    await vi.waitFor(() => expect(tabs.map(tablesIn)).toEqual([ids, ids]))
    for (const open of tabs) await open.close()
    for (const channel of channels.splice(0)) channel.close()
  })
  await fc.assert(property, { numRuns: size('tabInterleavings'), seed: 20_261_121 })
}, 120_000)
