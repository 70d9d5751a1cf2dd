/** A database with the drawing it stands for, in one piece of bytes. */
export interface Snapshot {
  readonly bytes: Uint8Array
  /** `metadataToJson`, with ids. */
  readonly metadata: string
  /** The database as it was when the version was saved that the drawing goes on from. */
  readonly base?: BaseSnapshot
}

export interface BaseSnapshot {
  /** Id of the version in the document. */
  readonly revision: string
  readonly bytes: Uint8Array
  readonly metadata: string
}

const MAGIC = 0x41746831
const MAGIC_WITH_BASE = 0x41746832
const TRAILER = 12

/**
 * Puts everything behind the database file, where SQLite's own header says that it ends: the text, for a base its
 * file, and a trailer of two lengths and a mark.
 */
export function packSnapshot({ bytes, metadata, base }: Snapshot): Uint8Array {
  if (!base) return packed([bytes, encoded(metadata)], [bytes.length, MAGIC])
  const { revision } = base
  const head = { metadata, base: { revision, metadata: base.metadata, length: base.bytes.length } }
  return packed([bytes, base.bytes, encoded(JSON.stringify(head))], [bytes.length, MAGIC_WITH_BASE])
}

function packed(
  parts: readonly Uint8Array[],
  [length, magic]: readonly [number, number],
): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  const whole = new Uint8Array(size + TRAILER)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  const trailer = new DataView(whole.buffer, size)
  trailer.setUint32(0, length)
  trailer.setUint32(4, parts.at(-1)?.length ?? 0)
  trailer.setUint32(8, magic)
  return whole
}

/** @returns undefined when these are no bytes of {@link packSnapshot} */
export function unpackSnapshot(whole: Uint8Array): Snapshot | undefined {
  if (whole.length < TRAILER) return undefined
  const end = whole.length - TRAILER
  const trailer = new DataView(whole.buffer, whole.byteOffset + end, TRAILER)
  const [length, textLength, magic] = [0, 4, 8].map((at) => trailer.getUint32(at))
  if (length === undefined || textLength === undefined) return undefined
  const textAt = end - textLength
  if (textAt < length) return undefined
  const text = decoded(whole.subarray(textAt, end))
  const bytes = whole.slice(0, length)
  if (magic === MAGIC && textAt === length) return { bytes, metadata: text }
  return magic === MAGIC_WITH_BASE ? withBase(bytes, text, whole.slice(length, textAt)) : undefined
}

function withBase(bytes: Uint8Array, text: string, base: Uint8Array): Snapshot | undefined {
  const head: unknown = JSON.parse(text)
  if (!isHead(head) || head.base.length !== base.length) return undefined
  const { revision, metadata } = head.base
  return { bytes, metadata: head.metadata, base: { revision, metadata, bytes: base } }
}

interface Head {
  readonly metadata: string
  readonly base: { readonly revision: string; readonly metadata: string; readonly length: number }
}

const isHead = (value: unknown): value is Head =>
  typeof value === 'object' && value !== null && 'metadata' in value && 'base' in value

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
