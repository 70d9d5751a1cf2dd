// What browsers, workers and Node all have: the only globals that the toolkit may use. Its tsconfig takes
// these instead of the DOM's or Node's, so that anything else is a type error.
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number }
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(bytes?: Uint8Array | ArrayBuffer, options?: { readonly stream?: boolean }): string
}
declare class URLSearchParams {
  constructor(
    init?: string | Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  )
  append(name: string, value: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  toString(): string
  [Symbol.iterator](): IterableIterator<[string, string]>
}
declare const performance: { now(): number }
declare const console: { info(...values: unknown[]): void; warn(...values: unknown[]): void }
declare function setTimeout(run: () => void, milliseconds?: number): TimerHandle
declare function clearTimeout(timer: TimerHandle | undefined): void
type TimerHandle = { readonly __timer: never }
declare class Blob {
  constructor(parts: readonly Uint8Array[])
}
declare class AbortSignal {
  readonly aborted: boolean
  throwIfAborted(): void
}
