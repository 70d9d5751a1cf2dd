import { describe, expect, test } from 'vitest'
import type { RunOutcome } from '../../engines/live-state.ts'
import { createQueryStore } from './query-store.ts'

/** What the engine answers is its own test; here it matters what becomes of the answer. */
function consoleWith(answer: (text: string, start: number) => RunOutcome) {
  const asked: { text: string; start: number }[] = []
  const live = {
    getState: () => ({ status: 'live' }) as const,
    subscribe: () => () => {},
    dialect: () => 'sqlite' as const,
    isOurs: () => true,
    run: (text: string, start = 0) => {
      asked.push({ text, start })
      return Promise.resolve(answer(text, start))
    },
    fetch: () => Promise.resolve({ rows: [[3]], more: false }),
  }
  return { store: createQueryStore(live, undefined), asked }
}

const result = {
  sql: 'SELECT 1',
  start: 0,
  end: 8,
  columns: ['1'],
  rows: [[1], [2]],
  more: true,
  changes: 0,
  engineTime: 2,
} as const
const ran = {
  kind: 'ran',
  sentAt: 0,
  transferTime: 0,
  error: undefined,
  inTransaction: false,
  changed: false,
  schemaChanged: false,
} as const

describe('run', () => {
  test('takes the statement at the caret and tells where it begins', async () => {
    const { store, asked } = consoleWith(() => ({ ...ran, results: [] }))
    store.getState().setText('SELECT 1;\nSELECT 2;\nSELECT 3')
    store.getState().select({ start: 14, end: 14 })
    await store.getState().runStatement()
    expect(asked).toEqual([{ text: 'SELECT 2', start: 10 }])
  })

  test('takes whole statements that a selection touches', async () => {
    const { store, asked } = consoleWith(() => ({ ...ran, results: [] }))
    store.getState().setText('SELECT 1;\nSELECT 2;\nSELECT 3')
    store.getState().select({ start: 4, end: 12 })
    await store.getState().runStatement()
    expect(asked).toEqual([{ text: 'SELECT 1;\nSELECT 2', start: 0 }])
  })

  test('runs nothing where no statement is near', async () => {
    const { store, asked } = consoleWith(() => ({ ...ran, results: [] }))
    await store.getState().runStatement()
    expect(asked).toEqual([])
  })

  test('shows the first result, and keeps in the history what each statement did, newest first', async () => {
    const update = {
      ...result,
      sql: 'UPDATE t SET a = 1',
      columns: [],
      rows: [],
      more: false,
      changes: 12,
    }
    const { store } = consoleWith(() => ({ ...ran, results: [update, result] }))
    store.getState().setText('x')
    await store.getState().runAll()
    const { tabs, shown, history } = store.getState()
    expect(tabs).toHaveLength(1)
    expect(shown).toBe(tabs[0]?.id)
    expect(history.map(({ outcome }) => outcome)).toEqual([
      { kind: 'rows', count: 2, more: true },
      { kind: 'changed', count: 12 },
    ])
  })

  test('shows the log after an error, with what came before it', async () => {
    const error = {
      sql: 'SELECT nam',
      start: 10,
      end: 20,
      message: 'no such column: nam',
      code: undefined,
      at: { start: 17, end: 20 },
    }
    const { store } = consoleWith(() => ({ ...ran, results: [result], error }))
    store.getState().setText('x')
    await store.getState().runAll()
    expect(store.getState()).toMatchObject({
      shown: 'log',
      error: { message: 'no such column: nam' },
      tabs: [{ statement: 0 }],
    })
  })

  test('further rows are put behind those that are there', async () => {
    const { store } = consoleWith(() => ({ ...ran, results: [result] }))
    store.getState().setText('x')
    await store.getState().runAll()
    const [tab] = store.getState().tabs
    await store.getState().fetchMore(tab?.id ?? 0)
    expect(store.getState().tabs[0]).toMatchObject({ rows: [[1], [2], [3]], more: false })
  })
})

describe('a statement of the history', () => {
  test('comes back below what is written, with the caret on it', () => {
    const { store } = consoleWith(() => ({ ...ran, results: [] }))
    store.getState().setText('SELECT 1')
    store.getState().recall('SELECT 2')
    expect(store.getState().text).toBe('SELECT 1;\n\nSELECT 2;')
    expect(store.getState().selection).toEqual({ start: 11, end: 11 })
  })

  test('that is still written is only gone to', () => {
    const { store } = consoleWith(() => ({ ...ran, results: [] }))
    store.getState().setText('SELECT 1; SELECT 2')
    store.getState().recall('SELECT 2')
    expect(store.getState()).toMatchObject({ text: 'SELECT 1; SELECT 2', selection: { start: 10 } })
  })
})
