import type { Selected } from '#canvas'
import type { ColumnId, Table } from '#document'

/** Columns of the table that are selected themselves or by their relationship. */
export const selectedColumns = (
  table: Table,
  selection: readonly Selected[],
): ReadonlySet<ColumnId> => new Set(selection.flatMap((one) => columnsOf(table, one)))

function columnsOf(table: Table, selected: Selected): readonly ColumnId[] {
  if (selected.table !== table.id || selected.kind === 'table') return []
  if (selected.kind === 'column') return [selected.column]
  const constraint = table.constraints.find(({ id }) => id === selected.constraint)
  return constraint?.kind === 'foreign key' ? constraint.columns : []
}
