import type { TypeEngine } from '../types/engine.ts'

/** An operator as elements carry it: what it means, never how it is spelled. */
export interface Operator {
  readonly name: OperatorName | 'custom'
  /** Higher binds tighter; null where the operator does not group by itself. */
  readonly precedence: number | null
  readonly kind: OperatorKind
}

/**
 * - `comparison` gives a truth value by comparing, `boolean` combines or tests truth values
 * - `associative`: (a op b) op c is flattened to one list; `chain`: it is the same without parentheses
 */
export type OperatorKind =
  'comparison' | 'boolean' | 'conjunction' | 'associative' | 'chain' | 'plain'

/** An operator of the user's own: its text, with the rules they gave it. */
export interface CustomOperator extends Operator {
  readonly name: 'custom'
  readonly text: string
  readonly precedence: number
  /** Sides are grouped even where precedence would not need it. */
  readonly eagerGrouping: boolean
  readonly selfPrecedent: boolean
  readonly returnType: TypeEngine | null
}

function operator(
  name: OperatorName,
  precedence: number | null,
  kind: OperatorKind = 'plain',
): Operator {
  return { name, precedence, kind }
}

/** Every operator that is not the user's own, with its precedence (SQLAlchemy: `sql.operators`). */
export const op = {
  functionAsComparison: operator('functionAsComparison', 15, 'comparison'),
  any: operator('any', 15),
  all: operator('all', 15),
  getitem: operator('getitem', 15, 'chain'),
  jsonGetitem: operator('jsonGetitem', 15, 'chain'),
  jsonPathGetitem: operator('jsonPathGetitem', 15, 'chain'),
  pow: operator('pow', 15),
  mul: operator('mul', 8, 'associative'),
  truediv: operator('truediv', 8),
  floordiv: operator('floordiv', 8),
  mod: operator('mod', 8),
  neg: operator('neg', 8),
  bitwiseNot: operator('bitwiseNot', 8),
  add: operator('add', 7, 'associative'),
  sub: operator('sub', 7),
  bitwiseXor: operator('bitwiseXor', 7),
  bitwiseOr: operator('bitwiseOr', 7),
  bitwiseAnd: operator('bitwiseAnd', 7),
  bitwiseLshift: operator('bitwiseLshift', 7),
  bitwiseRshift: operator('bitwiseRshift', 7),
  filter: operator('filter', 6),
  concat: operator('concat', 5, 'associative'),
  match: operator('match', 5, 'comparison'),
  notMatch: operator('notMatch', 5, 'comparison'),
  regexpMatch: operator('regexpMatch', 5, 'comparison'),
  notRegexpMatch: operator('notRegexpMatch', 5, 'comparison'),
  regexpReplace: operator('regexpReplace', 5),
  ilike: operator('ilike', 5, 'comparison'),
  notIlike: operator('notIlike', 5, 'comparison'),
  like: operator('like', 5, 'comparison'),
  notLike: operator('notLike', 5, 'comparison'),
  in: operator('in', 5, 'comparison'),
  notIn: operator('notIn', 5, 'comparison'),
  is: operator('is', 5, 'comparison'),
  isNot: operator('isNot', 5, 'comparison'),
  eq: operator('eq', 5, 'comparison'),
  ne: operator('ne', 5, 'comparison'),
  isDistinctFrom: operator('isDistinctFrom', 5, 'comparison'),
  isNotDistinctFrom: operator('isNotDistinctFrom', 5, 'comparison'),
  gt: operator('gt', 5, 'comparison'),
  lt: operator('lt', 5, 'comparison'),
  ge: operator('ge', 5, 'comparison'),
  le: operator('le', 5, 'comparison'),
  between: operator('between', 5, 'comparison'),
  notBetween: operator('notBetween', 5, 'comparison'),
  distinct: operator('distinct', 5),
  inv: operator('inv', 5, 'boolean'),
  isTrue: operator('isTrue', 5, 'boolean'),
  isFalse: operator('isFalse', 5, 'boolean'),
  collate: operator('collate', 4),
  and: operator('and', 3, 'conjunction'),
  desc: operator('desc', 3),
  asc: operator('asc', 3),
  or: operator('or', 2, 'conjunction'),
  exists: operator('exists', 0),
  comma: operator('comma', -1),
  as: operator('as', -1),
  asBool: operator('asBool', -10),
  nullsFirst: operator('nullsFirst', null),
  nullsLast: operator('nullsLast', null),
  startswith: operator('startswith', null, 'comparison'),
  notStartswith: operator('notStartswith', null, 'comparison'),
  endswith: operator('endswith', null, 'comparison'),
  notEndswith: operator('notEndswith', null, 'comparison'),
  contains: operator('contains', null, 'comparison'),
  notContains: operator('notContains', null, 'comparison'),
  istartswith: operator('istartswith', null, 'comparison'),
  notIstartswith: operator('notIstartswith', null, 'comparison'),
  iendswith: operator('iendswith', null, 'comparison'),
  notIendswith: operator('notIendswith', null, 'comparison'),
  icontains: operator('icontains', null, 'comparison'),
  notIcontains: operator('notIcontains', null, 'comparison'),
} as const

