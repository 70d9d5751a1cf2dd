import type { Dialect } from '../../../compile/dialect.ts'
import type { TypeEngine } from '../../../types/engine.ts'
import { sqliteSpelling } from './sqlite.ts'

/**
 * How a database writes down what it was told, as far as that is known without asking it: texts that mean the same
 * become the same.
 */
export interface Spelling {
  readonly type: (text: string) => string
  readonly expression: (sql: string) => string
  readonly statement: (sql: string) => string
  /** A default, for a column of the type. */
  readonly standard: (sql: string, type: TypeEngine) => string
  /** What ON DELETE and ON UPDATE say; null for what they say without a word. */
  readonly action: (action: string | null) => string | null
  readonly match: (match: string | null) => string | null
  readonly foldsTables: boolean
  readonly foldsColumns: boolean
}

export const spellingOf = (_dialect: Dialect): Spelling => sqliteSpelling
