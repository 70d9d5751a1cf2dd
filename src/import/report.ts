/** What became of one statement. */
export interface StatementReport {
  /** Its place among all statements of the script, from 0. */
  readonly index: number
  /** Line where it begins, from 1. */
  readonly line: number
  /** Its first characters, on one line. */
  readonly excerpt: string
  readonly status: 'read' | 'skipped' | 'failed'
  /** Why it was skipped or how the engine refused it; absent for what was read. */
  readonly reason?: string
}

export type NoticeCode =
  | 'decoded-as-windows-1252'
  | 'decoded-as-utf-16'
  | 'line-ends-normalised'
  | 'open-at-end'
  | 'wrong-dialect'
  | 'not-sql'
  | 'second-engine'
  | 'foreign-keys-broken'
  | 'table-missing'
  | 'transaction-open'
  | 'stopped'
  | 'nothing-read'
  | 'made-up'
  | 'ran-later'
  | 'extension-missing'

/** Something about the whole import that a person should know. */
export interface ImportNotice {
  readonly code: NoticeCode
  readonly message: string
  readonly line?: number
  /** For `wrong-dialect`: what the script seems to be written for. */
  readonly dialect?: string
}

export interface ImportReport {
  /** Name of the driver that ran it. */
  readonly engine: string
  readonly statements: readonly StatementReport[]
  readonly counts: { readonly read: number; readonly skipped: number; readonly failed: number }
  readonly notices: readonly ImportNotice[]
}

export type RefusalCode =
  'too-large' | 'nul' | 'not-text' | 'cut-utf-8' | 'not-a-database' | 'broken-archive' | 'aborted'

/** The source as a whole cannot be taken; the message says why and where. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal'
  readonly code: RefusalCode
  /** Index of the byte, or of the character in a text, where the trouble is. */
  readonly offset: number | null

  constructor(code: RefusalCode, message: string, offset: number | null = null) {
    super(message)
    this.code = code
    this.offset = offset
  }
}

/**
 * Counts what became of the statements.
 *
 * @param engine name of what ran or read them
 */
export function importReport(
  engine: string,
  statements: readonly StatementReport[],
  notices: readonly ImportNotice[],
): ImportReport {
  const count = (status: StatementReport['status']) =>
    statements.filter((statement) => statement.status === status).length
  const counts = { read: count('read'), skipped: count('skipped'), failed: count('failed') }
  return { engine, statements, counts, notices }
}
