import type { Problem, SchemaDocument } from '#document'
import type { DocumentId, StoragePort } from './port.ts'

export interface DocumentSummary {
  readonly id: DocumentId
  readonly name: string
  readonly tables: number
  /** Milliseconds since 1970. */
  readonly savedAt: number
  /** Its entry cannot be read; opening it may still find a revision. */
  readonly damaged: boolean
}

export interface StoredRevision {
  readonly revision: number
  readonly savedAt: number
}

/** What was found under an id. What cannot be read is handed out as its text, so that nothing is lost. */
export type ReadDocument =
  | (StoredRevision & {
      readonly ok: true
      readonly document: SchemaDocument
      /** Written by a newer version of the page: it can be looked at and not written. */
      readonly readOnly: boolean
      /** Set when the newest revision could not be read and an earlier one is shown. */
      readonly damaged: Problem | undefined
    })
  | { readonly ok: false; readonly problem: Problem; readonly text: string }

export interface StoredRows {
  readonly revision: number
  readonly bytes: Uint8Array
}

/**
 * The documents of this browser. Every method is one transaction: it happens as a whole or throws a
 * `StorageError` and leaves everything as it was. Each can be repeated when it is unknown whether it
 * happened.
 */
export interface DocumentLibrary {
  readonly kind: StoragePort['kind']
  /** Newest first, without the deleted ones. */
  readonly list: () => Promise<readonly DocumentSummary[]>
  /** Stores a new document as its revision 1. */
  readonly create: (document: SchemaDocument, id?: DocumentId) => Promise<DocumentId>
  /** @throws StorageError `missing` when there is no such document, or it was deleted */
  readonly read: (id: DocumentId) => Promise<ReadDocument>
  /**
   * Writes the next revision, then moves the pointer to it.
   *
   * @param base the revision that the document was changed from
   * @throws StorageError `conflict` when another tab has written since `base`, `missing` when the
   *   document was deleted
   */
  readonly save: (id: DocumentId, document: SchemaDocument, base: number) => Promise<StoredRevision>
  /** Changes the name on the list; the document has it when it is opened next. */
  readonly rename: (id: DocumentId, name: string) => Promise<void>
  /** Takes the document off the list; `restore` brings it back for a day at least. */
  readonly remove: (id: DocumentId) => Promise<void>
  readonly restore: (id: DocumentId) => Promise<void>
  /**
   * Gives back the room of what was deleted more than a day ago.
   *
   * @returns the documents that are there afterwards, with the deleted ones that can be restored
   */
  readonly sweep: () => Promise<readonly DocumentId[]>
  /** @returns false when the bytes are more than 200 MB, which are not kept */
  readonly saveRows: (id: DocumentId, revision: number, bytes: Uint8Array) => Promise<boolean>
  readonly readRows: (id: DocumentId) => Promise<StoredRows | undefined>
  readonly close: () => void
}
