import type { Dialect } from '../../../compile/dialect.ts'
import type { TypeEngine } from '../../../types/engine.ts'
import { mariadbSpelling, mysqlSpelling } from './mysql.ts'
import { postgresqlSpelling } from './postgresql.ts'
import { sqliteSpelling } from './sqlite.ts'
import { standardSpelling } from './standard.ts'

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
  /** Options that the database chooses where nothing is said: they differ only where both sides say something. */
  readonly chosenOptions: ReadonlySet<string>
  /** A UNIQUE and a unique index are one thing. */
  readonly uniqueIsIndex: boolean
  /** Whether a check comes with the type of its column, by itself. */
  readonly checkOfType: (check: string, type: string) => boolean
  /** A collation is no part of the type, wherever it was written. */
  readonly collatesColumns: boolean
  readonly counting: Counting
  readonly foldsTables: boolean
  readonly foldsColumns: boolean
}

/** What a counter does where nothing is said. */
export interface Counting {
  readonly highest: bigint | null
  /** How many numbers a connection takes at once. */
  readonly cache: number
}

const spellings: Readonly<Record<string, Spelling>> = {
  sqlite: sqliteSpelling,
  postgresql: postgresqlSpelling,
  mysql: mysqlSpelling,
  mariadb: mariadbSpelling,
}

export const spellingOf = ({ name }: Dialect): Spelling => spellings[name] ?? standardSpelling
