import { ImportRefusal, type ImportNotice } from './report.ts'

/** What an importer takes: a script, or the bytes of a database file. */
export type ImportSource =
  | { readonly kind: 'script'; readonly text: string; readonly notices?: readonly ImportNotice[] }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }

/** Bytes that a file may have, packed or unpacked. */
export const maxSourceBytes = 100 * 1024 * 1024

/**
 * Finds out what a file is: a database of SQLite, a packed script, a script in some encoding.
 *
 * @param bytes the file as it is
 * @param limit most bytes that it may have, also after unpacking
 * @throws ImportRefusal when it is too large, no text, or text cut in the middle of a character
 */
export async function readSource(
  bytes: Uint8Array,
  limit: number = maxSourceBytes,
): Promise<ImportSource> {
  if (bytes.length > limit) throw tooLarge(limit)
  const unpacked = isGzip(bytes) ? await unpack(bytes, limit) : bytes
  if (isDatabase(unpacked)) return { kind: 'file', bytes: unpacked }
  return { kind: 'script', ...decode(unpacked) }
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

/** https://sqlite.org/fileformat.html#the_database_header */
const isDatabase = (bytes: Uint8Array) =>
  new TextDecoder().decode(bytes.subarray(0, 16)) === 'SQLite format 3\0'

const tooLarge = (limit: number) =>
  new ImportRefusal(
    'too-large',
    `The file has more than ${limit} bytes, which is the most that is read.`,
  )

/** The bytes are counted while they come out, so that a small file cannot fill the memory. */
async function unpack(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ImportRefusal(
        'broken-archive',
        'The file is packed with gzip, and the archive is broken.',
      )
    })
    if (done) break
    size += value.length
    if (size > limit) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

interface Decoded {
  readonly text: string
  readonly notices: readonly ImportNotice[]
}

/**
 * Text by its byte order mark, else UTF-8, else windows-1252 with a notice.
 *
 * @throws ImportRefusal when it is none of these, with the offset of the byte
 */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Name(bytes)
  if (utf16 !== null) {
    const message = 'The file is in UTF-16, as its first bytes say.'
    const text = new TextDecoder(utf16).decode(bytes)
    return { text: withoutNul(text), notices: [{ code: 'decoded-as-utf-16', message }] }
  }
  const invalid = firstInvalidUtf8(bytes)
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (invalid === null)
    return { text: withoutNul(new TextDecoder().decode(bytes.subarray(start))), notices: [] }
  refuseUnlessText(bytes, invalid)
  const message = `The file is not UTF-8 (byte ${invalid}); it was read as windows-1252.`
  const text = decodeWindows1252(bytes)
  return { text: withoutNul(text), notices: [{ code: 'decoded-as-windows-1252', message }] }
}

function utf16Name(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** Bytes that windows-1252 has no character for. */
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function refuseUnlessText(bytes: Uint8Array, invalid: number): void {
  if (isUtf8(bytes, true))
    throw new ImportRefusal(
      'cut-utf-8',
      `The file ends in the middle of a character, at byte ${invalid}: it seems to be cut off.`,
      invalid,
    )
  const strange = bytes.findIndex((byte) => unassigned.has(byte) || isControl(byte))
  if (strange >= 0)
    throw new ImportRefusal('not-text', `The file is not text: see byte ${strange}.`, strange)
}

/** Control characters other than tab, line ends and form feed. */
const isControl = (byte: number) => byte < 32 && (byte < 9 || byte > 13)

function withoutNul(text: string): string {
  const offset = text.indexOf('\0')
  if (offset < 0) return text
  throw new ImportRefusal(
    'nul',
    `The file has a NUL character at offset ${offset}, where an engine would stop reading without a word.`,
    offset,
  )
}

/** Index of the first byte that is not UTF-8, or null; decoding in halves finds it in few steps. */
function firstInvalidUtf8(bytes: Uint8Array): number | null {
  if (isUtf8(bytes, false)) return null
  let valid = 0
  let invalid = bytes.length
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) valid = middle
    else invalid = middle
  }
  return startOfCharacter(bytes, valid)
}

/** @param open whether the bytes may end inside a character */
function isUtf8(bytes: Uint8Array, open: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: open })
    return true
  } catch {
    return false
  }
}

/** Where the character begins that cannot be finished: at most three bytes before. */
function startOfCharacter(bytes: Uint8Array, from: number): number {
  let index = from
  while (index > 0 && !isUtf8(bytes.subarray(0, index), false)) index -= 1
  return index
}

/** What windows-1252 has from 0x80 to 0x9F; Node 20 decodes these as if they were ISO 8859-1. */
const c1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const decodeWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252')
    .decode(bytes)
    .replaceAll(/[\u0080-\u009f]/g, (unit) => c1[unit.charCodeAt(0) - 0x80] ?? unit)

/** A `--` comment ends at LF only, so a script with CR alone would be one comment. */
const normaliseLineEnds = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/**
 * The script of a source, with LF at the ends of lines and without a byte order mark.
 *
 * @throws ImportRefusal when it is a database file, and for a text that was pasted what `readSource` throws for a file
 */
export function scriptOf(source: ImportSource): Decoded {
  if (source.kind === 'file')
    throw new ImportRefusal('not-a-database', 'This is a database of SQLite, not a script.')
  const { text, notices = [] } = source
  if (text.length > maxSourceBytes)
    throw new ImportRefusal('too-large', `The text has more than ${maxSourceBytes} characters.`)
  const offset = text.indexOf('\0')
  if (offset >= 0)
    throw new ImportRefusal('nul', `The text has a NUL character at offset ${offset}.`, offset)
  return { text: normaliseLineEnds(text.replace(/^\uFEFF/, '')), notices }
}
