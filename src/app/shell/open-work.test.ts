import { describe, expect, test } from 'vitest'
import { createTable, emptyDocument } from '#document'
import { createDocumentLibrary } from '../storage/document-library.ts'
import { createMemoryPort } from '../storage/memory-port.ts'
import { StorageError, type StoragePort } from '../storage/port.ts'
import type { TabChannel } from '../storage/tab-channel.ts'
import { FakeLocks } from '../storage/testing/fake-locks.ts'
import { createWork, openEmptyWork, summaries, type Surroundings } from './open-work.ts'

const alone: TabChannel = {
  post: () => undefined,
  listen: () => () => undefined,
  close: () => undefined,
}

// A memory port that counts as the browser's, so that locks are asked for.
const browserPort = (): StoragePort => ({ ...createMemoryPort(), kind: 'browser' })

const surroundings = (port: StoragePort = browserPort()): Surroundings => ({
  library: createDocumentLibrary(port),
  channel: alone,
  locks: new FakeLocks(),
})

describe('an empty document', () => {
  test('that was left is opened again instead of another one', async () => {
    const here = surroundings()
    const first = await openEmptyWork(here)
    await first.open.close()
    const second = await openEmptyWork(here)
    expect(second.open.id).toBe(first.open.id)
    expect(await summaries(here.library)).toHaveLength(1)
  })

  test('of another tab is not taken from it', async () => {
    const here = surroundings()
    const first = await openEmptyWork(here)
    const second = await openEmptyWork(here)
    expect(second.open.id).not.toBe(first.open.id)
    expect(second.open.status.getState().state).toBe('saved')
  })

  test('is another one once something was drawn', async () => {
    const here = surroundings()
    const first = await openEmptyWork(here)
    first.open.store.getState().run(createTable({ at: { x: 0, y: 0 } }))
    await first.open.close()
    const second = await openEmptyWork(here)
    expect(second.open.id).not.toBe(first.open.id)
  })
})

test('where nothing can be stored the document lives in this tab, and says so', async () => {
  const full: StoragePort = {
    ...browserPort(),
    transact: () => Promise.reject(new StorageError('quota')),
  }
  const work = await createWork(surroundings(full), emptyDocument('shop'))
  expect(work.open.status.getState().state).toBe('memory')
  expect(work.memoryBecause).toBe('quota')
  expect(work.open.store.getState().present.name).toBe('shop')
})
