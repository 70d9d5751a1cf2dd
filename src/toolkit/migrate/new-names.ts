import { InvalidRequestError } from '../errors.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import { Column } from '../schema/column.ts'
import { DefaultClause, type ServerDefault } from '../schema/defaults.ts'
import type { ForeignKey } from '../schema/foreign-key.ts'
import { noOptions, type DialectOptions } from '../schema/schema-item.ts'
import type { AnyColumnElement } from '../sql/expression-types.ts'
import type { ClauseElement } from '../sql/node.ts'
import { TextClause } from '../sql/text.ts'
import { replaceElements } from '../sql/visit.ts'
import { renameInExpression, type Renames } from './rename-text.ts'

/** The columns of a table on its way to another, by name: what speaks of the old ones speaks of the new ones. */
export class NewNames {
  readonly #source: AnyTable | null
  readonly #renames: Renames
  readonly #rewrite: ((sql: string) => string) | null
  readonly #columns = new Map<string, AnyColumn>()

  /**
   * @param source the table whose rules are copied; null for rules without a table
   * @param renames of the table and its columns
   * @param rewrite what else becomes different about its texts
   */
  constructor(
    source: AnyTable | null,
    renames: Renames,
    rewrite: ((sql: string) => string) | null = null,
  ) {
    this.#source = source
    this.#renames = renames
    this.#rewrite = rewrite
  }

  /** What becomes of rules that another table has, or none, and that are put on `table`. */
  static onto(table: AnyTable, source: AnyTable | null): NewNames {
    const before = source?.name ?? table.name
    const names = new NewNames(source, { table: before, newTable: table.name, columns: new Map() })
    for (const column of table.columns) names.add(column)
    return names
  }

  add(column: AnyColumn): void {
    this.#columns.set(column.name, column)
  }

  newName(name: string): string {
    return this.#renames.columns.get(name) ?? name
  }

  /** @throws InvalidRequestError when the table has no such column */
  column(original: AnyColumn | string): AnyColumn {
    const name = typeof original === 'string' ? original : original.name
    const found = this.#columns.get(this.newName(name))
    if (found) return found
    throw new InvalidRequestError(
      `The table "${this.#renames.newTable}" has no column "${name}"; it has ${[...this.#columns.keys()].join(', ')}.`,
    )
  }

  /** The same element, about the new columns. */
  element(element: AnyColumnElement): AnyColumnElement
  element(element: ClauseElement): ClauseElement
  element(element: ClauseElement): ClauseElement {
    return replaceElements(element, (found) => {
      if (found instanceof TextClause) return this.#text(found)
      if (!(found instanceof Column)) return null
      return this.#columns.get(this.newName(found.name)) ?? found
    })
  }

  #text(found: TextClause): ClauseElement | null {
    const changed = this.sql(found.text)
    if (changed === found.text) return null
    const clause = new TextClause(changed, { isTemplatePart: found.isTemplatePart })
    return found.binds.size === 0 ? clause : clause.bindparams(...found.binds.values())
  }

  sql(text: string): string {
    const { table, newTable, columns } = this.#renames
    const rewritten = this.#rewrite?.(text) ?? text
    return table === newTable && columns.size === 0
      ? rewritten
      : renameInExpression(rewritten, this.#renames)
  }

  serverDefault(value: ServerDefault | null): ServerDefault | null {
    if (!(value instanceof DefaultClause) || typeof value.argument === 'string') return value
    return new DefaultClause(this.element(value.argument))
  }

  /** Options may hold expressions, such as the condition of a partial index, and names of columns. */
  options(options: DialectOptions): DialectOptions {
    if (options === noOptions) return noOptions
    const entries = Object.entries(options)
    return Object.fromEntries(entries.map(([name, value]) => [name, this.#option(name, value)]))
  }

  #option(name: string, value: unknown): unknown {
    if (isElement(value)) return this.element(value)
    if (typeof value === 'string') return name.endsWith('_where') ? this.sql(value) : value
    if (Array.isArray(value)) return value.map((item: unknown) => this.#item(item))
    return isRecord(value) ? this.keyed(value) : value
  }

  #item(item: unknown): unknown {
    if (typeof item === 'string') return this.newName(item)
    return isElement(item) ? this.element(item) : item
  }

  /** A record by names of columns. */
  keyed<V>(record: Readonly<Record<string, V>>): Record<string, V> {
    const entries = Object.entries(record)
    return Object.fromEntries(entries.map(([name, value]) => [this.newName(name), value]))
  }

  /** What a reference refers to: a column of the table itself, or the name of another's. */
  target(element: ForeignKey): AnyColumn | string {
    const isFree = typeof element.target === 'string' && element.parent === null
    const column = isFree ? null : element.resolvedColumn
    if (column?.table === undefined || column.table === null) return element.targetFullname
    const isOwn = column.table === this.#source && this.#renames.newTable !== ''
    return isOwn ? this.column(column) : `${column.table.key}.${column.name}`
  }
}

const isElement = (value: unknown): value is ClauseElement =>
  typeof value === 'object' && value !== null && 'tag' in value && 'children' in value

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
