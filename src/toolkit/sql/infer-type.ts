import { TypeDecorator, UserDefinedType } from '../types/decorator.ts'
import type { TypeEngine, TypeFamily } from '../types/engine.ts'
import { CITEXT } from '../types/postgresql.ts'
import { typeOfRange } from '../types/range-kinds.ts'
import {
  BigInteger,
  Boolean_,
  Double,
  Float,
  Integer,
  NullType,
  String_,
  Unicode,
} from '../types/scalar.ts'
import { ARRAY, LargeBinary, TupleType } from '../types/structured.ts'
import { DateTime, Date_, Interval, Time } from '../types/temporal.ts'
import { Quotient } from './number-types.ts'
import { isCommutative, op, type Operator } from './operators.ts'

export const nullType = new NullType()
export const booleanType = new Boolean_()
export const integerType = new Integer()
export const stringType = new String_()

const bigIntegerType = new BigInteger()
const doubleType = new Double()
const unicodeType = new Unicode()
const binaryType = new LargeBinary()
const dateTimeType = new DateTime()

export const isNullType = (type: TypeEngine): boolean => type.family === 'null'

/** Types of one affinity behave alike in operators; an enumeration is text. */
export const affinity = (type: TypeEngine): TypeFamily => {
  const stored =
    type instanceof TypeDecorator && type.family === 'other' ? implementation(type) : type
  return stored.family === 'enum' ? 'string' : stored.family
}

function implementation(type: TypeDecorator<unknown>): TypeEngine {
  return typeof type.impl === 'function' ? new type.impl() : type.impl
}

export const sameAffinity = (left: TypeEngine, right: TypeEngine): boolean =>
  affinity(left) === affinity(right) && (affinity(left) !== 'other' || left.tag === right.tag)

/** The type that a plain value has by itself; the null type where JavaScript does not say. */
export function typeOfValue(value: unknown): TypeEngine {
  if (typeof value === 'string') return isAscii(value) ? stringType : unicodeType
  if (typeof value === 'boolean') return booleanType
  if (typeof value === 'bigint') return isLong(value) ? bigIntegerType : integerType
  if (typeof value === 'number') return typeOfNumber(value)
  if (value instanceof Uint8Array) return binaryType
  if (value instanceof Date) return dateTimeType
  return typeOfRange(value) ?? nullType
}

function typeOfNumber(value: number): TypeEngine {
  if (!Number.isInteger(value)) return doubleType
  return value > 0x7fffffff || value < -0x80000000 ? bigIntegerType : integerType
}

// what a plain VARCHAR holds everywhere
const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text)

const isLong = (value: bigint): boolean => value > 0x7fffffffn || value < -0x80000000n

/** Families whose values are texts in JavaScript: a text beside them is one of theirs. */
const textual = new Set<TypeFamily>([
  'date',
  'time',
  'datetime',
  'numeric',
  'uuid',
  'binary',
  'enum',
  'bit',
])
/** Families that take every value for one of theirs. */
const absorbing = new Set<TypeFamily>(['network'])

/** What the families of most columns hold in JavaScript. */
function isPlainValueOf(family: TypeFamily, value: unknown): boolean {
  if (family === 'integer') return Number.isInteger(value)
  // JavaScript has one kind of number: beside fractions a whole one is a fraction too
  if (family === 'float') return typeof value === 'number'
  return family === 'string' && typeof value === 'string'
}

const takesAnything = (type: TypeEngine): boolean =>
  type instanceof UserDefinedType || type instanceof CITEXT || absorbing.has(type.family)

/** The type of a value that stands beside an expression of `type`. */
export function comparedType(
  type: TypeEngine,
  operator: Operator | null,
  value: unknown,
): TypeEngine {
  if (isPlainValueOf(type.family, value)) return type
  if (type instanceof TypeDecorator) return type.coerceComparedValue(operator?.name ?? null, value)
  if (type instanceof TupleType) return tupleType(type, operator, value)
  if (takesAnything(type)) return type
  if (typeof value === 'string' && textual.has(type.family)) return type
  const own = typeOfValue(value)
  return isNullType(own) || sameAffinity(own, type) ? type : own
}

