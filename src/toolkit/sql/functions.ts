import { toType, type TypeEngine, type TypeInput } from '../types/engine.ts'
import { ClauseList } from './clause-list.ts'
import { asExpression } from './coerce.ts'
import { ColumnElement, type BindRequest } from './column-element.ts'
import { builder } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import { asCondition } from './coerce.ts'
import { nullType } from './infer-type.ts'
import { knownFunction } from './known-functions.ts'
import type { Name } from './names.ts'
import type { NameLike } from '../util/quoted-name.ts'
import { nameText } from '../util/quoted-name.ts'
import type { ClauseElement } from './node.ts'
import { BinaryExpression, Grouping } from './operator-elements.ts'
import { op, type Operator } from './operators.ts'
import { TableValuedAlias, type TableValuedOptions } from './table-valued.ts'
import type { TableValuedColumns } from './rows-types.ts'
import {
  AggregateOrderBy,
  FunctionFilter,
  Over,
  WithinGroup,
  type WindowOptions,
} from './window.ts'
import type { StructureReader } from './structure.ts'

export interface FunctionOptions {
  /** Of the value it gives. */
  readonly type?: TypeInput | null
  /** Names in front of the function's, as those of a schema. */
  readonly packages?: readonly NameLike[]
}

/** A call of a function of the database (SQLAlchemy: `FunctionElement`). */
export class FunctionElement<T = Wide, S extends string = Wide> extends ColumnElement<T, S> {
  override readonly tag = 'function'
  override readonly name: NameLike
  readonly packages: readonly NameLike[]
  readonly args: ClauseList
  /** WITH ORDINALITY. */
  readonly ordinality: boolean = false

  constructor(name: NameLike, args: readonly unknown[], options: FunctionOptions = {}) {
    const key = nameText(name)
    const known = options.packages?.length ? null : knownFunction(key)
    const given = known?.arguments?.(args, key) ?? args
    const parts = given.map((arg) => asExpression(arg, { name: key }))
    super(options.type ? toType(options.type) : (known?.type(parts) ?? nullType))
    this.name = name
    this.packages = options.packages ?? []
    this.args = new ClauseList(parts)
  }

  /** The arguments in parentheses, as they are rendered. */
  get argumentList(): Grouping {
    return new Grouping(this.args)
  }
  override structure(to: StructureReader): void {
    to.name('name', this.name)
    to.data('packages', this.packages)
    to.child('args', this.args)
    to.plain('ordinality', this.ordinality)
    to.type('type', this.type)
  }
  override get plainLabel(): Name | null {
    return null
  }
  override get proxyKey(): Name | null {
    return this.name
  }
  override get isAggregateOfCollection(): boolean {
    return (
      this.packages.length === 0 &&
      ['any', 'all', 'some'].includes(nameText(this.name).toLowerCase())
    )
  }
  override bindParam(operator: Operator, value: unknown, request: BindRequest = {}): ColumnElement {
    return builder().bind({
      ...request,
      key: nameText(this.name),
      value,
      operator,
      comparedTo: this.type,
    })
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    if (against === op.getitem && this.type.family === 'array') return new Grouping(this)
    return super.selfGroup(against)
  }

  /** As a window function. */
  over(options: WindowOptions = {}): Over<T, S> {
    return new Over<T, S>(this, options)
  }
  /** Only the rows for which the conditions hold. */
  filter(...conditions: readonly Wide[]): FunctionFilter<T, S> {
    return new FunctionFilter<T, S>(this, conditions.map(asCondition))
  }
  withinGroup(...orderBy: readonly Wide[]): WithinGroup<T, S> {
    return new WithinGroup<T, S>(this, orderBy)
  }
  /** In which order the aggregate takes its values. */
  aggregateOrderBy(...orderBy: readonly Wide[]): AggregateOrderBy<T, S> {
    return new AggregateOrderBy<T, S>(this, orderBy)
  }
  /** A comparison made by a function: which of its arguments, from 1, are the sides. */
  asComparison(leftIndex: number, rightIndex: number): FunctionAsBinary {
    return new FunctionAsBinary(this, leftIndex, rightIndex)
  }
  /** As a FROM element with named columns. */
  tableValued<const X extends readonly (string | ColumnElement)[], const N extends string = string>(
    columns: X,
    options: TableValuedOptions & { readonly name?: N | null } = {},
  ): TableValuedAlias<N, TableValuedColumns<X, N>> {
    const ordinality = options.withOrdinality === undefined ? [] : [options.withOrdinality]
    const element = ordinality.length === 0 ? this : this.copyWith({ ordinality: true })
    return new TableValuedAlias(element, [...columns, ...ordinality], options)
  }
  /** As a FROM element whose single column is the alias itself. */
  columnValued(name: string | null = null): ColumnElement {
    return new TableValuedAlias(this, [], { name }).value
  }
  /** As a FROM element. */
  alias(name: string | null = null): TableValuedAlias {
    return new TableValuedAlias(this, [], { name })
  }
  /** `(function()).name`: one field of what it gives. */
  scalarTableValued(name: string, type: TypeInput | null = null): ScalarFunctionColumn {
    return new ScalarFunctionColumn(this, name, type === null ? nullType : toType(type))
  }
}

/** `(function()).name`. */
export class ScalarFunctionColumn extends ColumnElement {
  override readonly tag = 'scalarFunctionColumn'
  override readonly name: string
  override readonly key: string
  readonly element: FunctionElement

  constructor(element: FunctionElement, name: string, type: TypeEngine) {
    super(type)
    this.element = element
    this.name = name
    this.key = name
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.plain('name', this.name)
    to.type('type', this.type)
  }
}

/** A function that compares two of its arguments, for joins that look at both sides. */
export class FunctionAsBinary extends BinaryExpression<boolean> {
  override readonly tag = 'functionAsBinary'
  readonly element: FunctionElement
  readonly leftIndex: number
  readonly rightIndex: number

  constructor(element: FunctionElement, leftIndex: number, rightIndex: number) {
    super(argument(element, leftIndex), argument(element, rightIndex), op.functionAsComparison)
    this.element = element
    this.leftIndex = leftIndex
    this.rightIndex = rightIndex
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.plain('leftIndex', this.leftIndex)
    to.plain('rightIndex', this.rightIndex)
  }
  protected override rebuilt(changes: { readonly element: FunctionElement }): ClauseElement {
    return new FunctionAsBinary(changes.element, this.leftIndex, this.rightIndex)
  }
}

function argument(element: FunctionElement, index: number): ColumnElement {
  return asExpression(element.args.clauses[index - 1] ?? null)
}
