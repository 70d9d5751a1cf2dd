import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { CheckConstraint, ExcludeConstraint, type Constraint } from '../../schema/constraint.ts'
import type { Index } from '../../schema/indexes.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { text } from '../../sql/text.ts'
import { namesIn } from './names-in.ts'

/** Finds the columns that rules of a table speak of, also where these are carried as text. */
export class Mentions {
  readonly #dialect: Dialect

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  element(element: ClauseElement, column: string): boolean {
    const sql = this.#dialect
      .expressions()
      .process(element, { includeTable: false, literalBinds: true })
    return namesIn(sql).has(column)
  }

  constraint(constraint: Constraint, column: string): boolean {
    if (constraint instanceof CheckConstraint) return this.element(constraint.sqltext, column)
    if (constraint instanceof ExcludeConstraint) {
      const { expressions, where } = constraint
      return [...expressions, ...(where ? [where] : [])].some((one) => this.element(one, column))
    }
    return hasColumn(constraint.columns, column) || this.#listed(constraint.options, column)
  }

  index(index: Index, column: string): boolean {
    const where = this.#dialect.option(index.options, 'where')
    return (
      index.expressions.some((part) => this.element(part, column)) ||
      this.#listed(index.options, column) ||
      (where !== undefined && where !== null && this.element(asElement(where), column))
    )
  }

  #listed(options: Index['options'], column: string): boolean {
    const included = this.#dialect.option(options, 'include')
    return Array.isArray(included) && included.includes(column)
  }

  /** Generated columns that are computed from another. */
  generatedFrom(table: AnyTable, column: string): readonly string[] {
    return [...table.columns]
      .filter(
        ({ name, computed }) =>
          name !== column && computed && this.element(computed.sqltext, column),
      )
      .map(({ name }) => name)
  }
}

const hasColumn = (columns: Iterable<AnyColumn>, name: string): boolean =>
  [...columns].some((column) => column.name === name)

const asElement = (value: unknown): ClauseElement =>
  isElement(value) ? value : text(String(value).replaceAll(':', String.raw`\:`))

const isElement = (value: unknown): value is ClauseElement =>
  typeof value === 'object' && value !== null && 'tag' in value && 'children' in value
