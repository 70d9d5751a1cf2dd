import type { ColumnId, ConstraintId, TableId } from '../ids.ts'
import type { ForeignKey, SchemaDocument, Table } from '../model.ts'
import { columnOf } from '../edit.ts'
import { foreignKeysOf, isUnique } from './keys.ts'
import { memoised } from './memoised.ts'

/** A foreign key as a line between two tables. */
export interface Relationship {
  readonly id: ConstraintId
  /** The table that refers. */
  readonly table: TableId
  readonly columns: readonly ColumnId[]
  /** Absent where the table or column referred to is not there: a broken end. */
  readonly target: { readonly table: TableId; readonly columns: readonly ColumnId[] } | undefined
  /** At the referring table: how many of its rows one row over there may have. They may always be none. */
  readonly from: { readonly many: boolean; readonly optional: true }
  /** At the table referred to: one row, or none where the reference may be NULL. */
  readonly to: { readonly many: false; readonly optional: boolean }
  readonly enforced: boolean
  /** Both ends are the same table. */
  readonly self: boolean
}

const relationshipsOfTable: (table: Table) => readonly Relationship[] = memoised((table) =>
  foreignKeysOf(table).map((key) => relationshipOf(table, key)),
)

function relationshipOf(table: Table, key: ForeignKey): Relationship {
  const { target } = key
  return {
    id: key.id,
    table: table.id,
    columns: key.columns,
    target:
      target.kind === 'columns' ? { table: target.table, columns: target.columns } : undefined,
    from: { many: !isUnique(table, key.columns), optional: true },
    // One NULL among the columns is enough for SQL to let the whole reference go.
    to: { many: false, optional: key.columns.some((id) => columnOf(table, id)?.nullable) },
    enforced: key.enforced,
    self: target.kind === 'columns' && target.table === table.id,
  }
}

const relationshipsOfTables = memoised((tables: SchemaDocument['tables']) =>
  Object.values(tables).flatMap(relationshipsOfTable),
)

/** Every foreign key as a line. The same list while no table changes, the same items while theirs does not. */
export const relationshipsOf = (document: SchemaDocument): readonly Relationship[] =>
  relationshipsOfTables(document.tables)
