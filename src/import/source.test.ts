import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { maxSourceBytes, readSource, scriptOf } from './source.ts'

const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)],
    ),
  )

test('a byte order mark says the encoding and is not part of the text', async () => {
  expect(await readSource(bytes(0xef, 0xbb, 0xbf, 'é'))).toMatchObject({ text: 'é', notices: [] })
  const utf16 = bytes(0xff, 0xfe, 0xe9, 0)
  expect(await readSource(utf16)).toMatchObject({
    text: 'é',
    notices: [{ code: 'decoded-as-utf-16' }],
  })
  expect(await readSource(bytes(0xfe, 0xff, 0, 0xe9))).toMatchObject({ text: 'é' })
})

test('bytes that are no UTF-8 are read as windows-1252, and that is said with the place', async () => {
  expect(await readSource(bytes('-- caf', 0xe9, ' ', 0x80))).toMatchObject({
    text: '-- café €',
    notices: [{ code: 'decoded-as-windows-1252', message: expect.stringContaining('byte 6') }],
  })
})

test.each([
  ['a NUL', bytes('SELECT ', 0, ' 1'), 'nul', 7],
  ['a file cut inside a character', bytes("SELECT '", 0xc3), 'cut-utf-8', 8],
  ['bytes that are no text', bytes('a', 0x81, 0xff, 2, 'b'), 'not-text', 1],
  ['a broken archive', bytes(0x1f, 0x8b, 8, 0, 'xxxxxxxxxxx'), 'broken-archive', null],
])('%s is refused with its place', async (_, file, code, offset) => {
  await expect(readSource(file)).rejects.toMatchObject({ name: 'ImportRefusal', code, offset })
})

test('a packed script is unpacked, and a bomb is stopped on the way', async () => {
  const packed = new Uint8Array(gzipSync('SELECT 1'))
  expect(await readSource(packed)).toMatchObject({ kind: 'script', text: 'SELECT 1' })
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000, 32)))
  await expect(readSource(bomb, 1_000_000)).rejects.toMatchObject({ code: 'too-large' })
})

test('a script that was pasted is refused for what a file would be', () => {
  const pasted = (text: string) => scriptOf({ kind: 'script', text })
  expect(() => pasted('SELECT \0 1')).toThrow(
    expect.objectContaining({ name: 'ImportRefusal', code: 'nul', offset: 7 }),
  )
  expect(() => pasted(' '.repeat(maxSourceBytes + 1))).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  )
  expect(() => scriptOf({ kind: 'file', bytes: new Uint8Array() })).toThrow(
    expect.objectContaining({ code: 'not-a-database' }),
  )
  expect(pasted('\uFEFFa\r\nb\rc')).toEqual({ text: 'a\nb\nc', notices: [] })
})
