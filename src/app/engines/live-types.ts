import type { ImportProgress, ImportReport } from '#import'
import type { Decisions, DialectName } from '#document'
import type { KeptTable } from './kept-rows.ts'
import type { Reviewed, ReviewQuestion, ReviewRequest } from './review-types.ts'

/** A value of a result, exactly as the engine holds it. */
export type Cell = null | number | bigint | string | Uint8Array

/** `metadataToJson` of what was drawn; ids stand in `info.id`. */
export type MetaDataText = string

/** A statement of the drawing that the engine refused: the database stays as it was. */
export interface Refusal {
  readonly sql: string
  readonly message: string
}

export type Followed =
  | {
      readonly kind: 'followed'
      readonly left: readonly ReviewQuestion[]
      readonly notices: readonly Refusal[]
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'questions'; readonly questions: readonly ReviewQuestion[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Where rows come from when a document is opened. */
export type Source =
  | { readonly kind: 'none' }
  /** What {@link EngineService.snapshot} gave: rows with the ids of their tables and columns. */
  | { readonly kind: 'snapshot'; readonly bytes: Uint8Array }
  /** Rows of another engine, by the ids of their tables and columns. */
  | { readonly kind: 'carried'; readonly tables: readonly KeptTable[] }
  /** A database file, for example of an import: tables and columns are found by name. */
  | { readonly kind: 'database'; readonly bytes: Uint8Array }

export interface StatementSpan {
  readonly sql: string
  /** Index in the text that was run, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

export interface StatementResult extends StatementSpan {
  readonly columns: readonly string[]
  /** The first page; `more` tells that the engine has further ones. */
  readonly rows: readonly (readonly Cell[])[]
  readonly more: boolean
  /** Rows inserted, updated or deleted. */
  readonly changes: number
  /** Milliseconds in the engine. */
  readonly engineTime: number
}

export interface RunError extends StatementSpan {
  readonly message: string
  readonly code: string | undefined
  /** Where in the text that was run the trouble is. */
  readonly at: { readonly start: number; readonly end: number }
}

export interface RunResult {
  readonly results: readonly StatementResult[]
  /** Of the statement that stopped the run; what came before it stays. */
  readonly error: RunError | undefined
  readonly inTransaction: boolean
  /** Something was written. */
  readonly changed: boolean
  /** A statement changed the schema: the drawing no longer says what the database is. */
  readonly schemaChanged: boolean
  /** Milliseconds since 1970, with fractions, by the worker's clock. */
  readonly sentAt: number
}

export interface Imported {
  readonly kind: 'imported'
  readonly metadata: MetaDataText
  readonly report: ImportReport
  /** What it was read as. */
  readonly dialect: DialectName
  /** The database with its rows; absent where no engine ran it. */
  readonly bytes: Uint8Array | undefined
}

/** A script that another worker reads. */
export interface Elsewhere {
  readonly kind: 'elsewhere'
  readonly dialect: DialectName
}

/** What is imported: a pasted text, or a file as it is. */
export type Importable =
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }

export interface ImportRequest {
  readonly source: Importable
  /** Statements, by index, that had to be stopped before, with the reason. */
  readonly skip: ReadonlyMap<number, string>
  /** What it is read as; found out from the source where absent. */
  readonly as: DialectName | undefined
}

/** What the worker that holds the database can be asked. */
export interface EngineService {
  readonly open: (argument: {
    readonly metadata: MetaDataText
    readonly source: Source
  }) => Promise<Followed>
  /** Brings the database to what was drawn; with `leaveOut` rows that nobody decided about are left behind. */
  readonly follow: (argument: {
    readonly metadata: MetaDataText
    readonly decisions: Decisions
    readonly leaveOut: boolean
  }) => Promise<Followed>
  readonly run: (argument: { readonly text: string; readonly start: number }) => Promise<RunResult>
  /** The next rows of a statement of the last run. */
  readonly fetch: (argument: {
    readonly statement: number
    readonly count: number
  }) => Promise<{ readonly rows: readonly (readonly Cell[])[]; readonly more: boolean }>
  /** Prepares without running. */
  readonly diagnose: (argument: { readonly text: string }) => Promise<readonly RunError[]>
  /** Rows by the id of their table. */
  readonly rowCounts: (argument: undefined) => Promise<ReadonlyMap<string, number>>
  /** What was changed in the console, as MetaData without ids. */
  readonly reflect: (argument: undefined) => Promise<MetaDataText>
  /** All rows, to be taken to another engine. */
  readonly carried: (argument: undefined) => Promise<readonly KeptTable[]>
  readonly bytes: (argument: undefined) => Promise<Uint8Array>
  readonly snapshot: (argument: undefined) => Promise<Uint8Array>
  /** Keeps the database as it is for a saved version. */
  readonly keepBase: (argument: { readonly revision: string }) => Promise<void>
  /** Runs a migration on copies. */
  readonly review: (argument: ReviewRequest) => Promise<Reviewed>
  readonly import: (argument: ImportRequest) => Promise<Imported | Elsewhere>
}

/** What the worker says unasked. */
export type EngineEvent =
  /** How many bytes of the engine have come in. */
  | { readonly kind: 'loading'; readonly loaded: number }
  /** The state to go back to when it is stopped; `asDrawn` while no statement has changed the schema. */
  | { readonly kind: 'safe'; readonly snapshot: Uint8Array; readonly asDrawn: boolean }
  | { readonly kind: 'progress'; readonly table: string; readonly done: number }
  | { readonly kind: 'importing'; readonly progress: ImportProgress }
