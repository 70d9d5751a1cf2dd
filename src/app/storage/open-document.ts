import type { DocumentStore } from '#document'
import type { DocumentId } from './port.ts'
import type { SaveStatusStore } from './status.ts'

/** A stored document as a page works on it: edited in its store, saved by itself, written by one tab. */
export interface OpenDocument {
  readonly id: DocumentId
  readonly store: DocumentStore
  readonly status: SaveStatusStore
  /** Saves what is not saved yet; resolves when it is stored or `status` says why not. */
  readonly flush: () => Promise<void>
  /** Makes this tab the one that writes; the other one saves first and becomes read-only. */
  readonly takeOver: () => Promise<void>
  /** Keeps the rows of the live database beside the document, after a short rest. Never throws. */
  readonly keepRows: (bytes: () => Promise<Uint8Array>) => void
  /** The rows that were kept, undefined when there are none or they cannot be read. */
  readonly rows: () => Promise<Uint8Array | undefined>
  /** Saves, and lets another tab write. */
  readonly close: () => Promise<void>
}
