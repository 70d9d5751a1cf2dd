import { CrudValue, type Assignment } from '../sql/assignments.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { ownKey, type CrudKeys } from './crud-names.ts'
import { piecesOf, type Pieces } from './placeholders.ts'
import type { Slot } from './slot.ts'

/**
 * Rows of an INSERT that are like its first one but for plain values. Only the first is rendered: the parameters of the
 * others are put in behind it when the statement is taken apart.
 */
export class RepeatedRows {
  private readonly names: readonly string[]
  private readonly positions: readonly number[]
  private readonly rows: readonly (readonly Assignment[])[]
  private row: Pieces = { texts: [], indexes: [] }

  private constructor(
    names: readonly string[],
    positions: readonly number[],
    rows: readonly (readonly Assignment[])[],
  ) {
    this.names = names
    this.positions = positions
    this.rows = rows
  }

  /**
   * @param columns those of the first row, in the order in which they are rendered
   * @param rows all rows
   * @returns null where a row has anything but plain values, or other columns than the first one
   */
  static of(
    columns: readonly ColumnElement[],
    rows: readonly (readonly Assignment[])[],
    keys: CrudKeys,
  ): RepeatedRows | null {
    const [first = [], ...further] = rows
    const names = columns.map(ownKey)
    const positions = names.map((name) => first.findIndex(([key]) => keys.ofKey(key) === name))
    const whole = positions.length === first.length && !positions.includes(-1)
    return whole && rows.every((row) => isLike(row, first))
      ? new RepeatedRows(names, positions, further)
      : null
  }

  /** @param text the first row as it was rendered */
  after(text: string): this {
    this.row = piecesOf(text)
    return this
  }

  /** Adds the rows behind the parameters of the first one, which are the last in the list. */
  appendTo(texts: string[], slots: Slot[]): void {
    const { names, positions, row } = this
    const first = slots.slice(-names.length)
    const end = texts.pop() ?? ''
    const between = `${end}, ${row.texts[0] ?? ''}`
    this.rows.forEach((assignments, index) => {
      texts.push(between)
      for (let place = 0; place < first.length; place += 1) {
        const value = assignments[positions[place] ?? 0]?.[1]
        const slot = first[place]
        if (slot !== undefined && value instanceof CrudValue)
          slots.push(slot.forRow(names[place] ?? '', { row: index + 1, source: value }))
        if (place + 1 < first.length) texts.push(row.texts[place + 1] ?? '')
      }
    })
    texts.push(end)
  }
}

const isLike = (row: readonly Assignment[], first: readonly Assignment[]): boolean =>
  row.length === first.length &&
  row.every(([key, value], index) => key === first[index]?.[0] && value instanceof CrudValue)
