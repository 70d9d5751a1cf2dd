import type { CompileOptions } from './dialect.ts'

/** How a statement is compiled. */
export interface StatementOptions extends CompileOptions {
  /** Columns that get a value when the statement runs. */
  readonly columnKeys?: readonly string[] | null
  /** Values by parameter name, in the place of those of the statement. */
  readonly params?: Readonly<Record<string, unknown>>
  /** It runs once for each of many rows. */
  readonly forExecutemany?: boolean
  /** Values are written as literals. */
  readonly literalBinds?: boolean
  /** Lists of IN are written out at once. */
  readonly renderPostcompile?: boolean
  /** Plain numbers in LIMIT and the like are written as literals when the statement runs. */
  readonly literalLimits?: boolean
}