function tupleType(type: TupleType, operator: Operator | null, value: unknown): TypeEngine {
  if (!Array.isArray(value)) return type
  const values: readonly unknown[] = value
  return new TupleType(
    type.types.map((item, index) =>
      isNullType(item) ? typeOfValue(values[index]) : comparedType(item, operator, values[index]),
    ),
  )
}

type Adapted = 'left' | 'right' | (() => TypeEngine)
type Adaptations = Readonly<Partial<Record<TypeFamily, Adapted>>>

const numbers: Adaptations = { integer: 'left', numeric: 'right', float: 'right' }
const ownNumbers: Adaptations = { integer: 'left', numeric: 'left', float: 'left' }
const numericAdaptations: Readonly<Record<string, Adaptations>> = {
  mul: { ...ownNumbers, interval: 'right' },
  truediv: ownNumbers,
  add: ownNumbers,
  sub: ownNumbers,
}
const dateTime = (): TypeEngine => new DateTime()
const interval = (): TypeEngine => new Interval()

/** The type of `left op right` by families, where it is not the type of the left side. */
const adaptations: Readonly<Partial<Record<TypeFamily, Readonly<Record<string, Adaptations>>>>> = {
  integer: {
    add: { ...numbers, date: () => new Date_() },
    mul: { ...numbers, interval: 'right' },
    truediv: { integer: () => new Quotient(), numeric: 'right', float: () => new Float() },
    floordiv: { integer: 'left', numeric: 'right' },
    sub: numbers,
  },
  numeric: numericAdaptations,
  float: numericAdaptations,
  datetime: { add: { interval: 'left' }, sub: { interval: 'left', datetime: interval } },
  date: {
    add: { integer: 'left', interval: dateTime, time: dateTime },
    sub: { integer: 'left', date: () => integerType, interval: dateTime, datetime: interval },
  },
  time: {
    add: { date: dateTime, interval: 'left' },
    sub: { time: interval, interval: 'left' },
  },
  interval: {
    add: { date: dateTime, interval: 'left', datetime: 'right', time: () => new Time() },
    sub: { interval: 'left' },
    mul: { numeric: 'left', float: 'left' },
    truediv: { numeric: 'left', float: 'left' },
  },
}

const concatenable = new Set<TypeFamily>(['string', 'array', 'json', 'hstore', 'bit', 'null'])

/** The operator and the type that `left operator right` has: `+` between texts is concatenation. */
export function adaptedExpression(
  operator: Operator,
  left: TypeEngine,
  right: TypeEngine,
): readonly [Operator, TypeEngine] {
  const family = affinity(left)
  if (family === 'null') return adaptedFromNull(operator, left, right)
  if (operator === op.add && concatenable.has(family) && concatenable.has(affinity(right))) {
    return [op.concat, left.family === 'enum' ? stringType : left]
  }
  const adapted = adaptations[family]?.[operator.name]?.[affinity(right)] ?? 'left'
  if (adapted === 'left') return [operator, ofQuotient(left, right)]
  return [operator, adapted === 'right' ? right : adapted()]
}

/** A decimal beside a quotient makes a decimal, which is a text to the program. */
const ofQuotient = (left: TypeEngine, right: TypeEngine): TypeEngine =>
  left instanceof Quotient && affinity(right) === 'numeric' ? right : left

function adaptedFromNull(
  operator: Operator,
  left: TypeEngine,
  right: TypeEngine,
): readonly [Operator, TypeEngine] {
  if (isNullType(right) || !isCommutative(operator)) return [operator, left]
  return adaptedExpression(operator, right, left)
}

/** What one element of a value of the type has. */
export const itemType = (type: TypeEngine): TypeEngine =>
  type instanceof ARRAY ? type.itemType : type
