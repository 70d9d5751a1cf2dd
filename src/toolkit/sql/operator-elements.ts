import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement, type BindRequest } from './column-element.ts'
import type { Modifiers } from './column-operators.ts'
import { builder } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import type { FromClause } from './from-clause.ts'
import { affinity, booleanType, itemType, nullType } from './infer-type.ts'
import type { Label } from './label.ts'
import type { Name } from './names.ts'
import { withFroms, type ClauseElement } from './node.ts'
import { isBoolean, isOrdering, mirrored, needsGroup, op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

/** Parentheses. */
export class Grouping<T = Wide> extends ColumnElement<T> {
  override readonly tag = 'grouping'
  readonly element: ClauseElement
  override readonly proxies: readonly ColumnElement[]

  constructor(element: ClauseElement) {
    super(element instanceof ColumnElement ? element.type : nullType)
    this.element = element
    this.proxies = element instanceof ColumnElement ? [element] : []
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.type('type', this.type)
  }
  protected override rebuilt(changes: { readonly element: ClauseElement }): ClauseElement {
    return new Grouping(changes.element)
  }
  override get implicitlyBoolean() {
    return this.element.implicitlyBoolean
  }
  override selfGroup(): ColumnElement {
    return this
  }
  override ungroup(): ColumnElement {
    return this.element instanceof ColumnElement ? this.element.ungroup() : this
  }
  override withOperandType(type: TypeEngine): ColumnElement {
    return this.element instanceof ColumnElement
      ? new Grouping(this.element.withOperandType(type))
      : this
  }
  override get tableLabel(): Name | null {
    const inner = this.element instanceof ColumnElement ? this.element.tableLabel : null
    return inner ?? this.anonymousLabel
  }
}

/** One operand: NOT, minus, DISTINCT, ANY, and the modifiers of ORDER BY. */
export class UnaryExpression<T = Wide, S extends string = Wide> extends ColumnElement<T, S> {
  override readonly tag: string = 'unary'
  readonly element: ColumnElement
  readonly operator: Operator

  constructor(element: ColumnElement, operator: Operator, type: TypeEngine | null = null) {
    super(type ?? nullType)
    this.element = element
    this.operator = operator
  }
  override structure(to: StructureReader): void {
    to.operator('operator', this.operator)
    to.child('element', this.element)
    to.type('type', this.type)
  }
  override get fromObjects(): readonly FromClause[] {
    return this.element.fromObjects
  }
  override get isAggregateOfCollection() {
    return this.operator === op.any || this.operator === op.all
  }
  override get orderByLabel(): Label | null {
    return isOrdering(this.operator) ? this.element.orderByLabel : null
  }
  override bindParam(operator: Operator, value: unknown, request: BindRequest = {}): ColumnElement {
    if (!this.isAggregateOfCollection) return super.bindParam(operator, value, request)
    return builder().bind({
      ...request,
      key: null,
      value,
      operator,
      comparedTo: itemType(this.element.type),
    })
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return !isOrdering(this.operator) && needsGroup(this.operator, against)
      ? new Grouping(this)
      : this
  }
  override negate(): ColumnElement {
    if (affinity(this.type) !== 'boolean') return super.negate()
    return new UnaryExpression(this.selfGroup(op.inv), op.inv, booleanType)
  }
  protected override operate<R>(
    operator: Operator,
    others: readonly unknown[],
    modifiers: Modifiers = {},
  ): ColumnElement<R> {
    if (!this.isAggregateOfCollection || operator.kind !== 'comparison') {
      return super.operate<R>(operator, others, modifiers)
    }
    const request = {
      expression: this,
      operator: mirrored(operator),
      others,
      modifiers,
      reversed: true,
    }
    return builder().operate<R>(request)
  }
}

/** A boolean value where a condition is asked for: `x`, `x = 1` or `x IS TRUE` by dialect. */
export class AsBoolean extends UnaryExpression<boolean> {
  constructor(element: ColumnElement, operator: Operator) {
    super(element, operator, booleanType)
  }
  override structure(to: StructureReader): void {
    super.structure(to)
  }
  override get implicitlyBoolean() {
    return this.element.implicitlyBoolean
  }
  override selfGroup(): ColumnElement {
    return this
  }
  override negate(): ColumnElement {
    if (this.element.tag === 'true' || this.element.tag === 'false') return this.element.negate()
    return new AsBoolean(this.element, this.operator === op.isTrue ? op.isFalse : op.isTrue)
  }
}

/** What binary expressions and lists share: parentheses by their operator. */
export abstract class OperatorExpression<T = Wide> extends ColumnElement<T> {
  readonly operator: Operator
  /** Takes parentheses at all. */
  readonly groups: boolean = true
  /** Operands, for joining with further ones of the same operator. */
  abstract get operands(): readonly ColumnElement[]

  constructor(operator: Operator, type: TypeEngine) {
    super(type)
    this.operator = operator
  }
  override get implicitlyBoolean() {
    return isBoolean(this.operator)
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    const grouped =
      (this.groups && needsGroup(this.operator, against)) ||
      (against === op.inv && !isBoolean(this.operator))
    return grouped ? new Grouping(this) : this
  }
}

const noModifiers: Modifiers = {}

export class BinaryExpression<T = Wide> extends OperatorExpression<T> {
  override readonly tag: string = 'binary'
  readonly left: ColumnElement
  readonly right: ColumnElement
  /** What `not_()` makes of the operator; null wraps in NOT. */
  readonly negation: Operator | null
  readonly modifiers: Modifiers

  constructor(
    left: ColumnElement,
    right: ColumnElement,
    operator: Operator,
    options: BinaryOptions = {},
  ) {
    super(operator, options.type ?? booleanType)
    this.left = left.selfGroup(operator)
    this.right = right.selfGroup(operator)
    this.negation = options.negation ?? null
    this.modifiers = options.modifiers ?? noModifiers
  }
  override structure(to: StructureReader): void {
    to.operator('operator', this.operator)
    to.child('left', this.left)
    to.child('right', this.right)
    to.operator('negation', this.negation)
    to.data('modifiers', this.modifiers)
    to.type('type', this.type)
  }
  override get fromObjects(): readonly FromClause[] {
    return withFroms(this.left.fromObjects, this.right.fromObjects)
  }
  override get operands(): readonly ColumnElement[] {
    return [this.left, this.right]
  }
  override negate(): ColumnElement {
    const { negation } = this
    if (negation === null) return this.selfGroup().negate()
    const right = this.right.negatedOperand(negation, this.operator)
    const { type, modifiers } = this
    return new BinaryExpression(this.left, right, negation, {
      type,
      modifiers,
      negation: this.operator,
    })
  }
}

export interface BinaryOptions {
  readonly type?: TypeEngine
  readonly negation?: Operator | null
  readonly modifiers?: Modifiers
}

/** Three or more operands of one operator: `a AND b AND c`, `a || b || c`. */
export class ExpressionList<T = Wide> extends OperatorExpression<T> {
  override readonly tag: string = 'expressionList'
  override readonly operands: readonly ColumnElement[]
  override readonly groups: boolean

  constructor(
    operator: Operator,
    operands: readonly ColumnElement[],
    type: TypeEngine,
    groups = true,
  ) {
    super(operator, type)
    this.operands = operands
    this.groups = groups
  }
  override structure(to: StructureReader): void {
    to.operator('operator', this.operator)
    to.children('operands', this.operands)
    to.plain('groups', this.groups)
    to.type('type', this.type)
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return this.operands.length === 0 ? this : super.selfGroup(against)
  }
  override negate(): ColumnElement {
    return new UnaryExpression(this.selfGroup(op.inv), op.inv)
  }
}
