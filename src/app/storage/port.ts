/** Names of the stores that a {@link StoragePort} holds, and what is in each. */
export interface StoredRecords {
  readonly documents: DocumentRecord
  readonly revisions: RevisionRecord
  readonly rows: RowsRecord
}

export type StoreName = keyof StoredRecords

/** The pointer to a document's newest revision, with what the list on the first screen shows. */
export interface DocumentRecord {
  readonly id: DocumentId
  readonly name: string
  /** Number of the newest whole revision; counts up, so that no clock decides what is newer. */
  readonly revision: number
  /** Revisions that are kept, oldest first; the last one is `revision`. */
  readonly revisions: readonly number[]
  readonly tables: number
  /** Milliseconds since 1970; only shown, never compared to decide. */
  readonly savedAt: number
  /** Set when the document was deleted: off the list, and still there for undo. */
  readonly deletedAt?: number
}

export interface RevisionRecord {
  readonly id: DocumentId
  readonly revision: number
  /** The document as it would be in an `.athanor.json` file. */
  readonly text: string
  readonly savedAt: number
}

/** The bytes of the live database that stood beside the revision. */
export interface RowsRecord {
  readonly id: DocumentId
  readonly revision: number
  readonly bytes: Uint8Array
}

/** Ten base-36 characters behind `s_`: the stored document, not an object in it. */
export type DocumentId = `s_${string}`

/** What one transaction may do; every call belongs to the transaction and fails with it. */
export interface StorageTransaction {
  readonly get: <S extends StoreName>(
    store: S,
    key: string,
  ) => Promise<StoredRecords[S] | undefined>
  /** Every key with its record. */
  readonly all: <S extends StoreName>(
    store: S,
  ) => Promise<readonly (readonly [key: string, record: StoredRecords[S]])[]>
  readonly put: <S extends StoreName>(
    store: S,
    key: string,
    record: StoredRecords[S],
  ) => Promise<void>
  readonly delete: (store: StoreName, key: string) => Promise<void>
}

/**
 * Where documents are kept: transactions over three stores, whole or absent.
 * The library of documents knows nothing of IndexedDB, and tests make any call fail.
 */
export interface StoragePort {
  readonly kind: 'browser' | 'memory'
  /**
   * Runs `work` and makes everything it wrote durable at once, or nothing of it.
   *
   * @param stores what the work touches
   * @param work calls only the transaction it is given: waiting for anything else would close it
   * @throws StorageError when a call or the commit failed; nothing was written then
   */
  readonly transact: <T>(
    mode: 'read' | 'write',
    stores: readonly StoreName[],
    work: (transaction: StorageTransaction) => Promise<T>,
  ) => Promise<T>
  readonly close: () => void
}

/**
 * - `quota`: the browser has no room left
 * - `unavailable`: the storage is missing, blocked, or gave an error of its own
 * - `conflict`: another tab wrote a newer revision meanwhile
 * - `missing`: there is no such document
 * - `outdated`: a newer version of the page has taken the storage over
 */
export type StorageErrorCode = 'quota' | 'unavailable' | 'conflict' | 'missing' | 'outdated'

/** Why nothing was written; the screen says it in its own words. */
export class StorageError extends Error {
  constructor(
    readonly code: StorageErrorCode,
    cause?: unknown,
  ) {
    super(`storage: ${code}`, { cause })
    this.name = 'StorageError'
  }
}
