import { expect, test, vi } from 'vitest'
import { changeDialect, createDocumentStore, createTable, emptyDocument } from '#document'
import type { Source } from '../engines/live-types.ts'
import { linkLive } from './live-link.ts'

const opened: Source[] = []
let followed = 0

// Only the order of calls is looked at here; what the engine makes of them has its own tests.
const live = {
  subscribe: () => () => undefined,
  open: async (_metadata: unknown, source: Source) => void opened.push(source),
  follow: () => void followed++,
  snapshot: async () => new Uint8Array([1]),
  carried: async () => [{ key: 't_1', columns: [], primaryKey: [], rows: [] }],
}

const store = createDocumentStore(emptyDocument('shop'))
const document = { store, rows: async () => undefined, keepRows: () => undefined }

test('undo brings the rows back that an import replaced, redo those that came', async () => {
  const link = linkLive(live, document)
  await Promise.resolve()
  const bytes = new Uint8Array([2])
  await link.withRows({ kind: 'database', bytes }, () =>
    store.getState().run(createTable({ at: { x: 0, y: 0 } })),
  )
  store.getState().undo()
  store.getState().redo()
  expect(opened).toEqual([
    { kind: 'none' },
    { kind: 'database', bytes },
    { kind: 'snapshot', bytes: new Uint8Array([1]) },
    { kind: 'database', bytes },
  ])
  link.end()
})

test('changes in quick succession are followed once, and none after the end', async () => {
  const link = linkLive(live, document)
  await vi.waitFor(() => expect(opened).toHaveLength(5))
  vi.useFakeTimers()
  const before = followed
  store.getState().run(createTable({ at: { x: 400, y: 0 } }))
  store.getState().run(createTable({ at: { x: 800, y: 0 } }))
  vi.runAllTimers()
  expect(followed).toBe(before + 1)
  store.getState().undo()
  link.end()
  vi.runAllTimers()
  expect(followed).toBe(before + 1)
  vi.useRealTimers()
})

test('rows go along to another engine, and undo brings back those of the first', async () => {
  const link = linkLive(live, document)
  await vi.waitFor(() => expect(opened).toHaveLength(6))
  await link.withOtherEngine(() => store.getState().run(changeDialect('postgresql')))
  store.getState().undo()
  expect(opened.slice(6)).toMatchObject([
    { kind: 'carried', tables: [{ key: 't_1' }] },
    { kind: 'snapshot' },
  ])
  link.end()
})
