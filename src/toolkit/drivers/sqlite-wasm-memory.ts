/** The memory of a WebAssembly module; `alloc` and `free` are its own. */
export interface WasmHeap {
  readonly memory: { readonly buffer: ArrayBufferLike }
}

interface Allocator {
  malloc(bytes: number): number
  /** What SQLite frees must come from its own allocator. */
  sqlite3_malloc(bytes: number): number
  free(pointer: number): void
}

/** Reads and writes the memory of SQLite, with one scratch area that is used again and grows as needed. */
export class WasmMemory {
  readonly #heap: WasmHeap
  readonly #allocator: Allocator
  readonly #encoder = new TextEncoder()
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  #bytes: Uint8Array
  #scratch = 0
  #scratchSize = 0

  constructor(heap: WasmHeap, allocator: Allocator) {
    this.#heap = heap
    this.#allocator = allocator
    this.#bytes = new Uint8Array(heap.memory.buffer)
  }

  /** Text of the scratch area, valid until the next write; its bytes without the closing NUL. */
  writeText(text: string): { readonly pointer: number; readonly bytes: number } {
    // a UTF-16 unit takes at most three bytes
    const pointer = this.#reserve(text.length * 3 + 1)
    const target = this.#view().subarray(pointer, pointer + this.#scratchSize)
    const { written } = this.#encoder.encodeInto(text, target)
    target[written] = 0
    return { pointer, bytes: written }
  }

  writeBytes(bytes: Uint8Array): number {
    // one byte at least: SQLite reads a null pointer as NULL, not as an empty blob
    const pointer = this.#reserve(bytes.length + 1)
    this.#view().set(bytes, pointer)
    return pointer
  }

  /** Bytes in an area of their own that SQLite frees. */
  copyIn(bytes: Uint8Array): number {
    const pointer = this.#allocator.sqlite3_malloc(bytes.length)
    this.#view().set(bytes, pointer)
    return pointer
  }

  readText(pointer: number, bytes: number): string {
    const view = this.#view()
    // short ASCII is most of all text, and TextDecoder has a price per call
    if (bytes >= 32) return this.#decoder.decode(view.subarray(pointer, pointer + bytes))
    let text = ''
    for (let index = pointer; index < pointer + bytes; index += 1) {
      const unit = view[index] ?? 0
      if (unit > 127) return this.#decoder.decode(view.subarray(pointer, pointer + bytes))
      text += String.fromCharCode(unit)
    }
    return text
  }

  readCString(pointer: number): string {
    return this.readText(pointer, this.#view().indexOf(0, pointer) - pointer)
  }

  readBytes(pointer: number, bytes: number): Uint8Array {
    return this.#view().slice(pointer, pointer + bytes)
  }

  readPointer(pointer: number): number {
    return new DataView(this.#heap.memory.buffer).getUint32(pointer, true)
  }

  release(): void {
    this.#allocator.free(this.#scratch)
    this.#scratch = 0
    this.#scratchSize = 0
  }

  #reserve(bytes: number): number {
    if (bytes <= this.#scratchSize) return this.#scratch
    this.#allocator.free(this.#scratch)
    this.#scratchSize = Math.max(bytes, 4096)
    this.#scratch = this.#allocator.malloc(this.#scratchSize)
    return this.#scratch
  }

  /** The view is detached whenever the memory grows. */
  #view(): Uint8Array {
    if (this.#bytes.byteLength === 0) this.#bytes = new Uint8Array(this.#heap.memory.buffer)
    return this.#bytes
  }
}
