import type { Selected } from '#canvas'
import { isSchemaPart, type ColumnId, type Table } from '#document'

/** Columns of the table that are selected themselves or by their relationship. */
export const selectedColumns = (
  table: Table,
  selection: readonly Selected[],
): ReadonlySet<ColumnId> => new Set(selection.flatMap((one) => columnsOf(table, one)))

function columnsOf(table: Table, selected: Selected): readonly ColumnId[] {
  if (!isSchemaPart(selected) || selected.table !== table.id) return []
  if (selected.kind === 'table') return []
  if (selected.kind === 'column') return [selected.column]
  const constraint = table.constraints.find(({ id }) => id === selected.constraint)
  return constraint?.kind === 'foreign key' ? constraint.columns : []
}
