import type { ColumnId, TableId } from '#document'

/** In the order in which Tab walks them. */
export const cellOrder = ['name', 'type', 'key', 'required', 'unique', 'default'] as const

export type Cell = (typeof cellOrder)[number]

/** `header` is the table's name; `new column` the empty last row. */
export type EditedCell =
  | { readonly kind: 'header'; readonly table: TableId }
  | {
      readonly kind: 'cell'
      readonly table: TableId
      readonly column: ColumnId
      readonly cell: Cell
    }
  | { readonly kind: 'new column'; readonly table: TableId }

/** `enter` goes to the same cell of the next column, `next` and `previous` along the row. */
export type Step = 'enter' | 'next' | 'previous'

/**
 * Which cell comes after one, and which before: name of the table, the cells of each column, the empty
 * last row. After the last there is none.
 *
 * @param columns of the table, in order
 */
export function walkCells(
  edited: EditedCell,
  columns: readonly ColumnId[],
  step: Step,
): EditedCell | undefined {
  const { table } = edited
  switch (edited.kind) {
    case 'header':
      if (step === 'previous') return undefined
      return step === 'enter' ? { kind: 'new column', table } : cellAt(table, columns[0], 'name')
    case 'new column':
      return step === 'previous' ? cellAt(table, columns.at(-1), 'default') : undefined
    case 'cell':
      return fromCell(edited, columns, step)
  }
}

const cellAt = (table: TableId, column: ColumnId | undefined, cell: Cell): EditedCell =>
  column === undefined ? { kind: 'new column', table } : { kind: 'cell', table, column, cell }

function fromCell(
  { table, column, cell }: Extract<EditedCell, { kind: 'cell' }>,
  columns: readonly ColumnId[],
  step: Step,
): EditedCell {
  const row = columns.indexOf(column)
  if (step === 'enter') return cellAt(table, columns[row + 1], cell)
  const at = cellOrder.indexOf(cell)
  const next = cellOrder[step === 'next' ? at + 1 : at - 1]
  if (next) return { kind: 'cell', table, column, cell: next }
  if (step === 'next') return cellAt(table, columns[row + 1], 'name')
  return row > 0 ? cellAt(table, columns[row - 1], 'default') : { kind: 'header', table }
}
