import type { StoreApi } from 'zustand/vanilla'
import type { StorageErrorCode } from './port.ts'

/**
 * Whether the work is safe, as the chip in the top bar says it.
 *
 * - `saved`: the newest change is stored
 * - `dirty`: changed, to be saved within half a second
 * - `saving`: being written
 * - `failed`: not stored, `error` says why; the work is safe in this tab and saving goes on trying
 * - `memory`: there is no storage; the work lives in this tab only, `error` may say why
 * - `read-only`: `reason` says why nothing is written; with an `error`, changes of this tab are not stored
 */
export interface SaveStatus {
  readonly state: 'saved' | 'dirty' | 'saving' | 'failed' | 'memory' | 'read-only'
  /** Milliseconds since 1970 of the last revision that is stored. */
  readonly savedAt: number | undefined
  readonly error: StorageErrorCode | undefined
  readonly reason: ReadOnlyReason | undefined
  /**
   * `waiting`: to be stored after a rest; `too large` and `failed`: the rows of the live database are not stored,
   * and the document is not touched by that.
   */
  readonly rows: 'none' | 'waiting' | 'kept' | 'too large' | 'failed'
}

/** `other tab` can be taken over; `newer file` and `newer page` ask for a reload. */
export type ReadOnlyReason = 'other tab' | 'newer file' | 'newer page'

export type SaveStatusStore = StoreApi<SaveStatus>
