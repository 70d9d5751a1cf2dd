import type { Column, ColumnDefault, DialectName, Table } from './model.ts'
import type { ColumnId } from './ids.ts'
import { primaryKeyOf } from './select/keys.ts'

/** A column that is not in a table yet. */
export interface ColumnDraft {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly default?: ColumnDefault
  /** It becomes the primary key, or a part of it. */
  readonly key?: true
}

/** Columns that many tables have, under one name. */
export interface ColumnSet {
  readonly name: string
  readonly columns: readonly ColumnDraft[]
}

interface Words {
  readonly id: string
  readonly moment: string
  readonly person: string
}

const words: Readonly<Record<DialectName, Words>> = {
  sqlite: { id: 'integer', moment: 'datetime', person: 'text' },
  postgresql: { id: 'bigint', moment: 'timestamp with time zone', person: 'text' },
  mysql: { id: 'bigint', moment: 'datetime', person: 'varchar(255)' },
}

const now: ColumnDefault = { kind: 'expression', sql: 'CURRENT_TIMESTAMP' }

export type BuiltInSet = 'id' | 'timestamps' | 'audit' | 'soft delete'

/** The sets that everybody has, in the words of a dialect. */
export function builtInSets(dialect: DialectName): Readonly<Record<BuiltInSet, ColumnSet>> {
  const { id, moment, person } = words[dialect]
  const at = (name: string): ColumnDraft => ({ name, type: moment, nullable: false, default: now })
  const by = (name: string): ColumnDraft => ({ name, type: person, nullable: true })
  return {
    id: { name: 'id', columns: [{ name: 'id', type: id, nullable: false, key: true }] },
    timestamps: { name: 'timestamps', columns: [at('created_at'), at('updated_at')] },
    audit: {
      name: 'audit',
      columns: [at('created_at'), by('created_by'), at('updated_at'), by('updated_by')],
    },
    'soft delete': {
      name: 'soft delete',
      columns: [{ name: 'deleted_at', type: moment, nullable: true }],
    },
  }
}

/** Some columns of a table as a set of one's own. */
export function columnSetOf(table: Table, columns: ReadonlySet<ColumnId>, name: string): ColumnSet {
  const key = primaryKeyOf(table)?.columns ?? []
  return {
    name,
    columns: table.columns
      .filter(({ id }) => columns.has(id))
      .map((column) => draftOf(column, key.includes(column.id))),
  }
}

const draftOf = (column: Column, isKey: boolean): ColumnDraft => ({
  name: column.name,
  type: column.type,
  nullable: column.nullable,
  ...(column.default === undefined ? {} : { default: column.default }),
  ...(isKey ? { key: true } : {}),
})
