import type { DialectName } from '#document'
import { dialectNamed } from '#toolkit'
import { fieldsOf } from './option-fields.ts'

/** What a database has and others have not, as far as the panel of a table offers it. */
export interface DialectTraits {
  /** GENERATED … AS IDENTITY. */
  readonly identity: boolean
  /** A way of counting that stands with the column; SQLite has it among the options of the table. */
  readonly counts: boolean
  /** How the values of generated columns are kept, the usual way first. */
  readonly generated: readonly ('virtual' | 'stored')[]
  readonly deferrable: boolean
  /** Where tables live in schemas that are made with them. */
  readonly schemas: boolean
  /** MATCH FULL of references over several columns. */
  readonly match: boolean
}

export function traitsOf(dialect: DialectName): DialectTraits {
  const { identityColumns, computedColumns, deferrableConstraints } = dialectNamed(dialect).features
  return {
    identity: identityColumns,
    counts: !fieldsOf('table', dialect).some(({ key }) => key.endsWith('_autoincrement')),
    generated: kept[computedColumns],
    deferrable: deferrableConstraints,
    ...further[dialect],
  }
}

const kept = {
  none: [],
  stored: ['stored'],
  virtual: ['virtual'],
  both: ['virtual', 'stored'],
} as const

const further: Readonly<Record<DialectName, Pick<DialectTraits, 'schemas' | 'match'>>> = {
  // schemas of SQLite are other files, and MATCH is read and not followed: https://sqlite.org/foreignkeys.html
  sqlite: { schemas: false, match: false },
  postgresql: { schemas: true, match: true },
  // MATCH takes the actions away without a word
  mysql: { schemas: true, match: false },
}
