import {
  and_,
  asc,
  case_,
  cast,
  ClauseElement,
  ColumnElement,
  desc,
  extract,
  literal,
  not_,
  nullsFirst,
  nullsLast,
  or_,
  SelectBase,
  true_,
  tryCast,
  tuple_,
  typeCoerce,
  types,
} from '#toolkit'
import { match } from '#toolkit/dialects/mysql'
import { array, operate, type PostgresqlOperator } from '#toolkit/dialects/postgresql'
import { isRecord, Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { any, anyOf, element } from './statement-values.ts'

/** The toolkit's method for an operator of the corpus. */
const methods: Readonly<Record<string, string>> = {
  eq: 'eq',
  ne: 'ne',
  lt: 'lt',
  le: 'le',
  gt: 'gt',
  ge: 'ge',
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  truediv: 'div',
  floordiv: 'floordiv',
  mod: 'mod',
  concat: 'concat',
  is: 'is',
  is_not: 'isNot',
  is_distinct_from: 'isDistinctFrom',
  is_not_distinct_from: 'isNotDistinctFrom',
  like: 'like',
  not_like: 'notLike',
  ilike: 'ilike',
  not_ilike: 'notIlike',
  in: 'in',
  not_in: 'notIn',
  startswith: 'startsWith',
  endswith: 'endsWith',
  contains: 'contains',
  istartswith: 'istartsWith',
  iendswith: 'iendsWith',
  icontains: 'icontains',
  match: 'match',
  regexp_match: 'regexpMatch',
  bitwise_and: 'bitwiseAnd',
  bitwise_or: 'bitwiseOr',
  bitwise_xor: 'bitwiseXor',
  bitwise_lshift: 'bitwiseLshift',
  bitwise_rshift: 'bitwiseRshift',
  and: 'and',
  or: 'or',
  not: 'not',
  neg: 'neg',
  distinct: 'distinct',
  bitwise_not: 'bitwiseNot',
  desc: 'desc',
  asc: 'asc',
  nulls_first: 'nullsFirst',
  nulls_last: 'nullsLast',
}

/** Calls a method of the public API by its name. */
function call(target: unknown, method: string, ...args: readonly unknown[]): ColumnElement {
  const operand = target instanceof ClauseElement ? target.asOperand() : literal(target)
  const found: unknown = Reflect.get(operand, method)
  if (typeof found !== 'function') throw new Error(`no method ${method}`)
  const made: unknown = Reflect.apply(found, operand, args)
  if (made instanceof ColumnElement) return made
  throw new Error(`${method} gave no expression`)
}

function modifiers(node: Node): Readonly<Record<string, unknown>> {
  const given = node.nodeOrNull('modifiers')?.entries() ?? []
  return {
    ...Object.fromEntries(given.map(([key, value]) => [camel(key), value])),
    ...(node.has('escape') && { escape: node.text('escape') }),
    ...(node.has('flags') && { flags: node.text('flags') }),
  }
}

const camel = (key: string): string =>
  key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const orderings: Readonly<Record<string, (by: unknown) => unknown>> = {
  asc,
  desc,
  nullsFirst,
  nullsLast,
}

function binary(node: Node, context: BuildContext): unknown {
  const name = node.text('op')
  const left = any(node.get('left'), context)
  const right = any(node.get('right'), context)
  const options = modifiers(node)
  const args = Object.keys(options).length === 0 ? [right] : [right, options]
  const direct = methods[name]
  if (direct !== undefined) return call(left, direct, ...args)
  const positive = methods[name.replace(/^not_/, '')]
  if (positive === undefined) throw new Error(`no operator ${name}`)
  return not_(call(left, positive, ...args))
}

function operatorList(node: Node, context: BuildContext): unknown {
  const method = methods[node.text('op')]
  if (method === undefined) throw new Error(`no operator ${node.text('op')}`)
  const [first, ...rest] = anyOf(node, 'clauses', context)
  return rest.reduce((left, right) => call(left, method, right), first)
}

function customOp(node: Node, context: BuildContext): unknown {
  const left = element(node.get('left'), context)
  const right = any(node.get('right'), context)
  const method = node.textOrNull('method')
  if (method !== null) return operate(camel(method) as PostgresqlOperator, left, right)
  const returnType = node.nodeOrNull('return_type')
  return left.op(node.text('opstring'), {
    precedence: node.numberOrNull('precedence') ?? 0,
    isComparison: node.flag('is_comparison'),
    returnType: returnType ? context.type(returnType) : null,
  })(right)
}

function getitem(node: Node, context: BuildContext): unknown {
  const target = element(node.get('element'), context)
  const found = target.at(indexOf(node.get('index'), context))
  const as = node.textOrNull('as')
  if (as === null) return found
  if (as === 'astext') return found.asText()
  const made = asTypes[as]
  if (!made) throw new Error(`no type for ${as}`)
  return found.asType(made(node))
}

const asTypes: Readonly<Record<string, (node: Node) => InstanceType<typeof types.TypeEngine>>> = {
  as_string: () => new types.Unicode(),
  as_integer: () => new types.Integer(),
  as_float: () => new types.Float(),
  as_boolean: () => new types.Boolean(),
  as_numeric: (node) =>
    new types.Numeric(node.numberOrNull('precision'), node.numberOrNull('scale')),
}

function indexOf(value: unknown, context: BuildContext): unknown {
  if (isRecord(value) && value['node'] === 'slice') {
    const node = new Node(value)
    return {
      start: any(node.get('start'), context),
      stop: any(node.get('stop'), context),
      step: any(node.get('step'), context),
    }
  }
  return any(value, context)
}

function caseNode(node: Node, context: BuildContext): unknown {
  const whens = node.list('whens').map((pair) => {
    const [when, then] = Array.isArray(pair) ? pair : []
    return [any(when, context), any(then, context)] as const
  })
  return case_(whens, {
    ...(node.has('value') && { value: any(node.get('value'), context) }),
    ...(node.has('else') && { otherwise: any(node.get('else'), context) }),
  })
}

const typeOf = (node: Node, context: BuildContext) => context.type(node.node('type'))

/** Expressions made by operators and type changes, by the name of their node. */
export const operatorNodes: Readonly<Record<string, NodeBuilder>> = {
  binary,
  op_list: operatorList,
  custom_op: customOp,
  getitem,
  case: caseNode,
  and: (node, context) => and_(...anyOf(node, 'clauses', context)),
  or: (node, context) => or_(...anyOf(node, 'clauses', context)),
  unary: (node, context) => {
    const method = methods[node.text('op')]
    if (method === undefined) throw new Error(`no operator ${node.text('op')}`)
    const operand = any(node.get('element'), context)
    const ordering = orderings[method]
    return ordering ? ordering(operand) : call(operand, method)
  },
  between: (node, context) => {
    const method = node.flag('negate') ? 'notBetween' : 'between'
    const ends = [any(node.get('low'), context), any(node.get('high'), context)]
    return call(any(node.get('element'), context), method, ...ends, {
      symmetric: node.flag('symmetric'),
    })
  },
  collate: (node, context) =>
    call(
      any(node.get('element'), context),
      'collate',
      node.text('collation'),
      node.textOrNull('collation_schema'),
    ),
  regexp_replace: (node, context) => {
    const parts = [any(node.get('pattern'), context), any(node.get('replacement'), context)]
    return call(any(node.get('element'), context), 'regexpReplace', ...parts, {
      flags: node.textOrNull('flags'),
    })
  },
  as_boolean: (node, context) => {
    const condition = element(node.get('element'), context)
    return node.text('op') === 'is_true' ? and_(condition, true_()) : not_(condition)
  },
  any: (node, context) => call(any(node.get('element'), context), 'any'),
  all: (node, context) => call(any(node.get('element'), context), 'all'),
  tuple: (node, context) => tuple_(...anyOf(node, 'clauses', context)),
  cast: (node, context) => cast(any(node.get('element'), context), typeOf(node, context)),
  try_cast: (node, context) => tryCast(any(node.get('element'), context), typeOf(node, context)),
  type_coerce: (node, context) =>
    typeCoerce(any(node.get('element'), context), typeOf(node, context)),
  extract: (node, context) => extract(node.text('field'), any(node.get('element'), context)),
  exists: (node, context) => {
    const inner = context.build(node.get('element'))
    if (inner instanceof SelectBase) return inner.exists()
    throw new Error('no select')
  },
  'postgresql.array': (node, context) => {
    const type = node.nodeOrNull('type')
    return array(anyOf(node, 'clauses', context), type ? { type: context.type(type) } : {})
  },
  'mysql.match': (node, context) =>
    match(
      node.list('columns').map((item) => element(item, context)),
      any(node.get('against'), context),
      {
        inBooleanMode: node.flag('in_boolean_mode'),
        inNaturalLanguageMode: node.flag('in_natural_language_mode'),
        withQueryExpansion: node.flag('with_query_expansion'),
      },
    ),
}
