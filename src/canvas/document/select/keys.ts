import type { ColumnId, ConstraintId } from '../ids.ts'
import type { ForeignKey, PrimaryKey, SchemaDocument, Table } from '../model.ts'
import { memoised } from './memoised.ts'

export const primaryKeyOf = (table: Table): PrimaryKey | undefined =>
  table.constraints.find((constraint) => constraint.kind === 'primary key')

export const foreignKeysOf: (table: Table) => readonly ForeignKey[] = memoised((table) =>
  table.constraints.filter((constraint) => constraint.kind === 'foreign key'),
)

/** The ids of every foreign key, worked out table by table. */
export const foreignKeyIds = (tables: SchemaDocument['tables']): ReadonlySet<ConstraintId> =>
  new Set(Object.values(tables).flatMap((table) => foreignKeysOf(table).map(({ id }) => id)))

/** Columns of the primary key. The same set as long as the table is the same. */
export const keyColumns: (table: Table) => ReadonlySet<ColumnId> = memoised(
  (table) => new Set(primaryKeyOf(table)?.columns ?? []),
)

/** Columns that refer to another table. The same set as long as the table is the same. */
export const referenceColumns: (table: Table) => ReadonlySet<ColumnId> = memoised(
  (table) => new Set(foreignKeysOf(table).flatMap(({ columns }) => columns)),
)

/**
 * Sets of columns that no two rows share: the primary key, uniques, and unique indexes over plain
 * columns of all rows.
 */
export const uniqueSets: (table: Table) => readonly ReadonlySet<ColumnId>[] = memoised((table) => [
  ...table.constraints.flatMap((constraint) =>
    constraint.kind === 'primary key' || constraint.kind === 'unique'
      ? [new Set(constraint.columns)]
      : [],
  ),
  ...table.indexes.flatMap((index) => {
    const columns = index.parts.flatMap((part) => (part.kind === 'column' ? [part.column] : []))
    return index.unique && index.where === undefined && columns.length === index.parts.length
      ? [new Set(columns)]
      : []
  }),
])

/** Columns that are unique on their own, the primary key included. */
export const uniqueColumns: (table: Table) => ReadonlySet<ColumnId> = memoised(
  (table) =>
    new Set(uniqueSets(table).flatMap((columns) => (columns.size === 1 ? [...columns] : []))),
)

/** Whether no two rows share these columns: some unique set lies within them. */
export const isUnique = (table: Table, columns: readonly ColumnId[]): boolean =>
  uniqueSets(table).some(
    (unique) => unique.size > 0 && [...unique].every((column) => columns.includes(column)),
  )
