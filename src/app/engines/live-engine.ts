import type {
  ConnectTarget,
  Dialect,
  Driver,
  DriverConnection,
  DriverCursor,
  MetaData,
  ScriptRules,
} from '#toolkit'
import type { Following } from './following.ts'
import type { KeptTable } from './kept-rows.ts'
import type { RunError, StatementSpan } from './live-types.ts'

/** A statement under way. */
export interface Started {
  readonly cursor: DriverCursor
  /** Rows inserted, updated or deleted, once the first page is there. */
  readonly changes: () => Promise<number>
  /** It may have changed rows although none are counted. */
  readonly mayWrite: boolean
}

/** `failed`: nothing but its end is taken any more. */
export type TransactionState = 'none' | 'open' | 'failed'

/** What the host of a live database has to know of its engine. */
export interface LiveEngine {
  readonly driver: Driver
  readonly dialect: Dialect
  /** What a database has to bring along for these drawings. */
  readonly target: (drawings: readonly MetaData[]) => ConnectTarget
  /** How statements of a script are told apart. */
  readonly rules: ScriptRules
  /** As people call it, with its version where that says something and a database has been opened. */
  readonly name: () => string
  /** Whether these are the bytes of one of its databases, packed or not. */
  readonly owns: (bytes: Uint8Array) => boolean
  /** An error ends the transaction around it: nothing is tried in one that is open. */
  readonly errorsEndTransactions: boolean
  /** Makes a database file small for being kept; it is opened as it is. */
  readonly pack: (bytes: Uint8Array) => Promise<Uint8Array>
  /** The whole catalogue, without ids. */
  readonly reflect: (connection: DriverConnection) => Promise<MetaData>
  /** The drawing of a snapshot less what its engine had not taken. */
  readonly present: (drawing: MetaData, connection: DriverConnection) => Promise<MetaData>
  readonly following: () => Following
  /** Fills the empty tables of a drawing with rows that came from another engine. */
  readonly takeRows: (
    connection: DriverConnection,
    drawing: MetaData,
    kept: readonly KeptTable[],
  ) => Promise<void>
  readonly statements: {
    readonly start: (connection: DriverConnection, sql: string) => Promise<Started>
    readonly transaction: (connection: DriverConnection) => Promise<TransactionState>
    /** Looks at the schema before a statement; the answer tells whether it is another one behind it. */
    readonly watchSchema: (
      connection: DriverConnection,
      sql: string,
    ) => Promise<() => Promise<boolean>>
    /** Where in the text the trouble is. */
    readonly place: (
      connection: DriverConnection,
      span: StatementSpan,
      error: unknown,
    ) => Promise<RunError['at']>
  }
}
