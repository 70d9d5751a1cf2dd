import type { Importable } from '../engines/live-types.ts'

/** What a person handed over to be read, under the name it came with. */
export interface ImportRequest {
  readonly name: string
  readonly source: Importable
}

/** A pasted script. */
export const pastedScript = (name: string, text: string): ImportRequest => ({
  name,
  source: { kind: 'script', text },
})

/** A database or a script, as it is; the worker finds out which. */
export const droppedFile = (name: string, bytes: Uint8Array): ImportRequest => ({
  name,
  source: { kind: 'file', bytes },
})

/** Whether a file is a document of ours: by its ending, or by how it begins. */
export function isDocumentFile(name: string, bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 200))
  return name.toLowerCase().endsWith('.json') || /^\s*\{\s*"/.test(start)
}

/** The name of a document made from a file: without its folder and endings. */
export const documentNameOf = (fileName: string): string =>
  fileName.replace(/^.*[\\/]/, '').replace(/(\.athanor|\.sql)?\.[a-z0-9]+$/i, '') || fileName
