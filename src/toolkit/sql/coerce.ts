import { ArgumentError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { BindParameter } from './bind.ts'
import { ClauseList } from './clause-list.ts'
import { ColumnElement } from './column-element.ts'
import { ColumnClause } from './column.ts'
import { constants } from './constants.ts'
import { FromClause } from './from-clause.ts'
import { isNullType, nullType } from './infer-type.ts'
import { ClauseElement } from './node.ts'
import type { Operator } from './operators.ts'
import type { Name } from './names.ts'
import { LabelReference, TextualReference } from './textual-reference.ts'

// One function per role: what is accepted in a place, and what becomes of it.

/** An expression; a statement stands for its single value. */
export function asColumn(element: ClauseElement): ColumnElement {
  const operand = element.asOperand()
  if (operand instanceof ColumnElement) return operand
  throw new ArgumentError(
    `a ${element.tag} is no expression; select from it, or name one of its columns`,
  )
}

interface ValueRequest {
  readonly type?: TypeEngine | null
  readonly name?: Name | null
}

/** An expression, or a value that becomes a parameter; null becomes NULL. */
export function asExpression(value: unknown, request: ValueRequest = {}): ColumnElement {
  if (value instanceof ClauseElement) return asColumn(value)
  const evaluatesNull = request.type?.family === 'json'
  if ((value === null || value === undefined) && !evaluatesNull) return constants.null
  return new BindParameter(request.name ?? null, value, request.type ?? null, { unique: true })
}

/** The other side of an operator: a value becomes a parameter of the expression's type. */
export function asOperandOf(
  expression: ColumnElement,
  operator: Operator,
  value: unknown,
): ColumnElement {
  if (!(value instanceof ClauseElement)) return expression.bindParam(operator, value ?? null)
  const operand = asColumn(value)
  if (isNullType(operand.type) && !isNullType(expression.type))
    return operand.withOperandType(expression.type)
  return operand
}

/** The right side of IN: a list of values is one parameter, with expressions in it a list in parentheses. */
export function asInList(
  expression: ColumnElement,
  operator: Operator,
  value: unknown,
): ClauseElement {
  if (value instanceof ClauseElement) return value.asInOperand(operator)
  if (!isIterable(value)) {
    throw new ArgumentError(
      'the right side of IN is a list of values, a select or a list parameter',
    )
  }
  const items: readonly unknown[] = [...value]
  if (!items.some((item) => item instanceof ClauseElement)) {
    return expression.bindParam(operator, items, { expanding: true }).asInOperand(operator)
  }
  const clauses = items.map((item) =>
    item instanceof ClauseElement ? item : expression.bindParam(operator, item),
  )
  return new ClauseList(clauses).asInOperand(operator)
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

/** A condition; true, false and null are constants. */
export function asCondition(value: unknown): ColumnElement {
  if (value instanceof ClauseElement) return asColumn(value)
  return asConstant(
    value,
    'a condition is an expression, true, false or null; plain SQL goes into text()',
  )
}

export function asConstant(value: unknown, message: string): ColumnElement {
  if (value === null) return constants.null
  if (value === true) return constants.true
  if (value === false) return constants.false
  throw new ArgumentError(message)
}

/** What ORDER BY, PARTITION BY and the like take: a text is the name of a label or column. */
export function asByOrOf(value: unknown): ColumnElement {
  if (typeof value === 'string') return new TextualReference(value)
  if (value instanceof ClauseElement) return asColumn(value)
  return asConstant(value, 'ordering takes expressions and names of labels')
}

/** As `asByOrOf`; a label is spelled by its name where the statement has it. */
export function asOrderBy(value: unknown): ColumnElement {
  const element = asByOrOf(value)
  return element.orderByLabel === null ? element : new LabelReference(element)
}

/** What GROUP BY takes: a table stands for all its columns. */
export function asGroupBy(value: unknown): ColumnElement {
  if (value instanceof FromClause) return new ClauseList(value.columns)
  return asByOrOf(value)
}

const star = (): ColumnElement => new ColumnClause('*', nullType, { isLiteral: true })

/** What stands between SELECT and FROM: expressions, tables, numbers, `*`. */
export function asSelected(value: unknown): ClauseElement {
  if (value instanceof ColumnElement || value instanceof FromClause) return value
  if (value instanceof ClauseElement) return asColumn(value)
  if (value === '*') return star()
  if (typeof value === 'number' || typeof value === 'bigint') {
    return new ColumnClause(String(value), nullType, { isLiteral: true })
  }
  return asConstant(
    value,
    `select takes columns, tables and expressions; write text(…) for SQL as it stands`,
  )
}
