import type { TypeEngine, TypeInput } from '../types/engine.ts'
import { toType } from '../types/engine.ts'
import { ColumnElement, type BindRequest } from './column-element.ts'
import { builder } from './element-builder.ts'
import type { TypeValue, Wide } from './expression-types.ts'
import type { FromClause } from './from-clause.ts'
import { nullType } from './infer-type.ts'
import type { ClauseElement } from './node.ts'
import { GeneratedName, nameKey, quoteOf, spelled, truncatable, type Name } from './names.ts'
import type { Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

const nowhere: readonly FromClause[] = []

/** A column by its name, of a table or free (SQLAlchemy: `ColumnClause`). */
export class ColumnClause<
  out K extends string = string,
  out T = Wide,
  out S extends string = Wide,
> extends ColumnElement<T, S> {
  override readonly tag = 'column'
  /** Type of the key in rows. */
  declare readonly _k: K
  declare readonly name: Name
  declare readonly key: Name
  declare readonly proxies: readonly ColumnElement[]
  /** SQL text in the place of a name. */
  readonly isLiteral: boolean
  /** Set once, by the table that takes the column. */
  table: FromClause | null

  constructor(name: Name, type: TypeEngine = nullType, options: ColumnClauseOptions = {}) {
    super(type)
    this.name = name
    this.key = options.key ?? name
    this.table = options.table ?? null
    this.isLiteral = options.isLiteral ?? false
    if (options.proxies !== undefined) this.proxies = options.proxies
  }

  override structure(to: StructureReader): void {
    to.name('name', this.name)
    to.name('key', this.key)
    to.type('type', this.type)
    to.plain('isLiteral', this.isLiteral)
    to.reference('table', this.table)
  }
  /** A column goes with its table: where that is replaced, it is replaced by the column in the same place. */
  override mapChildren(replace: (child: ClauseElement) => ClauseElement): ClauseElement {
    const { table } = this
    if (table === null) return this
    const other = replace(table)
    return other === table || !('columns' in other) ? this : columnIn(other as FromClause, this)
  }

  /** The name with what was said about quoting it. */
  get spelledName(): Name {
    return spelled(this.name, 'quote' in this ? this.quote : null)
  }
  /** `*` as a literal column. */
  get isStar(): boolean {
    return this.isLiteral && this.name === '*'
  }
  override get fromObjects(): readonly FromClause[] {
    return this.table === null ? nowhere : this.table.fromObjects
  }
  override bindParam(operator: Operator, value: unknown, request: BindRequest = {}): ColumnElement {
    return builder().bind({ ...request, key: this.key, value, operator, comparedTo: this.type })
  }
  override get plainLabel(): Name {
    return this.spelledName
  }
  override get rendersLabel() {
    return this.table !== null
  }
  override get tableLabel(): Name | null {
    return this.labelOf(this.name)
  }
  override get tableKeyLabel(): Name | null {
    const key = this.proxyKey
    return key !== null && nameKey(key) !== nameKey(this.name) ? this.labelOf(key) : this.tableLabel
  }

  private spelt(name: Name): Name {
    return nameKey(name) === nameKey(this.name) ? this.spelledName : name
  }

  private labelOf(name: Name): Name | null {
    const { table } = this
    if (this.isLiteral) return null
    if (table === null || table.name === null) return name
    const prefix = table.schema === null ? '' : `${table.schema.replaceAll('.', '_')}_`
    return truncatable(
      uniqueIn(table, joinedName(prefix, table.spelledName ?? table.name, this.spelt(name))),
    )
  }
}

function columnIn(from: FromClause, column: ColumnClause): ColumnElement {
  const index = column.table?.columns.indexOf(column) ?? -1
  return from.columns[index] ?? from.correspondingColumn(column) ?? column
}

export interface ColumnClauseOptions {
  readonly key?: Name
  readonly table?: FromClause | null
  readonly isLiteral?: boolean
  readonly proxies?: readonly ColumnElement[]
}

/** `schema_table_column`, quoted as the column or the table is. */
function joinedName(prefix: string, table: Name, column: Name): GeneratedName {
  const quote = quoteOf(column) ?? quoteOf(table)
  return new GeneratedName(`${prefix}${nameKey(table)}_${nameKey(column)}`, quote)
}

/** A label that is the key of another column of the table gets a number. */
function uniqueIn(table: FromClause, label: GeneratedName): GeneratedName {
  const keys = new Set(
    table.columns.map((column) => (column.key === null ? '' : nameKey(column.key))),
  )
  if (!keys.has(label.template)) return label
  let counter = 1
  while (keys.has(`${label.template}_${counter}`)) counter += 1
  return label.append(`_${counter}`)
}

/** A column by name that belongs to no table. */
export function column<const K extends string, X extends TypeInput>(
  name: K,
  type: X,
): ColumnClause<K, TypeValue<X> | null, never>
export function column<const K extends string>(name: K): ColumnClause<K, Wide, never>
export function column(name: string, type?: TypeInput): ColumnClause {
  return new ColumnClause(name, type === undefined ? nullType : toType(type))
}

/** SQL text that is used like a column: never text from a user. */
export const literalColumn = <T = Wide>(
  sql: string,
  type?: TypeInput<T>,
): ColumnClause<string, T, never> =>
  new ColumnClause(sql, type === undefined ? nullType : toType(type), { isLiteral: true })
