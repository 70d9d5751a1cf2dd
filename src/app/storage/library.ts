import type { Problem, SchemaDocument } from '#document'
import type { DocumentId, StoragePort } from './port.ts'

export interface DocumentSummary {
  readonly id: DocumentId
  readonly name: string
  readonly tables: number
  /** Milliseconds since 1970. */
  readonly savedAt: number
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
 * {@link StorageError} and leaves everything as it was.
 */
export interface DocumentLibrary {
  readonly kind: StoragePort['kind']
  /** Newest first, without the deleted ones. */
  readonly list: () => Promise<readonly DocumentSummary[]>
  /** Stores a new document as its revision 1. */
  readonly create: (document: SchemaDocument) => Promise<DocumentId>
  readonly read: (id: DocumentId) => Promise<ReadDocument>
  /**
   * Writes the next revision, then moves the pointer to it.
   *
   * @param base the revision that the document was changed from
   * @throws StorageError `conflict` when another tab has written since `base`
   */
  readonly save: (id: DocumentId, document: SchemaDocument, base: number) => Promise<StoredRevision>
  readonly rename: (id: DocumentId, name: string) => Promise<void>
  /** Takes the document off the list; {@link DocumentLibrary.restore} brings it back until the next {@link DocumentLibrary.sweep}. */
  readonly remove: (id: DocumentId) => Promise<void>
  readonly restore: (id: DocumentId) => Promise<void>
  /** Gives back the room of what was deleted in an earlier visit. */
  readonly sweep: () => Promise<void>
  /** @returns false when the bytes are more than 200 MB, which are not kept */
  readonly saveRows: (id: DocumentId, revision: number, bytes: Uint8Array) => Promise<boolean>
  readonly readRows: (id: DocumentId) => Promise<StoredRows | undefined>
  readonly close: () => void
}
