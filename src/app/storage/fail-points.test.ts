import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, expect, test } from 'vitest'
import {
  addColumn,
  createIdGenerator,
  createTable,
  deleteTables,
  emptyDocument,
  renameDocument,
  serializeDocument,
  type Command,
  type SchemaDocument,
} from '#document'
import { openBrowserPort } from './browser-port.ts'
import { createDocumentLibrary } from './document-library.ts'
import type { DocumentLibrary } from './library.ts'
import { createMemoryPort } from './memory-port.ts'
import { openDocument, type OpenDocument } from './open-document.ts'
import { StorageError, type DocumentId, type StoragePort } from './port.ts'
import { openTabChannel } from './tab-channel.ts'
import { failingPort, type Fault } from './testing/failing-port.ts'

/** One visit: its steps do one thing each and can be repeated when they failed. */
interface Visit {
  readonly library: DocumentLibrary
  clock: number
  opened: OpenDocument | undefined
  readonly revisions: Map<DocumentId, number>
}
type Step = (visit: Visit) => Promise<void>

const first: DocumentId = 's_aaaaaaaaaa'
const second: DocumentId = 's_bbbbbbbbbb'
const at = { x: 0, y: 0 }
const idsFrom = (value: number) => createIdGenerator(() => value)
function seededIds() {
  let state = 1
  return createIdGenerator(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  })
}
const edited = (document: SchemaDocument, ...commands: readonly Command[]) =>
  commands.reduce(
    (current, command, step) => command.apply(current, idsFrom((step + 0.5) / 36)),
    document,
  )
const version = (count: number): SchemaDocument =>
  edited(emptyDocument('shop'), ...Array.from({ length: count }, () => createTable({ at })))

const create =
  (id: DocumentId): Step =>
  async ({ library, revisions }) => {
    await library.create(version(1), id)
    revisions.set(id, 1)
  }
const save =
  (id: DocumentId, tables: number): Step =>
  async ({ library, revisions }) => {
    const { revision } = await library.save(id, version(tables), revisions.get(id) ?? 0)
    revisions.set(id, revision)
  }
const read =
  (id: DocumentId, tables: number): Step =>
  async ({ library }) => {
    const found = await library.read(id)
    expect(found.ok && Object.keys(found.document.tables)).toHaveLength(tables)
  }
const list =
  (count: number): Step =>
  async ({ library }) =>
    expect(await library.list()).toHaveLength(count)
const rename =
  (id: DocumentId, name: string): Step =>
  ({ library }) =>
    library.rename(id, name)
const remove =
  (id: DocumentId): Step =>
  ({ library }) =>
    library.remove(id)
const restore =
  (id: DocumentId): Step =>
  ({ library }) =>
    library.restore(id)
const sweep: Step = async (visit) => {
  visit.clock = 90_000_000
  await visit.library.sweep()
}
const saveRows =
  (id: DocumentId, byte: number): Step =>
  async ({ library }) => {
    expect(await library.saveRows(id, 1, Uint8Array.of(byte))).toBe(true)
  }
const readRows =
  (id: DocumentId, byte: number): Step =>
  async ({ library }) =>
    expect((await library.readRows(id))?.bytes).toEqual(Uint8Array.of(byte))

const open =
  (id: DocumentId): Step =>
  async (visit) => {
    const channel = openTabChannel(() => undefined)
    try {
      const opening = await openDocument(visit.library, id, {
        channel,
        locks: undefined,
        delay: 60_000,
        retryAfter: 60_000,
        ids: seededIds(),
      })
      visit.opened = opening.ok ? opening.open : undefined
    } finally {
      channel.close()
    }
  }
/** Edits, unless an earlier attempt did, and saves; what the chip says must fit what happened. */
const edit =
  (key: string, command: Command): Step =>
  async ({ opened }) => {
    if (!opened) throw new Error('nothing is open')
    const { store } = opened
    if (!store.getState().past.some((step) => step.gesture === key)) {
      store.getState().run({ ...command, gesture: key })
    }
    await opened.flush()
    const { state, error } = opened.status.getState()
    expect(state).toBe(error === undefined ? (memoryOr(opened) ?? 'saved') : 'failed')
    if (error !== undefined) throw new StorageError(error)
  }
const memoryOr = (opened: OpenDocument) =>
  opened.status.getState().state === 'memory' ? 'memory' : undefined
const undo: Step = async ({ opened }) => {
  if (opened?.store.getState().future.length === 0) opened.store.getState().undo()
  await opened?.flush()
  const error = opened?.status.getState().error
  if (error !== undefined) throw new StorageError(error)
}
const keepRows =
  (byte: number): Step =>
  async ({ opened }) => {
    opened?.keepRows(async () => Uint8Array.of(byte))
    await opened?.flush()
    if (opened?.status.getState().rows === 'failed') throw new StorageError('unavailable')
    expect(opened?.status.getState().rows).toBe('kept')
  }
