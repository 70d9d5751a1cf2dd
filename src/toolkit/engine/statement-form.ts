import type { Compiled } from '../compile/compiled.ts'
import { TextualSelect } from '../sql/textual-select.ts'
import { recordLayout } from './record-layout.ts'
import { RowShape, type ResultColumn } from './row-shape.ts'

/** What all executions of one compiled statement share: worked out once, however often it runs. */
export class StatementForm {
  readonly compiled: Compiled
  #shape: RowShape | null = null
  #columns: readonly string[] = []

  constructor(compiled: Compiled) {
    this.compiled = compiled
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

  #shapeFor(columns: readonly string[]): RowShape {
    const { dialect, resultColumns, statement } = this.compiled
    const known = resultColumns.map(({ key, type, source }) => ({
      key,
      process: type.forDialect(dialect).resultProcessor(dialect),
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

const forms = new WeakMap<Compiled, StatementForm>()

export function formOf(compiled: Compiled): StatementForm {
  const known = forms.get(compiled)
  if (known !== undefined) return known
  const form = new StatementForm(compiled)
  forms.set(compiled, form)
  return form
}
