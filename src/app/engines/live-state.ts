import type { StoreApi } from 'zustand/vanilla'
import type { Decisions, DialectName, RevisionId, TableId } from '#document'
import type { MetaData } from '#toolkit'
import type { KeptTable } from './kept-rows.ts'
import type { EngineService, Refusal, RunError, RunResult, Source } from './live-types.ts'
import type { ReviewQuestion } from './review-types.ts'

/** What keeps the live database from being what is drawn; its rows are as they were. */
export type Behind =
  | { readonly kind: 'questions'; readonly questions: readonly ReviewQuestion[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export interface LiveState {
  /**
   * - `starting`: no answer of the worker yet, or another document is being opened
   * - `live`: what is drawn is what is there, unless `behind` or `schemaChanged` say otherwise
   * - `following`: a new database is being made; `progress` tells how far
   * - `running`: statements of the console run
   * - `restoring`: a statement was stopped, and the data are put back
   * - `failed`: the worker could not be started; `failure` says why
   * - `none`: no engine of the dialect runs in a page
   */
  readonly status: 'starting' | 'live' | 'following' | 'running' | 'restoring' | 'failed' | 'none'
  readonly dialect: DialectName
  /** Bytes of an engine that have come in while it starts. */
  readonly loaded: number
  readonly failure: string | undefined
  readonly rowCounts: ReadonlyMap<TableId, number>
  readonly behind: Behind | undefined
  /** Rows that the last change left behind, as it was told to. */
  readonly left: readonly ReviewQuestion[]
  /** Views, triggers and virtual tables of the drawing that this engine does not take. */
  readonly notices: readonly Refusal[]
  readonly progress: { readonly table: string; readonly done: number } | undefined
  /** A statement of the console changed the schema; somebody decides what becomes of it. */
  readonly schemaChanged: boolean
  readonly inTransaction: boolean
  /** Grows whenever rows or schema of the live database changed: they want to be kept. */
  readonly changes: number
}

/** `crashed`: the engine fell over, for example when the memory of the page ended. */
export type StopReason = 'cancelled' | 'time limit' | 'crashed'

/** How a run ended; `stopped` by {@link LiveDatabase.cancel} or at its time limit. */
export type RunOutcome =
  | ({
      readonly kind: 'ran'
      /** Milliseconds between the worker's answer and its arrival. */
      readonly transferTime: number
    } & RunResult)
  | {
      readonly kind: 'stopped'
      readonly reason: StopReason
      /** Milliseconds since it was started. */
      readonly after: number
      /** Milliseconds since 1970: the data are as they were then. */
      readonly safeAt: number
      /** A transaction was open and is gone with all it did. */
      readonly leftTransaction: boolean
    }

export interface LiveDatabase extends StoreApi<LiveState> {
  /** Makes the database of a document that was opened, on the engine of its dialect. */
  readonly open: (metadata: MetaData, source: Source, dialect: DialectName) => Promise<void>
  /** Tries to start again what has failed. */
  readonly retry: () => Promise<void>
  /** Follows the drawing; of several changes at once only the last one counts. */
  readonly follow: (metadata: MetaData) => void
  /** Follows with what was decided about the rows. */
  readonly decide: (decisions: Decisions) => void
  /** Follows although rows get lost that do not fit. */
  readonly leaveOut: () => Promise<void>
  /**
   * Runs statements one after the other up to the first error.
   *
   * @param start where `text` begins in the editor; places in the result count from there
   * @param limit milliseconds after which it is stopped as if cancelled
   */
  readonly run: (text: string, start?: number, limit?: number) => Promise<RunOutcome>
  /** The next rows of a statement of the last run. */
  readonly fetch: EngineServiceCall<'fetch'>
  /** Stops what runs, at once; the data are put back as they were before it. */
  readonly cancel: () => void
  readonly diagnose: (text: string) => Promise<readonly RunError[]>
  /** What the console made of the schema, to be taken into the drawing. */
  readonly reflect: () => Promise<MetaData>
  /** The drawing has taken in what the console did. */
  readonly taken: (metadata: MetaData) => void
  /** Goes back to before the statement that changed the schema. */
  readonly putBack: () => Promise<void>
  /** All rows, to be taken to another engine. */
  readonly carried: () => Promise<readonly KeptTable[]>
  /** The database file. */
  readonly bytes: () => Promise<Uint8Array>
  /** Rows with the ids of what they belong to, for {@link LiveDatabase.open}. */
  readonly snapshot: () => Promise<Uint8Array>
  /** Keeps the database as it is for a version that was just saved: the next one starts from it. */
  readonly keepBase: (revision: RevisionId) => Promise<void>
  /** Leads copies of the database from one version to another and back. */
  readonly review: EngineServiceCall<'review'>
  readonly dispose: () => void
}

type EngineServiceCall<K extends keyof EngineService> = EngineService[K]
