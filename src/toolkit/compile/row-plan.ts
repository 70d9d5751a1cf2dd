import { isPositional, piecesOf, placeholderText } from './placeholders.ts'
import type { ValueSource } from '../sql/structure.ts'
import type { ParameterValues, Slot } from './slot.ts'
import type { Execution } from './compiled.ts'

/** A part of a statement with the parameters in it. */
interface Part {
  readonly texts: readonly string[]
  readonly slots: readonly Slot[]
}

/**
 * An INSERT of one row, taken apart so that it can be written for several at once: what stands between the brackets
 * of VALUES is repeated (SQLAlchemy: "insertmanyvalues").
 */
export class RowPlan {
  private readonly before: Part
  private readonly row: Part
  private readonly after: Part
  private readonly compiled: RowPlanSource
  private known: { readonly rows: number; readonly sql: string } | null = null

  private constructor(source: RowPlanSource, parts: readonly [Part, Part, Part]) {
    this.compiled = source
    ;[this.before, this.row, this.after] = parts
  }

  /** @returns null where the row cannot be repeated: it has no parameters, or some are written into the SQL */
  static of(source: RowPlanSource): RowPlan | null {
    const { template, rowText, paramstyle } = source
    const start = rowText === null ? -1 : template.indexOf(rowText)
    if (rowText === null || start < 0 || !isPositional(paramstyle)) return null
    let used = 0
    const part = (text: string): Part => {
      const { texts, indexes } = piecesOf(text)
      const from = used
      used += indexes.length
      return { texts, slots: source.slots.slice(from, used) }
    }
    const before = part(template.slice(0, start))
    const row = part(rowText)
    const after = part(template.slice(start + rowText.length))
    const late = [before, row, after].some(({ slots }) => slots.some((slot) => slot.late))
    return late || row.slots.length === 0 ? null : new RowPlan(source, [before, row, after])
  }

  /**
   * How many rows fit into one statement.
   *
   * @param parameters the most that the driver takes
   */
  rowsWithin(parameters: number): number {
    const others = this.before.slots.length + this.after.slots.length
    return Math.max(1, Math.floor((parameters - others) / this.row.slots.length))
  }

  /** The statement for these rows; what stands outside of VALUES gets its values from the first of them. */
  write(
    rows: readonly ParameterValues[],
    sources: (slot: Slot) => ValueSource = (slot) => slot.source,
  ): Execution {
    const [first = {}] = rows
    const parameters = this.before.slots.map((slot) => slot.read(first, sources(slot)))
    const { slots } = this.row
    const own = slots.map(sources)
    for (const values of rows)
      for (let index = 0; index < slots.length; index += 1)
        parameters.push(slots[index]?.read(values, own[index]))
    for (const slot of this.after.slots) parameters.push(slot.read(first, sources(slot)))
    if (this.known?.rows !== rows.length)
      this.known = { rows: rows.length, sql: this.sqlFor(rows.length) }
    return { sql: this.known.sql, parameters }
  }

  private sqlFor(rows: number): string {
    let number = 0
    const written = ({ texts, slots }: Part): string => {
      let sql = texts[0] ?? ''
      for (const [index, { name }] of slots.entries()) {
        number += 1
        sql += placeholderText(this.compiled.paramstyle, name, number) + (texts[index + 1] ?? '')
      }
      return sql
    }
    const before = written(this.before)
    const values = Array.from({ length: rows }, () => written(this.row)).join(', ')
    return before + values + written(this.after)
  }
}

/** What a RowPlan is made from. */
export interface RowPlanSource {
  /** The rendered statement with marks in the places of its parameters. */
  readonly template: string
  /** The row behind VALUES with its brackets, or null where there is none. */
  readonly rowText: string | null
  readonly paramstyle: Parameters<typeof placeholderText>[0]
  /** Its parameters in the order of their places. */
  readonly slots: readonly Slot[]
}
