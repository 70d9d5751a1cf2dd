import { Range } from '../../src/toolkit/postgresql.ts'
import { isObject, objectOf, textOf, type Json } from '../case.ts'

/**
 * The JavaScript value of a literal: tags (`{"$date": …}`) become what the toolkit takes for them, by the
 * value table of the guide. Numbers beyond 2^53 are bigint, decimals are text.
 */
export function decodeValue(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decodeValue)
  if (!isObject(value)) return value
  const [[tag, content] = ['', null]] = Object.entries(value)
  const decode = tags[tag]
  if (decode) return decode(content)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decodeValue(inner)]))
}

const tags: Readonly<Record<string, (content: Json) => unknown>> = {
  $decimal: String,
  $float: Number,
  $int: (digits) => BigInt(textOf(digits)),
  $date: String,
  $datetime: (text) => pointInTime(textOf(text)),
  $time: String,
  $timedelta: (seconds) => ({
    months: 0,
    days: 0,
    micros: BigInt(Math.round(Number(seconds) * 1e6)),
  }),
  $bytes: (hex) => Uint8Array.from(Buffer.from(textOf(hex), 'hex')),
  $uuid: String,
  $range: range,
  $multirange: (ranges) => (Array.isArray(ranges) ? ranges.map(decodeValue) : []),
  $dict: (pairs) => new Map(Array.isArray(pairs) ? pairs.map(pair) : []),
}

function range(content: Json): Range {
  const { lower, upper, bounds, empty } = objectOf(content)
  const end = (value: Json | undefined): string | null => {
    const made = decodeValue(value ?? null)
    if (made === null) return null
    if (made instanceof Date) return made.toISOString()
    if (typeof made === 'string') return made
    return typeof made === 'bigint' ? String(made) : JSON.stringify(made)
  }
  const known = rangeBounds.find((pair) => pair === bounds) ?? '[)'
  return new Range(end(lower), end(upper), { bounds: known, empty: empty === true })
}

const rangeBounds = ['[)', '(]', '[]', '()'] as const

/** A fraction finer than milliseconds is kept by the text, which a `Date` can not hold. */
const pointInTime = (text: string): Date | string =>
  /\.\d{3}0*[1-9]/.test(text) ? text.replace('T', ' ') : instant(text.replace(' ', 'T'))

/** Without an offset a point in time is one of UTC. */
const instant = (text: string): Date =>
  new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)

function pair(entry: Json): readonly [unknown, unknown] {
  const [key, value] = Array.isArray(entry) ? entry : []
  return [decodeValue(key ?? null), decodeValue(value ?? null)]
}
