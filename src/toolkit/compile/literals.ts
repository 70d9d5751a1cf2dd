import { CompileError } from '../errors.ts'
import type { TypeEngine, WireValue } from '../types/engine.ts'
import { ARRAY } from '../types/structured.ts'
import { Interval } from '../types/temporal.ts'
import type { Dialect } from './dialect.ts'

/** A text as a literal: quotes doubled, and whatever else the dialect reads specially. */
export function textLiteral(text: string, dialect: Dialect): string {
  if (!dialect.features.nulInText && text.includes('\0')) {
    throw new CompileError('this database has no texts with the character NUL')
  }
  let escaped = text.replaceAll("'", "''")
  if (dialect.features.backslashEscapes) escaped = escaped.replaceAll('\\', '\\\\')
  if (dialect.doublesPercents) escaped = escaped.replaceAll('%', '%%')
  return `'${escaped}'`
}

export const hexText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Bytes as `X'00ff'`, which the standard and most dialects read; as a text where they are one and it means the same. */
function bytesLiteral(bytes: Uint8Array, dialect: Dialect): string {
  const readable = dialect.features.textAsBytes && bytes.every(isPlain)
  return readable ? textLiteral(String.fromCharCode(...bytes), dialect) : `X'${hexText(bytes)}'`
}

/** Printable ASCII without the backslash, which PostgreSQL reads specially in bytes. */
export const isPlain = (byte: number): boolean => byte >= 0x20 && byte < 0x7f && byte !== 0x5c

/**
 * A value written into the statement.
 *
 * @param type decides how it is converted; the value's own kind decides how it is written
 * @throws CompileError when no literal of the value exists
 */
export function renderLiteral(value: unknown, type: TypeEngine, dialect: Dialect): string {
  const stored = type.forDialect(dialect)
  if (stored.family === 'boolean' && typeof value === 'boolean')
    return booleanLiteral(value, dialect)
  if (stored instanceof ARRAY && Array.isArray(value)) return arrayLiteral(value, stored, dialect)
  if (isInterval(value) && !isStoredSpan(stored))
    return ownLiteral(value, stored, dialect) ?? intervalLiteral(value, dialect)
  const convert = type.usedOn(dialect).bindProcessor(dialect) ?? stored.bindProcessor(dialect)
  const wire = convert ? convert(value) : value
  return wire === null || wire === undefined ? 'NULL' : storedLiteral(wire, stored, dialect)
}

/** One that is kept as a timestamp everywhere, and is written as such. */
const isStoredSpan = (type: TypeEngine): boolean => type instanceof Interval && !type.native

const storedLiteral = (wire: unknown, stored: TypeEngine, dialect: Dialect): string =>
  ownLiteral(wire, stored, dialect) ??
  numberLiteral(wire, stored) ??
  wireLiteral(instant(wire, stored, dialect), dialect)

const ownLiteral = (value: unknown, stored: TypeEngine, dialect: Dialect): string | null =>
  dialect.definition.literals?.[stored.family]?.(value, stored, dialect) ?? null

function numberLiteral(wire: unknown, stored: TypeEngine): string | null {
  if (stored.family === 'float' && typeof wire === 'number' && Number.isInteger(wire))
    return isBareInteger.test(`${wire}`) ? `${wire}.0` : `${wire}`
  return isBareNumber(stored) && isNumeric(wire) ? String(wire) : null
}

/** Large ones are written with an exponent already. */
const isBareInteger = /^-?\d+$/

/** Points in time without a fraction are written without one, unless they are compared as texts. */
function instant(wire: unknown, { family }: TypeEngine, dialect: Dialect): unknown {
  const shortened =
    family === 'datetime' && !dialect.features.paddedTimestamps && typeof wire === 'string'
  return shortened ? wire.replace(/\.000000$/, '') : wire
}

/**
 * `ARRAY[1, 2]`, with its type where the items do not tell it; where there are no arrays, as a list that is only read
 * by people.
 */
function arrayLiteral(values: readonly unknown[], type: ARRAY, dialect: Dialect): string {
  const list = arrayItems(values, type, type.depth, dialect)
  if (!dialect.features.nativeArray) return list
  const told = typesByThemselves.has(type.itemType.tag) && saysItsType(values)
  return told ? `ARRAY${list}` : `ARRAY${list}::${dialect.typeText(type)}`
}

function arrayItems(
  values: readonly unknown[],
  type: ARRAY,
  depth: number,
  dialect: Dialect,
): string {
  const items = values.map((value) =>
    depth > 1 && Array.isArray(value)
      ? arrayItems(value, type, depth - 1, dialect)
      : renderLiteral(value, type.itemType, dialect),
  )
  return `[${items.join(', ')}]`
}

const typesByThemselves: ReadonlySet<string> = new Set(['Integer', 'INTEGER', 'Text', 'TEXT'])

const saysItsType = (values: readonly unknown[]): boolean =>
  values.length > 0 &&
  values.every((value) => (Array.isArray(value) ? saysItsType(value) : value !== null))

/** How a dialect writes values of a family of types; null: as most do. Lengths of time come as they are, others as for the driver. */
export type LiteralWriter = (value: unknown, type: TypeEngine, dialect: Dialect) => string | null

export interface IntervalParts {
  readonly months: number
  readonly days: number
  readonly micros: bigint
}

export const isInterval = (value: unknown): value is IntervalParts =>
  typeof value === 'object' && value !== null && 'micros' in value && 'months' in value

/** Only PostgreSQL writes a length of time: https://www.postgresql.org/docs/15/functions-datetime.html */
function intervalLiteral({ months, days, micros }: IntervalParts, dialect: Dialect): string {
  if (!dialect.features.nativeInterval) {
    throw new CompileError('this database has no literals for lengths of time; bind the value', {
      code: 'unsupported',
    })
  }
  const parts = [
    ...(months === 0 ? [] : [`months=>${months}`]),
    ...(days === 0 ? [] : [`days=>${days}`]),
    `secs=>${Number(micros) / 1e6}`,
  ]
  return `make_interval(${parts.join(', ')})`
}

const isBareNumber = ({ family }: TypeEngine): boolean =>
  family === 'numeric' || family === 'integer' || family === 'float'

/** A text that is a number needs no quotes: decimals are texts for the sake of their digits. */
const isNumeric = (wire: unknown): wire is string | number | bigint =>
  typeof wire === 'number' ||
  typeof wire === 'bigint' ||
  (typeof wire === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(wire))

function wireLiteral(wire: unknown, dialect: Dialect): string {
  if (isWire(wire)) {
    if (wire instanceof Uint8Array) return bytesLiteral(wire, dialect)
    if (typeof wire === 'string') return textLiteral(wire, dialect)
    if (typeof wire === 'boolean') return booleanLiteral(wire, dialect)
    if (typeof wire === 'bigint' || Number.isFinite(wire)) return String(wire)
  }
  throw new CompileError(`there is no literal for a value of the kind ${typeof wire}`)
}

const isWire = (value: unknown): value is NonNullable<WireValue> =>
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value) || value instanceof Uint8Array

export function booleanLiteral(value: boolean, dialect: Dialect): string {
  const { booleanLiterals, nativeBoolean } = dialect.features
  const words = booleanLiterals === 'as-stored' ? nativeBoolean : booleanLiterals === 'words'
  return words ? String(value) : Number(value).toString()
}
