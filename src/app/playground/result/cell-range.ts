import type { Cell } from '../../engines/live-types.ts'
import { copiedText } from './cell-text.ts'

/** Cells from one corner to the other, both included; rows and columns count from 0. */
export interface CellRange {
  readonly from: CellPlace
  readonly to: CellPlace
}

export interface CellPlace {
  readonly row: number
  readonly column: number
}

export const rangeHolds = ({ from, to }: CellRange, { row, column }: CellPlace): boolean =>
  isBetween(row, from.row, to.row) && isBetween(column, from.column, to.column)

const isBetween = (value: number, one: number, other: number): boolean =>
  value >= Math.min(one, other) && value <= Math.max(one, other)

export const cellsIn = ({ from, to }: CellRange): number =>
  (Math.abs(from.row - to.row) + 1) * (Math.abs(from.column - to.column) + 1)

/** The cells of a range as lines with tabs between their cells, as spreadsheets take them. */
export function rangeText(range: CellRange, rows: readonly (readonly Cell[])[]): string {
  const [top, bottom] = inOrder(range.from.row, range.to.row)
  const [left, right] = inOrder(range.from.column, range.to.column)
  return rows
    .slice(top, bottom + 1)
    .map((row) =>
      row
        .slice(left, right + 1)
        .map(copiedText)
        .join('\t'),
    )
    .join('\n')
}

const inOrder = (one: number, other: number): readonly [number, number] =>
  one < other ? [one, other] : [other, one]
