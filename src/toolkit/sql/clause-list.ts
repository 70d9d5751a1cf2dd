import { ColumnElement } from './column-element.ts'
import { builder } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import { nullType } from './infer-type.ts'
import type { ClauseElement } from './node.ts'
import { isOrdering, needsGroup, op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

/** Elements with an operator, a comma by default, between them. */
export class ClauseList<T = Wide, S extends string = Wide> extends ColumnElement<T, S> {
  override readonly tag: string = 'clauseList'
  readonly clauses: readonly ClauseElement[]
  readonly operator: Operator
  readonly groups: boolean

  constructor(
    clauses: readonly ClauseElement[],
    operator: Operator = op.comma,
    groups = true,
    type = nullType,
  ) {
    super(type)
    this.clauses = clauses.map((clause) => clause.selfGroup(operator))
    this.operator = operator
    this.groups = groups
  }
  override structure(to: StructureReader): void {
    to.children('clauses', this.clauses)
    to.operator('operator', this.operator)
    to.plain('groups', this.groups)
    to.type('type', this.type)
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return this.groups && needsGroup(this.operator, against) ? builder().group(this) : this
  }
  override asInOperand(operator: Operator): ClauseElement {
    return this.selfGroup(operator)
  }
}

/** Several orderings as one: `desc()` and the like go to each of them. */
export class OrderByList<T = Wide> extends ColumnElement<T> {
  override readonly tag = 'orderByList'
  readonly clauses: readonly ColumnElement[]

  constructor(clauses: readonly ColumnElement[]) {
    super(nullType)
    this.clauses = clauses
  }
  override structure(to: StructureReader): void {
    to.children('clauses', this.clauses)
  }
  override selfGroup(): ColumnElement {
    return this
  }
  protected override operate<R>(operator: Operator, others: readonly unknown[]): ColumnElement<R> {
    if (!isOrdering(operator)) return super.operate<R>(operator, others)
    return new OrderByList<R>(
      this.clauses.map((expression) =>
        builder().operate({ expression, operator, others, modifiers: {} }),
      ),
    )
  }
}