export type OperatorName =
  | 'functionAsComparison'
  | 'any'
  | 'all'
  | 'getitem'
  | 'jsonGetitem'
  | 'jsonPathGetitem'
  | 'pow'
  | 'mul'
  | 'truediv'
  | 'floordiv'
  | 'mod'
  | 'neg'
  | 'bitwiseNot'
  | 'add'
  | 'sub'
  | 'bitwiseXor'
  | 'bitwiseOr'
  | 'bitwiseAnd'
  | 'bitwiseLshift'
  | 'bitwiseRshift'
  | 'filter'
  | 'concat'
  | 'match'
  | 'notMatch'
  | 'regexpMatch'
  | 'notRegexpMatch'
  | 'regexpReplace'
  | 'ilike'
  | 'notIlike'
  | 'like'
  | 'notLike'
  | 'in'
  | 'notIn'
  | 'is'
  | 'isNot'
  | 'eq'
  | 'ne'
  | 'isDistinctFrom'
  | 'isNotDistinctFrom'
  | 'gt'
  | 'lt'
  | 'ge'
  | 'le'
  | 'between'
  | 'notBetween'
  | 'distinct'
  | 'inv'
  | 'isTrue'
  | 'isFalse'
  | 'collate'
  | 'and'
  | 'desc'
  | 'asc'
  | 'or'
  | 'exists'
  | 'comma'
  | 'as'
  | 'asBool'
  | 'nullsFirst'
  | 'nullsLast'
  | 'startswith'
  | 'notStartswith'
  | 'endswith'
  | 'notEndswith'
  | 'contains'
  | 'notContains'
  | 'istartswith'
  | 'notIstartswith'
  | 'iendswith'
  | 'notIendswith'
  | 'icontains'
  | 'notIcontains'

/** What `not_()` makes of a comparison. */
const negations: Partial<Record<OperatorName, OperatorName>> = {
  eq: 'ne',
  lt: 'ge',
  le: 'gt',
  is: 'isNot',
  isDistinctFrom: 'isNotDistinctFrom',
  in: 'notIn',
  between: 'notBetween',
  like: 'notLike',
  ilike: 'notIlike',
  match: 'notMatch',
  regexpMatch: 'notRegexpMatch',
  startswith: 'notStartswith',
  endswith: 'notEndswith',
  contains: 'notContains',
  istartswith: 'notIstartswith',
  iendswith: 'notIendswith',
  icontains: 'notIcontains',
}

const negationOf = bothWays(negations)

function bothWays(
  pairs: Readonly<Partial<Record<string, OperatorName>>>,
): ReadonlyMap<string, Operator> {
  const both = new Map<string, Operator>()
  for (const known of Object.values(op)) {
    const other = pairs[known.name]
    if (other === undefined) continue
    both.set(known.name, op[other])
    both.set(other, known)
  }
  return both
}

/** The comparison that is true where this one is false, or null where there is none. */
export const negated = (operator: Operator): Operator | null =>
  negationOf.get(operator.name) ?? null

const mirrors: Partial<Record<string, Operator>> = { gt: op.lt, ge: op.le, lt: op.gt, le: op.ge }

/** The comparison that means the same with its sides swapped. */
export const mirrored = (operator: Operator): Operator => mirrors[operator.name] ?? operator

/** Gives a truth value: no parentheses are needed under NOT. */
export const isComparison = ({ kind }: Operator): boolean => kind === 'comparison'

export const isBoolean = ({ kind }: Operator): boolean =>
  kind === 'comparison' || kind === 'boolean' || kind === 'conjunction'

export const isAssociative = ({ kind }: Operator): boolean =>
  kind === 'associative' || kind === 'conjunction'

export const isCommutative = ({ name }: Operator): boolean =>
  name === 'eq' || name === 'ne' || name === 'add' || name === 'mul'

export const isCustom = (operator: Operator): operator is CustomOperator =>
  operator.name === 'custom'

export const isOrdering = ({ name }: Operator): boolean =>
  name === 'asc' || name === 'desc' || name === 'nullsFirst' || name === 'nullsLast'

const chains = (operator: Operator): boolean =>
  isAssociative(operator) ||
  operator.kind === 'chain' ||
  (isCustom(operator) && operator.selfPrecedent)

/** Whether an expression of `operator` gets parentheses inside one of `against`. */
export function needsGroup(operator: Operator, against: Operator | null): boolean {
  if (against === null) return true
  if (operator === against && chains(operator)) return false
  return (operator.precedence ?? -100) <= (against.precedence ?? 100)
}

export interface CustomOperatorOptions {
  /** 0 by default: below everything but the comma. */
  readonly precedence?: number
  /** It gives a truth value. */
  readonly isComparison?: boolean
  readonly returnType?: TypeEngine | null
  readonly eagerGrouping?: boolean
  readonly selfPrecedent?: boolean
}

/** An operator by its text, which the compiler prints as it is: never text from a user. */
export function customOperator(text: string, options: CustomOperatorOptions = {}): CustomOperator {
  return {
    name: 'custom',
    text,
    precedence: options.precedence ?? 0,
    kind: options.isComparison === true ? 'comparison' : 'plain',
    eagerGrouping: options.eagerGrouping ?? false,
    selfPrecedent: options.selfPrecedent ?? false,
    returnType: options.returnType ?? null,
  }
}
