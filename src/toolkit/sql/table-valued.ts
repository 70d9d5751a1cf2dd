import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement, type BindRequest } from './column-element.ts'
import { builder } from './element-builder.ts'
import type { Operator } from './operators.ts'
import { ColumnClause } from './column.ts'
import { Aliased } from './from.ts'
import type { FromClause } from './from-clause.ts'
import type { Wide } from './expression-types.ts'
import { nullType } from './infer-type.ts'
import type { Name } from './names.ts'
import { proxyOf } from './proxy.ts'
import type { StructureReader } from './structure.ts'
import type { ClauseElement } from './node.ts'

export interface TableValuedOptions {
  readonly name?: string | null
  /** Name of the column that counts the rows. */
  readonly withOrdinality?: string
  /** It is linked to the others by being there, which silences the warning about a product. */
  readonly joinsImplicitly?: boolean
  /** `AS name(a, b)`. */
  readonly renderDerived?: boolean
  /** `AS name(a integer, b text)`. */
  readonly withTypes?: boolean
  readonly lateral?: boolean
}

/** A function, or an alias of one, in FROM. */
export class TableValuedAlias<N extends string = string, C = Wide> extends Aliased<N, C> {
  override readonly tag = 'tableValuedAlias'
  override readonly element: ColumnElement | FromClause
  readonly given: readonly (string | ColumnElement)[]
  readonly options: TableValuedOptions
  private ownValue: TableValuedColumn | null = null

  constructor(
    element: ColumnElement | FromClause,
    given: readonly (string | ColumnElement)[],
    options: TableValuedOptions = {},
  ) {
    super(options.name ?? null, element instanceof ColumnElement ? null : element.name)
    this.element = element
    this.given = given
    this.options = options
  }

  override structure(to: StructureReader): void {
    super.structure(to)
    to.data('given', this.given)
    to.data('options', this.options)
  }
  protected override copyWith(changes: object): this {
    return super.copyWith({ ownValue: null, ...changes })
  }

  /** The alias as a value: a row of the function, or its single value. */
  get value(): TableValuedColumn {
    const { element } = this
    const type = element instanceof ColumnElement ? element.type : nullType
    this.ownValue ??= new TableValuedColumn(this, type)
    return this.ownValue
  }

  protected override proxyColumns(): readonly ColumnElement[] {
    const columns = this.given.map((column) =>
      typeof column === 'string' ? new ColumnClause(column) : column,
    )
    if (columns.length > 0) return columns.map((column) => proxyOf(column, { owner: this }))
    if (!(this.element instanceof ColumnElement)) {
      return this.element.columns.map((column) => proxyOf(column, { owner: this }))
    }
    return [proxyOf(this.element.label(null), { owner: this })]
  }

  /** With the names of its columns behind its own: `AS name(a, b)`. */
  renderDerived(name: string | null = null, withTypes = false): TableValuedAlias {
    return new TableValuedAlias(this.element, this.given, {
      ...this.options,
      name,
      renderDerived: true,
      withTypes,
    })
  }
  override lateral<const A extends string = string>(name: A | null = null): TableValuedAlias<A> {
    return this.again(name, { lateral: true })
  }
  override alias<const A extends string = string>(name: A | null = null): TableValuedAlias<A> {
    return this.again(name, { lateral: false })
  }
  private again<A extends string>(
    name: A | null,
    options: TableValuedOptions,
  ): TableValuedAlias<A> {
    return new TableValuedAlias<A>(this, [], {
      ...this.options,
      ...options,
      name: name === null ? null : String(name),
    })
  }
}

/** An alias as a value. */
export class TableValuedColumn extends ColumnElement {
  override readonly tag = 'tableValuedColumn'
  override readonly name: Name
  override readonly key: Name
  readonly source: FromClause

  constructor(source: FromClause, type: TypeEngine) {
    super(type)
    this.source = source
    this.name = source.name ?? 'anon'
    this.key = this.name
  }
  override structure(to: StructureReader): void {
    to.reference('source', this.source)
    to.type('type', this.type)
  }
  protected override rebuilt({ source }: { readonly source: FromClause }): ClauseElement {
    return source instanceof TableValuedAlias
      ? source.value
      : new TableValuedColumn(source, this.type)
  }
  override bindParam(operator: Operator, value: unknown, request: BindRequest = {}): ColumnElement {
    return builder().bind({ ...request, key: this.key, value, operator, comparedTo: this.type })
  }
  override get fromObjects(): readonly FromClause[] {
    return [this.source]
  }
}
