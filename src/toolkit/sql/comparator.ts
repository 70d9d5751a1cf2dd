import { ArgumentError } from '../errors.ts'
import { TypeEngine } from '../types/engine.ts'
import { JSONB } from '../types/postgresql.ts'
import { String_ } from '../types/scalar.ts'
import { warn } from '../util/warn.ts'
import { Cast } from './cast.ts'
import { asCondition, asInList, asOperandOf } from './coerce.ts'
import { Collation } from './collation.ts'
import { ColumnElement } from './column-element.ts'
import { and_, or_ } from './conjunction.ts'
import { constants } from './constants.ts'
import type { Operation } from './element-builder.ts'
import { adaptedExpression, booleanType, nullType, sameAffinity } from './infer-type.ts'
import { indexed } from './index-expression.ts'
import {
  BinaryExpression,
  ExpressionList,
  OperatorExpression,
  UnaryExpression,
} from './operator-elements.ts'
import { customOperator, isAssociative, isCustom, negated, op, type Operator } from './operators.ts'

/** Applies an operator to an expression, each in its own way. */
export function operated(operation: Operation): ColumnElement {
  const { operator } = operation
  if (isCustom(operator)) return custom(operation, operator.returnType)
  return (implementations[operator.name] ?? arithmetic)(operation)
}

type Implementation = (operation: Operation) => ColumnElement

const implementations: Readonly<Partial<Record<Operator['name'], Implementation>>> = {
  eq: comparison,
  ne: comparison,
  lt: comparison,
  le: comparison,
  gt: comparison,
  ge: comparison,
  is: comparison,
  isNot: comparison,
  isDistinctFrom: comparison,
  isNotDistinctFrom: comparison,
  like: comparison,
  notLike: comparison,
  ilike: comparison,
  notIlike: comparison,
  startswith: textMatch,
  endswith: textMatch,
  contains: containment,
  istartswith: textMatch,
  iendswith: textMatch,
  icontains: textMatch,
  match: comparison,
  in: inList,
  notIn: inList,
  between,
  notBetween: between,
  regexpMatch: regexp,
  regexpReplace,
  and: ({ expression, others }) => and_(expression, asCondition(others[0])),
  or: ({ expression, others }) => or_(expression, asCondition(others[0])),
  inv: ({ expression }) => expression.negate(),
  neg: unary,
  bitwiseNot: unary,
  distinct: unary,
  asc: ordering,
  desc: ordering,
  nullsFirst: ordering,
  nullsLast: ordering,
  any: collection,
  all: collection,
  collate,
  getitem: ({ expression, others }) => indexed(expression, others[0]),
  as: cast,
}

/** Comparing with NULL, true or false is IS, where the operator can be that. */
function comparison(operation: Operation): ColumnElement {
  const constant = constantOf(operation.others[0])
  if (constant !== null) return constantComparison(operation, constant)
  const { expression, operator, others } = operation
  return compared(operation, asOperandOf(expression, operator, others[0]))
}

function compared(operation: Operation, other: ColumnElement): ColumnElement {
  const { expression, operator, modifiers, reversed = false } = operation
  const [left, right] = reversed ? [other, expression] : [expression, other]
  return combined(left, right, operator, {
    type: booleanType,
    negation: negated(operator),
    modifiers,
  })
}

function constantOf(value: unknown): ColumnElement | null {
  if (value === null || value === undefined) return constants.null
  if (value === true) return constants.true
  if (value === false) return constants.false
  return value instanceof ColumnElement && isConstant(value) ? value : null
}

const isConstant = (value: ColumnElement): boolean =>
  value === constants.null || value === constants.true || value === constants.false

function constantComparison(operation: Operation, constant: ColumnElement): ColumnElement {
  const { expression, operator, modifiers } = operation
  const options = { type: booleanType, negation: negated(operator), modifiers }
  const equality = operator === op.eq || operator === op.ne
  const distinct = operator === op.isDistinctFrom || operator === op.isNotDistinctFrom
  if (distinct || (equality && constant !== constants.null))
    return combined(expression, constant, operator, options)
  if (expression.isAggregateOfCollection) return compared(operation, constant)
  if (operator === op.eq || operator === op.is) {
    return new BinaryExpression(expression, constant, op.is, { negation: op.isNot })
  }
  if (operator === op.ne || operator === op.isNot) {
    return new BinaryExpression(expression, constant, op.isNot, { negation: op.is })
  }
  throw new ArgumentError(
    `${operator.name} cannot compare with NULL, true or false; eq, ne, is, isNot and isDistinctFrom can`,
  )
}

/** LIKE against a text in the middle, at the start or at the end, with its wildcards escaped if asked for. */
function textMatch(operation: Operation): ColumnElement {
  const { autoescape, escape, ...rest } = operation.modifiers
  if (autoescape !== true) return comparison({ ...operation, modifiers: withEscape(rest, escape) })
  const text = operation.others[0]
  if (typeof text !== 'string')
    throw new ArgumentError('autoescape takes a text, not an expression')
  const by = typeof escape === 'string' ? escape : '/'
  const doubled = by === '%' || by === '_' ? text : text.replaceAll(by, by + by)
  const escaped = doubled.replaceAll(/[%_]/g, (wildcard) => by + wildcard)
  return comparison({ ...operation, others: [escaped], modifiers: withEscape(rest, by) })
}

