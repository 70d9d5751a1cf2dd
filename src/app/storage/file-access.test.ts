import { afterEach, expect, test, vi } from 'vitest'
import { fileNameFor, saveFileAs } from './file-access.ts'

afterEach(() => void vi.unstubAllGlobals())

const content = { name: 'shop.athanor.json', data: '{}', type: 'application/json' }

function picker(close: () => Promise<void>) {
  const calls: string[] = []
  const writable = {
    write: async (data: string) => void calls.push(`write ${data}`),
    close: async () => {
      await close()
      calls.push('close')
    },
    abort: async () => void calls.push('abort'),
  }
  const show = vi.fn<() => Promise<unknown>>(async () => ({ createWritable: async () => writable }))
  vi.stubGlobal('showSaveFilePicker', show)
  return { calls, show }
}

test('a document is written to the file that was chosen', async () => {
  const { calls, show } = picker(async () => undefined)
  expect(await saveFileAs(content)).toEqual({ kind: 'saved' })
  expect(calls).toEqual(['write {}', 'close'])
  expect(show).toHaveBeenCalledWith({
    suggestedName: 'shop.athanor.json',
    types: [{ description: 'shop.athanor.json', accept: { 'application/json': ['.json'] } }],
  })
})

test('a disk that fails leaves the old file and is reported', async () => {
  const { calls } = picker(() => Promise.reject(new Error('disk full')))
  expect(await saveFileAs(content)).toEqual({ kind: 'failed', reason: 'disk full' })
  expect(calls).toEqual(['write {}', 'abort'])
})

test('a dialog that is closed is no failure', async () => {
  vi.stubGlobal('showSaveFilePicker', () =>
    Promise.reject(new DOMException('closed', 'AbortError')),
  )
  expect(await saveFileAs(content)).toEqual({ kind: 'cancelled' })
})

test('a browser without a dialog downloads', async () => {
  vi.useFakeTimers()
  const link = { href: '', download: '', click: vi.fn<() => void>() }
  vi.stubGlobal('document', { createElement: () => link })
  expect(await saveFileAs(content)).toEqual({ kind: 'downloaded' })
  expect(link).toMatchObject({
    download: 'shop.athanor.json',
    href: expect.stringMatching(/^blob:/),
  })
  expect(link.click).toHaveBeenCalledOnce()
  vi.runAllTimers()
  vi.useRealTimers()
})

test.each([
  ['shop', 'shop.sql'],
  ['../../etc/passwd', '-..-etc-passwd.sql'],
  ['a:b*c?', 'a-b-c-.sql'],
  [' . ', 'drawing.sql'],
  ['', 'drawing.sql'],
  ['\u0000\n', '-.sql'],
  ['x'.repeat(300), `${'x'.repeat(120)}.sql`],
])('%j becomes the file %s', (name, expected) => {
  expect(fileNameFor(name, '.sql')).toBe(expected)
})
