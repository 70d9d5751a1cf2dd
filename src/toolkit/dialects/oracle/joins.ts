import { contextLike, type Context } from '../../compile/context.ts'
import { join } from '../../compile/froms.ts'
import { binary, withSides } from '../../compile/operators.ts'
import type { NodeVisitor } from '../../compile/spelling.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { ColumnClause } from '../../sql/column.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { FromGrouping, Join } from '../../sql/from.ts'
import type { BinaryExpression } from '../../sql/operator-elements.ts'
import type { Operator } from '../../sql/operators.ts'
import type { StructureReader } from '../../sql/structure.ts'

/** The condition of an outer join, among those of WHERE. */
class OuterCondition extends ColumnElement<boolean> {
  override readonly tag = 'oracle.outerCondition'
  readonly element: ColumnElement
  readonly optional: FromClause

  constructor(element: ColumnElement, optional: FromClause) {
    super(element.type)
    this.element = element
    this.optional = optional
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.reference('optional', this.optional)
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return new OuterCondition(this.element.selfGroup(against), this.optional)
  }
}

/** A column of the side that may be missing. */
class OuterColumn extends ColumnElement {
  override readonly tag = 'oracle.outerColumn'
  readonly element: ColumnElement

  constructor(element: ColumnElement) {
    super(element.type)
    this.element = element
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
  }
}

/** What joins ask for stands in WHERE, where JOIN is not used. */
export function joinConditions(
  { dialect }: StatementCompiler,
  froms: readonly FromClause[],
): readonly ColumnElement[] {
  return dialect.features.joinKeyword ? [] : froms.flatMap(conditionsOf)
}

function conditionsOf(from: FromClause): readonly ColumnElement[] {
  if (from instanceof FromGrouping) return conditionsOf(from.element)
  if (!(from instanceof Join)) return []
  const { onclause, right, isouter } = from
  const own = isouter ? new OuterCondition(onclause, right) : onclause
  return [own, ...conditionsOf(from.left), ...conditionsOf(right)]
}

/** `(+)` goes to every column of the optional side: https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Joins.html */
function marked(element: BinaryExpression, { optionalSide }: Context): BinaryExpression {
  const { left, right } = element
  const isOptional = (side: ColumnElement) =>
    side instanceof ColumnClause &&
    side.table !== null &&
    optionalSide?.isDerivedFrom(side.table) === true
  if (isOptional(left)) return withSides(element, new OuterColumn(left), right)
  return isOptional(right) ? withSides(element, left, new OuterColumn(right)) : element
}

/** Joins with the word, or as a list of tables. */
export const joinVisitors: Readonly<Record<string, NodeVisitor>> = {
  join: (compiler: StatementCompiler, element: Join, context: Context) => {
    if (compiler.dialect.features.joinKeyword) return join(compiler, element, context)
    if (element.full)
      compiler.report(
        'FULL OUTER JOIN without the word JOIN',
        'unite two outer joins',
        'full-outer-join',
      )
    const right = element.right instanceof FromGrouping ? element.right.element : element.right
    return [element.left, right]
      .map((side) =>
        compiler.process(side, contextLike(context, { enclosingAlias: null, asFrom: true })),
      )
      .join(', ')
  },
  binary: (compiler: StatementCompiler, element: BinaryExpression, context: Context) =>
    binary(compiler, marked(element, context), context),
  'oracle.outerCondition': (
    compiler: StatementCompiler,
    { element, optional }: OuterCondition,
    context: Context,
  ) => compiler.process(element, contextLike(context, { optionalSide: optional })),
  'oracle.outerColumn': (compiler: StatementCompiler, { element }: OuterColumn, context: Context) =>
    `${compiler.process(element, context)}(+)`,
}
