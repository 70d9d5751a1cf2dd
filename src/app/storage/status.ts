import type { StoreApi } from 'zustand/vanilla'
import type { StorageErrorCode } from './port.ts'

/**
 * Whether the work is safe, as the chip in the top bar says it.
 *
 * - `saved`: the newest change is stored
 * - `dirty`: changed, to be saved within half a second
 * - `saving`: being written
 * - `failed`: not stored, `error` says why; the work is safe in this tab and saving goes on trying
 * - `memory`: there is no storage; the work lives in this tab only
 * - `read-only`: another tab writes, or `reason` forbids it
 */
export interface SaveStatus {
  readonly state: 'saved' | 'dirty' | 'saving' | 'failed' | 'memory' | 'read-only'
  /** Milliseconds since 1970 of the last revision that is stored. */
  readonly savedAt: number | undefined
  readonly error: StorageErrorCode | undefined
  /** Why the document is read-only; `other tab` can be taken over. */
  readonly reason: ReadOnlyReason | undefined
  /** Set when the rows could not be kept; the document itself is not touched by that. */
  readonly rows: 'kept' | 'too large' | 'failed'
}

export type ReadOnlyReason = 'other tab' | 'newer file' | 'newer page'

export type SaveStatusStore = StoreApi<SaveStatus>
