import { not, operation, type Node } from './node.ts'
import { readOperand } from './operands.ts'
import { Reader } from './reader.ts'
import type { Token } from './tokens.ts'
import { readType } from './types.ts'

/** How strongly operators bind; what is not listed binds as other operators do. */
const powers: Readonly<Record<string, number>> = {
  or: 1,
  xor: 2,
  and: 3,
  '=': 5,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  '<>': 5,
  '<=>': 5,
  is: 5,
  isnull: 5,
  notnull: 5,
  in: 6,
  like: 6,
  ilike: 6,
  glob: 6,
  match: 6,
  regexp: 6,
  between: 6,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
  div: 10,
  '^': 11,
  collate: 13,
  at: 13,
  '::': 15,
  '[': 16,
}
const negation = 4
const otherOperators = 7
const signs = 12

/** Operators that say the same, and those that say the opposite. */
const synonyms: Readonly<Record<string, string>> = {
  '!=': '<>',
  '==': '=',
  '~~': 'like',
  '~~*': 'ilike',
  rlike: 'regexp',
  mod: '%',
}
const opposites: Readonly<Record<string, string>> = { '!~~': 'like', '!~~*': 'ilike', '!~': '~' }

const words: ReadonlySet<string> = new Set(
  [...Object.keys(powers), ...Object.keys(synonyms)].filter((key) => /^\w/.test(key)),
)
const noOperators: ReadonlySet<string> = new Set(['(', ')', ']', ',', ';', '.', ':', '?'])

/**
 * Reads an expression.
 *
 * @returns null where it is not understood as a whole, such as one with a query
 */
export function parseExpression(tokens: readonly Token[]): Node | null {
  const reader = new Reader(tokens)
  const node = readExpression(reader)
  return reader.done ? node : null
}

/** @param least operators that bind less strongly are left */
function readExpression(reader: Reader, least = 0): Node | null {
  let left = readPrefix(reader)
  while (left !== null) {
    const operator = nextOperator(reader)
    const power = operator === null ? -1 : (powers[operator.name] ?? otherOperators)
    if (operator === null || power < least) return left
    if (operator.negative) reader.next()
    reader.next()
    const whole = readRest(reader, left, { ...operator, power })
    left = whole !== null && operator.negative ? not(whole) : whole
  }
  return null
}

function readPrefix(reader: Reader): Node | null {
  if (reader.take('not') || reader.take('!')) {
    const inner = readExpression(reader, negation)
    return inner && not(inner)
  }
  if (reader.take('+')) return readExpression(reader, signs)
  if (!reader.take('-')) return readOperand(reader, readExpression)
  const inner = readExpression(reader, signs)
  if (inner?.kind === 'number') return { kind: 'number', value: `-${inner.value}` }
  return inner && operation('negative', inner)
}

interface Operator {
  readonly name: string
  /** Behind NOT. */
  readonly negative: boolean
}

/** The operator that is next, which is not taken. */
function nextOperator(reader: Reader): Operator | null {
  const negative = reader.wordAt() === 'not'
  const word = reader.wordAt(negative ? 1 : 0)
  if (word === '' || noOperators.has(word)) return null
  if (/^\w/.test(word) && !words.has(word)) return null
  return { name: synonyms[word] ?? word, negative }
}

type Bound = Operator & { readonly power: number }

/** What stands behind an operator. */
function readRest(reader: Reader, left: Node, operator: Bound): Node | null {
  const { name, power } = operator
  const opposite = opposites[name]
  if (opposite !== undefined) {
    const right = readExpression(reader, power + 1)
    return right && not(operation(opposite, left, right))
  }
  const special = specials[name]
  if (special !== undefined) return special(reader, left, power)
  const right = readExpression(reader, power + 1)
  return right && operation(name, left, right)
}

type ReadRest = (reader: Reader, left: Node, power: number) => Node | null

const isNull = (left: Node): Node => operation('is', left, { kind: 'name', name: 'null' })

const specials: Readonly<Record<string, ReadRest>> = {
  '::': (reader, value) => {
    const type = readType(reader)
    return type === null ? null : { kind: 'cast', value, type }
  },
  '[': (reader, left) => {
    const at = readExpression(reader)
    return at !== null && reader.take(']') ? operation('item', left, at) : null
  },
  isnull: (_reader, left) => isNull(left),
  notnull: (_reader, left) => not(isNull(left)),
  is: (reader, left, power) => {
    const negative = reader.take('not')
    const distinct = reader.take('distinct', 'from')
    const right = readExpression(reader, power + 1)
    const whole = right && operation(distinct ? 'is distinct' : 'is', left, right)
    return whole !== null && negative ? not(whole) : whole
  },
  between: (reader, left, power) => {
    const low = readExpression(reader, power + 1)
    if (low === null || !reader.take('and')) return null
    const high = readExpression(reader, power + 1)
    return high && operation('and', operation('>=', left, low), operation('<=', left, high))
  },
  in: (reader, left, power) => {
    const right = readExpression(reader, power + 1)
    if (right === null) return null
    return operation('in', left, ...(right.kind === 'list' ? right.items : [right]))
  },
  like: (reader, left, power) => readLike(reader, operation('like', left), power),
  ilike: (reader, left, power) => readLike(reader, operation('ilike', left), power),
  at: (reader, left, power) => {
    if (!reader.take('time', 'zone')) return null
    const zone = readExpression(reader, power + 1)
    return zone && operation('at time zone', left, zone)
  },
}

function readLike(reader: Reader, begun: Node, power: number): Node | null {
  const right = readExpression(reader, power + 1)
  if (right === null || begun.kind !== 'operation') return null
  if (!reader.take('escape')) return { ...begun, args: [...begun.args, right] }
  const escape = readExpression(reader, power + 1)
  return escape && { ...begun, args: [...begun.args, right, escape] }
}