const close: Step = async ({ opened }) => opened?.close()

const sessions: Readonly<Record<string, readonly Step[]>> = {
  'save and save': [create(first), save(first, 2), save(first, 3), read(first, 3)],
  'two documents': [create(first), create(second), save(first, 2), list(2), save(second, 3)],
  'rename on the list': [create(first), rename(first, 'store'), save(first, 2), list(1)],
  'delete and undo': [create(first), remove(first), list(0), restore(first), read(first, 1)],
  'delete for good': [create(first), saveRows(first, 1), create(second), remove(first), sweep],
  'rows beside it': [
    create(first),
    saveRows(first, 1),
    save(first, 2),
    saveRows(first, 2),
    readRows(first, 2),
  ],
  'more revisions than are kept': [
    create(first),
    ...[2, 3, 4, 5, 6, 7].map((tables) => save(first, tables)),
    read(first, 7),
  ],
  'open and edit': [
    create(first),
    open(first),
    edit('a', createTable({ at, id: 't_a' })),
    edit('b', addColumn({ table: 't_a' })),
    close,
    read(first, 2),
  ],
  'edit and undo': [
    create(first),
    open(first),
    edit('a', createTable({ at, id: 't_a' })),
    edit('b', deleteTables(['t_a'])),
    undo,
    close,
    read(first, 2),
  ],
  'rows of an open document': [
    create(first),
    open(first),
    keepRows(7),
    edit('a', renameDocument('store')),
    keepRows(8),
    close,
    readRows(first, 8),
  ],
}

/** What a stranger finds in the storage, without what only counts or times. */
async function stored(port: StoragePort): Promise<string> {
  const library = createDocumentLibrary(port)
  const documents = (await library.list()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const found: string[] = []
  for (const { id, name } of documents) {
    const document = await library.read(id)
    expect(document.ok).toBe(true)
    if (!document.ok) continue
    expect(document.damaged).toBeUndefined()
    const rows = await library.readRows(id)
    found.push(`${id} ${name} ${serializeDocument(document.document)} ${rows?.bytes.join() ?? ''}`)
  }
  const removed = await port.transact('read', ['documents'], ({ all }) => all('documents'))
  return `${found.join('\n')}\n${removed.length - documents.length} deleted`
}

interface Outcome {
  readonly points: number
  readonly hasFired: boolean
}

/**
 * Runs a session and fails it at one point. After the failing step the storage holds what it held
 * before it or what it should hold after it; once mended, the session goes on to its proper end.
 */
async function run(
  port: StoragePort,
  steps: readonly Step[],
  expected: string[],
  fault?: Fault,
): Promise<Outcome> {
  const failing = failingPort(port, fault)
  const visit: Visit = {
    library: createDocumentLibrary(failing.port, () => visit.clock),
    clock: 1,
    opened: undefined,
    revisions: new Map(),
  }
  for (const [index, step] of steps.entries()) {
    try {
      await step(visit)
    } catch (error) {
      expect(error).toBeInstanceOf(StorageError)
      expect(failing.hasFired()).toBe(true)
      expect([expected[index], expected[index + 1]]).toContain(await stored(port))
      failing.mend()
      await step(visit)
    }
    if (!fault) expected.push(await stored(port))
  }
  const { points, hasFired } = { points: failing.points(), hasFired: failing.hasFired() }
  failing.mend()
  await visit.opened?.close()
  expect(await stored(port)).toBe(expected.at(-1))
  return { points, hasFired }
}

const storages: Readonly<Record<string, () => Promise<StoragePort>>> = {
  memory: async () => createMemoryPort(),
  IndexedDB: async () => {
    globalThis.indexedDB = new IDBFactory()
    return openBrowserPort()
  },
}
const counts = new Map<string, number>()

for (const [storage, openPort] of Object.entries(storages)) {
  test.each(Object.entries(sessions))(
    `${storage}: every call of "%s" fails once and for good, and nothing is half written`,
    async (_name, steps) => {
      const clean = await openPort()
      const expected = [await stored(clean)]
      const { points } = await run(clean, steps, expected)
      expect(points).toBeGreaterThan(10)
      for (const mode of ['once', 'for good'] as const) {
        for (const code of ['unavailable', 'quota'] as const) {
          for (let at = 1; at <= points; at++) {
            const port = await openPort()
            const { hasFired } = await run(port, steps, expected, { at, mode, code })
            expect(hasFired, `point ${at} of ${points} never failed`).toBe(true)
            port.close()
          }
        }
      }
      counts.set(storage, (counts.get(storage) ?? 0) + points * 4)
    },
    120_000,
  )
}

afterAll(() => {
  for (const [storage, count] of counts) process.stdout.write(`${storage}: ${count} fail points\n`)
})
