/** A database with the drawing it stands for, in one piece of bytes: the file, the MetaData, their lengths. */
export interface Snapshot {
  readonly bytes: Uint8Array
  /** `metadataToJson`, with ids. */
  readonly metadata: string
}

const MAGIC = 0x41746831
const TRAILER = 12

/** Puts the MetaData behind the database file, where SQLite's own header says that it ends. */
export function packSnapshot({ bytes, metadata }: Snapshot): Uint8Array {
  const text = new TextEncoder().encode(metadata)
  const packed = new Uint8Array(bytes.length + text.length + TRAILER)
  packed.set(bytes)
  packed.set(text, bytes.length)
  const trailer = new DataView(packed.buffer, bytes.length + text.length)
  trailer.setUint32(0, bytes.length)
  trailer.setUint32(4, text.length)
  trailer.setUint32(8, MAGIC)
  return packed
}

/** @returns undefined when these are no bytes of {@link packSnapshot} */
export function unpackSnapshot(packed: Uint8Array): Snapshot | undefined {
  if (packed.length < TRAILER) return undefined
  const start = packed.byteOffset + packed.length - TRAILER
  const trailer = new DataView(packed.buffer, start, TRAILER)
  const length = trailer.getUint32(0)
  const textLength = trailer.getUint32(4)
  if (trailer.getUint32(8) !== MAGIC || length + textLength + TRAILER !== packed.length)
    return undefined
  return {
    bytes: packed.slice(0, length),
    metadata: new TextDecoder().decode(packed.subarray(length, length + textLength)),
  }
}
