import type { Sources } from '../compile/bind-plan.ts'
import type { Compiled } from '../compile/compiled.ts'
import { DmlStatement } from '../sql/dml.ts'
import type { ClauseElement } from '../sql/node.ts'
import { SelectBase } from '../sql/select-base.ts'
import type { ValueSource } from '../sql/structure.ts'
import { TextualSelect } from '../sql/textual-select.ts'
import { MadeRows } from './made-rows.ts'
import { recordLayout } from './record-layout.ts'
import { RowShape, type ResultColumn } from './row-shape.ts'

/** What all executions of one compiled statement share: worked out once, however often it runs. */
export class StatementForm {
  readonly compiled: Compiled
  /** Whether it serves statements that differ in nothing but their values. */
  readonly keepable: boolean
  readonly #sourcesLike: ((binds: readonly ValueSource[]) => Sources) | null
  #shape: RowShape | null = null
  #columns: readonly string[] = []
  #made: { readonly rows: MadeRows | null } | null = null

  /** @param binds what has the values of the statement, if it is told from others by its key */
  constructor(compiled: Compiled, binds: readonly ValueSource[] | null = null) {
    this.compiled = compiled
    this.keepable = compiled.isReusable
    this.#sourcesLike = binds === null ? null : compiled.sourcesLike(binds)
  }

  /**
   * Where the values of an equal statement are.
   *
   * @param binds null for the very statement that this was made of
   */
  sources(binds: readonly ValueSource[] | null): Sources | undefined {
    return binds === null ? undefined : this.#sourcesLike?.(binds)
  }

  /**
   * How the rows of an execution are read.
   *
   * @param columns names as the driver gives them, which count only where the compiler knows no columns
   */
  shapeOf(columns: readonly string[]): RowShape {
    if (this.#shape !== null && sameNames(columns, this.#columns)) return this.#shape
    this.#columns = columns
    this.#shape = this.#shapeFor(columns)
    return this.#shape
  }

  /**
   * How rows are made into objects while the driver reads them; null where they are to be kept as they come:
   * those that a DML statement returns tell more than what they are asked for.
   */
  get madeRows(): MadeRows | null {
    this.#made ??= { rows: this.#madeRows() }
    return this.#made.rows
  }

  #madeRows(): MadeRows | null {
    const { resultColumns, statement } = this.compiled
    if (resultColumns.length === 0 || !(statement instanceof SelectBase)) return null
    return MadeRows.of(this.shapeOf(resultColumns.map(({ key }) => key)))
  }

  #shapeFor(columns: readonly string[]): RowShape {
    const { dialect, resultColumns, statement } = this.compiled
    const known = resultColumns.map(({ key, type, source }) => ({
      key,
      process: type.usedOn(dialect).resultProcessor(dialect),
      source,
    }))
    if (statement instanceof TextualSelect && !statement.positional)
      return new RowShape(byName(columns, known))
    if (known.length !== columns.length) return new RowShape(plainColumns(columns))
    return new RowShape(known, { parts: recordLayout(statement) })
  }
}

/** A text gives its columns in any order, and may give more than was said of it. */
function byName(
  columns: readonly string[],
  known: readonly ResultColumn[],
): readonly ResultColumn[] {
  const columnOf = new Map(known.map((column) => [column.key, column]))
  return plainColumns(columns).map((plain) => columnOf.get(plain.key) ?? plain)
}

/** Columns as the driver names them, with values as it gives them. */
export const plainColumns = (columns: readonly string[]): readonly ResultColumn[] =>
  columns.map((key) => ({ key, process: null, source: null }))

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  some === others ||
  (some.length === others.length && some.every((name, index) => name === others[index]))

/**
 * Where an object was selected in a statement.
 *
 * @returns -1 when it was not
 */
export function placeIn(statement: ClauseElement, column: object): number {
  if (!(statement instanceof SelectBase || statement instanceof DmlStatement)) return -1
  return statement.selectedColumns.findIndex((selected) => selected === column)
}