const holds = customOperator('@>', { precedence: 5, selfPrecedent: true, eagerGrouping: true })
const collections: ReadonlySet<string> = new Set(['array', 'hstore', 'range', 'multirange'])

/** A part of a text; of what holds elements or pairs, `@>`: https://www.postgresql.org/docs/15/functions-array.html */
function containment(operation: Operation): ColumnElement {
  const { type } = operation.expression
  if (collections.has(type.family) || type instanceof JSONB)
    return custom({ ...operation, operator: holds, modifiers: {} }, booleanType)
  if (type.family === 'json')
    warn('contains() takes a plain JSON document for a text and uses LIKE; @> is of JSONB')
  return textMatch(operation)
}

const withEscape = (modifiers: Operation['modifiers'], escape: unknown): Operation['modifiers'] =>
  typeof escape === 'string' ? { ...modifiers, escape } : modifiers

function inList(operation: Operation): ColumnElement {
  const { expression, operator, others } = operation
  const list = asInList(expression, operator, others[0])
  return compared(operation, asOperandOf(expression, operator, list))
}

function between({ expression, operator, others, modifiers }: Operation): ColumnElement {
  const ends = [others[0], others[1]].map((end) => asOperandOf(expression, op.and, end))
  const range = new ExpressionList(op.and, ends, nullType, false)
  return new BinaryExpression(expression, range, operator, {
    negation: negated(operator),
    modifiers,
  })
}

function regexp({ expression, operator, others, modifiers }: Operation): ColumnElement {
  const pattern = asOperandOf(expression, op.comma, others[0])
  return new BinaryExpression(expression, pattern, operator, {
    negation: negated(operator),
    modifiers,
  })
}

function regexpReplace({ expression, operator, others, modifiers }: Operation): ColumnElement {
  const parts = [others[0], others[1]].map((part) => asOperandOf(expression, op.comma, part))
  const list = new ExpressionList(op.comma, parts, nullType, false)
  return new BinaryExpression(expression, list, operator, { type: expression.type, modifiers })
}

function custom(operation: Operation, returnType: TypeEngine | null): ColumnElement {
  const { expression, operator, others, modifiers, reversed = false } = operation
  const type = returnType ?? (operator.kind === 'comparison' ? booleanType : null)
  const other = asOperandOf(expression, operator, others[0])
  const [left, right] = reversed ? [other, expression] : [expression, other]
  const [adapted, natural] = adaptedExpression(operator, left.type, right.type)
  return combined(left, right, adapted, { type: type ?? natural, modifiers })
}

function arithmetic(operation: Operation): ColumnElement {
  return custom(operation, null)
}

interface Combination {
  readonly type: TypeEngine
  readonly negation?: Operator | null
  readonly modifiers: Operation['modifiers']
}

/** `left op right`; associative operators of one type become one list. */
function combined(
  left: ColumnElement,
  right: ColumnElement,
  operator: Operator,
  how: Combination,
): ColumnElement {
  if (isAssociative(operator)) {
    const [before, after] = [left, right].map((side) => operandsOf(side, operator, how.type))
    if (before?.flattened === true || after?.flattened === true) {
      const operands = [...(before?.operands ?? []), ...(after?.operands ?? [])]
      return new ExpressionList(
        operator,
        operands.map((operand) => operand.selfGroup(operator)),
        how.type,
      )
    }
  }
  const aggregates = left.isAggregateOfCollection || right.isAggregateOfCollection
  return new BinaryExpression(left, right, operator, aggregates ? { ...how, negation: null } : how)
}

function operandsOf(side: ColumnElement, operator: Operator, type: TypeEngine) {
  return side instanceof OperatorExpression &&
    side.operator === operator &&
    sameAffinity(type, side.type)
    ? { flattened: true, operands: side.operands }
    : { flattened: false, operands: [side] }
}

function unary({ expression, operator }: Operation): ColumnElement {
  return new UnaryExpression(expression.selfGroup(operator), operator, expression.type)
}

function ordering({ expression, operator }: Operation): ColumnElement {
  return new UnaryExpression(expression.selfGroup(operator), operator)
}

function collection({ expression, operator }: Operation): ColumnElement {
  return new UnaryExpression(expression.selfGroup().selfGroup(operator), operator, booleanType)
}

function collate({ expression, operator, others: [name, schema] }: Operation): ColumnElement {
  const collation = new Collation(String(name), typeof schema === 'string' ? schema : null)
  return new BinaryExpression(expression, collation, operator, {
    type: collated(expression.type, collation),
  })
}

/** Text in a collation: what it is compared with is text in that collation too. */
const collated = (type: TypeEngine, { collation, schema }: Collation): TypeEngine =>
  type instanceof String_ ? new String_(type.length, { collation, collationSchema: schema }) : type

function cast({ expression, others: [type] }: Operation): ColumnElement {
  return new Cast(expression, type instanceof TypeEngine ? type : nullType)
}
