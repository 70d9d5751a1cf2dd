import { asCondition } from './coerce.ts'
import type { ColumnElement } from './column-element.ts'
import { constants } from './constants.ts'
import type { Condition, Joined, SourcesOf, Wide } from './expression-types.ts'
import { booleanType } from './infer-type.ts'
import { ExpressionList, OperatorExpression } from './operator-elements.ts'
import { op, type Operator } from './operators.ts'

/**
 * `a AND b`; `true` among the conditions is left out, `false` decides.
 *
 * @returns the single condition itself where only one is left
 */
export const and_ = <const C extends readonly Condition[]>(
  ...conditions: C
): ColumnElement<Joined<C[number]>, SourcesOf<C[number]>> => joined(op.and, conditions)

/** `a OR b`; `false` among the conditions is left out, `true` decides. */
export const or_ = <const C extends readonly Condition[]>(
  ...conditions: C
): ColumnElement<Joined<C[number]>, SourcesOf<C[number]>> => joined(op.or, conditions)

/** The negation of a condition: `=` becomes `!=`, IN becomes NOT IN; others get NOT. */
export const not_ = <C extends Condition>(condition: C): ColumnElement<Joined<C>, SourcesOf<C>> =>
  asCondition(condition).negate()

function joined(operator: Operator, conditions: readonly unknown[]): ColumnElement<Wide> {
  const parts = significant(operator, conditions.map(asCondition))
  if (parts.length < 2)
    return parts[0]?.selfGroup(op.asBool) ?? new ExpressionList(operator, [], booleanType)
  const operands = parts.flatMap((part) => {
    const grouped = part.selfGroup(operator)
    return grouped instanceof OperatorExpression && grouped.operator === operator
      ? grouped.operands
      : [grouped]
  })
  return new ExpressionList(operator, operands, booleanType)
}

/** The conditions of a WHERE, each grouped as it stands beside the others; they are not flattened. */
export function conditionsOf(conditions: readonly ColumnElement[]): readonly ColumnElement[] {
  const parts = significant(op.and, conditions)
  return parts.map((part) => part.selfGroup(parts.length === 1 ? op.asBool : op.and))
}

function significant(
  operator: Operator,
  parts: readonly ColumnElement[],
): readonly ColumnElement[] {
  const [neutral, decisive] =
    operator === op.and ? [constants.true, constants.false] : [constants.false, constants.true]
  if (parts.includes(decisive)) return [decisive]
  if (!parts.includes(neutral)) return parts
  const rest = parts.filter((part) => part !== neutral)
  return rest.length === 0 && parts.length > 0 ? [neutral] : rest
}
