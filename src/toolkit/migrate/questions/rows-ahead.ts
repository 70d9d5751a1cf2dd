import type { AnyTable } from '../../schema/column-types.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { column } from '../../sql/column.ts'
import type { Wide } from '../../sql/expression-types.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { nameKey } from '../../sql/names.ts'
import { select } from '../../sql/select.ts'
import { TableClause } from '../../sql/table-clause.ts'
import type { TableName } from '../ops.ts'

/** A column of what stands in FROM, by its name. */
export type ColumnsOf = (name: string) => ColumnElement

/**
 * The rows of a table as an operation will meet them: a query over what is there now, with the names and the values
 * that the operations before it will have given them. So a database is asked everything before it is touched.
 */
export class RowsAhead {
  readonly #from: FromClause | null
  readonly #columns: ReadonlyMap<string, ColumnElement>

  private constructor(from: FromClause | null, columns: ReadonlyMap<string, ColumnElement>) {
    this.#from = from
    this.#columns = columns
  }

  /** As they are. */
  static of(table: AnyTable): RowsAhead {
    const light = lightTable(
      table,
      [...table.columns].map(({ name }) => name),
    )
    return new RowsAhead(light, new Map(light.columns.map((one) => [keyOf(one), one])))
  }

  /** Those of a table that is made on the way: there are none. */
  static readonly none = new RowsAhead(null, new Map())

  get isEmpty(): boolean {
    return this.#from === null
  }

  get names(): readonly string[] {
    return [...this.#columns.keys()]
  }

  /** The rows under the table's name, so that SQL as text finds its columns. */
  named(name: string): FromClause {
    if (this.#from === null) throw new TypeError(`${name} has no rows ahead`)
    const columns = [...this.#columns].map(([label, element]) => element.label(label))
    return select(...columns)
      .selectFrom(this.#from)
      .subquery(name)
  }

  renamed(from: string, to: string): RowsAhead {
    return this.#with(
      [...this.#columns].map(([name, element]) => [name === from ? to : name, element]),
    )
  }

  without(dropped: string): RowsAhead {
    return this.#with([...this.#columns].filter(([name]) => name !== dropped))
  }

  /** A column with this value in each row, in the place of the one of its name where there is one. */
  valued(table: string, name: string, value: (of: ColumnsOf) => ColumnElement): RowsAhead {
    if (this.#from === null) return this
    const rows = this.named(table)
    const elements = [...this.#columns.keys()].map((key, index) => [key, rows.columns[index]])
    const known = new Map(elements.filter(isPair))
    return new RowsAhead(rows, new Map([...known, [name, value(columnsOf(rows))]]))
  }

  /** Only the rows for which the condition holds. */
  kept(table: string, condition: (of: ColumnsOf) => ColumnElement): RowsAhead {
    if (this.#from === null) return this
    const rows = this.named(table)
    const left = select(...rows.columns)
      .selectFrom(rows)
      .where(condition(columnsOf(rows)))
      .subquery(table)
    return new RowsAhead(left, new Map(left.columns.map((one) => [keyOf(one), one])))
  }

  #with(columns: readonly (readonly [string, ColumnElement])[]): RowsAhead {
    return this.#from === null ? this : new RowsAhead(this.#from, new Map(columns))
  }
}

const isPair = (pair: readonly unknown[]): pair is [string, ColumnElement] => pair[1] !== undefined

/** @throws TypeError when there is no column of the name: whoever asks knows what is there */
export const columnsOf =
  (from: FromClause): ColumnsOf =>
  (name) => {
    const found = from.columns.find((one) => keyOf(one) === name)
    if (found === undefined) throw new TypeError(`there is no column ${name}`)
    return found
  }

/** A table by its name and columns, with nothing known of their types: values come as the database has them. */
export const lightTable = (
  { name, schema }: TableName,
  columns: readonly string[],
): TableClause<string, Wide> =>
  new TableClause(
    name,
    columns.map((one) => column(one)),
    { schema },
  )

export const keyOf = ({ key }: ColumnElement): string => (key === null ? '' : nameKey(key))
