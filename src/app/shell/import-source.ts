/** What a person handed over to be read: a pasted script or a file. */
export type ImportSource =
  | { readonly kind: 'script'; readonly name: string; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }

/** A database file by its first bytes (https://sqlite.org/fileformat.html §1.3.1), whatever it is called. */
const sqliteHeader = 'SQLite format 3\0'

/** What a dropped or chosen file holds. */
export type ReadFile =
  | { readonly kind: 'document'; readonly name: string; readonly text: string }
  | { readonly kind: 'source'; readonly source: ImportSource }

/** Tells our own documents, database files and scripts apart by their content, and only then by their name. */
export function readFile(name: string, bytes: Uint8Array): ReadFile {
  if (startsWith(bytes, sqliteHeader) || bytes.length === 0) {
    return { kind: 'source', source: { kind: 'file', name, bytes } }
  }
  const text = new TextDecoder().decode(bytes)
  if (isDocument(name, text)) return { kind: 'document', name, text }
  return { kind: 'source', source: { kind: 'script', name, text } }
}

const isDocument = (name: string, text: string): boolean =>
  name.toLowerCase().endsWith('.json') || /^\s*\{\s*"/.test(text.slice(0, 200))

const startsWith = (bytes: Uint8Array, header: string): boolean =>
  Array.from(header).every((character, at) => bytes[at] === character.charCodeAt(0))

/** The name of a document made from a file: without its folder and endings. */
export const documentNameOf = (fileName: string): string =>
  fileName.replace(/^.*[\\/]/, '').replace(/(\.athanor)?\.[a-z0-9]+$/i, '') || fileName
