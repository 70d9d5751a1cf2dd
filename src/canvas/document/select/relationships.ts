import type { ColumnId, ConstraintId, TableId } from '../ids.ts'
import type { ForeignKey, SchemaDocument, Table } from '../model.ts'
import { columnOf } from '../edit.ts'
import { foreignKeysOf, isUnique, keyColumns } from './keys.ts'
import { memoised } from './memoised.ts'

/** A foreign key as a line between two tables. */
export interface Relationship {
  readonly id: ConstraintId
  /** The table that refers. */
  readonly table: TableId
  /** Which pair of columns the line is drawn at: the first at which no other line of the table leaves. */
  readonly lead: number
  readonly columns: readonly ColumnId[]
  /** Absent where the table or column referred to is not there: a broken end. */
  readonly target: { readonly table: TableId; readonly columns: readonly ColumnId[] } | undefined
  /** At the referring table: how many of its rows one row over there may have. They may always be none. */
  readonly from: { readonly many: boolean; readonly optional: true }
  /** At the table referred to: one row, or none where the reference may be NULL. */
  readonly to: { readonly many: false; readonly optional: boolean }
  readonly enforced: boolean
  /** The columns that refer are part of the primary key: no row without the row it refers to. */
  readonly identifying: boolean
  /** Both ends are the same table. */
  readonly self: boolean
}

const relationshipsOfTable: (table: Table) => readonly Relationship[] = memoised((table) => {
  const keys = foreignKeysOf(table)
  const leads = leadsOf(keys)
  return keys.map((key) => relationshipOf(table, key, leads.get(key.id) ?? 0))
})

/** Keys of one column have no choice, so they come first; `tenant_id` of two longer keys then goes to one of them. */
function leadsOf(keys: readonly ForeignKey[]): ReadonlyMap<ConstraintId, number> {
  const taken = new Set<ColumnId>()
  const leads = new Map<ConstraintId, number>()
  for (const { id, columns } of keys.toSorted((a, b) => a.columns.length - b.columns.length)) {
    const lead = Math.max(
      0,
      columns.findIndex((column) => !taken.has(column)),
    )
    const column = columns[lead]
    if (column) taken.add(column)
    leads.set(id, lead)
  }
  return leads
}

function relationshipOf(table: Table, key: ForeignKey, lead: number): Relationship {
  const { target } = key
  const primary = keyColumns(table)
  return {
    id: key.id,
    table: table.id,
    lead,
    columns: key.columns,
    target:
      target.kind === 'columns' ? { table: target.table, columns: target.columns } : undefined,
    from: { many: !isUnique(table, key.columns), optional: true },
    // One NULL among the columns is enough for SQL to let the whole reference go.
    to: { many: false, optional: key.columns.some((id) => columnOf(table, id)?.nullable) },
    enforced: key.enforced,
    identifying: key.columns.every((id) => primary.has(id)),
    self: target.kind === 'columns' && target.table === table.id,
  }
}

const relationshipsOfTables = memoised((tables: SchemaDocument['tables']) =>
  Object.values(tables).flatMap(relationshipsOfTable),
)

/** Every foreign key as a line. The same list while no table changes, the same items while theirs does not. */
export const relationshipsOf = ({
  tables,
}: Pick<SchemaDocument, 'tables'>): readonly Relationship[] => relationshipsOfTables(tables)
