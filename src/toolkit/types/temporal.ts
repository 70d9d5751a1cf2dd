import {
  givenArguments,
  givenOptions,
  TypeEngine,
  wireText,
  type BindProcessor,
  type ResultProcessor,
  type TypeArgument,
  type TypeDialect,
  type TypeFamily,
  type WireValue,
} from './engine.ts'
import { warnOnce } from '../util/warn.ts'

/** A day as `'YYYY-MM-DD'`. */
export class Date_ extends TypeEngine<string> {
  override readonly tag: string = 'Date'
  override readonly family: TypeFamily = 'date'
  override asGeneric(): TypeEngine {
    return new Date_()
  }
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : wireText(value))
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<string> | null {
    // a day that was stored as a point in time
    return (value) => (value === null ? null : String(value).replace(/[T ]\d\d:.*$/, ''))
  }
}

export interface TimeOptions {
  readonly timezone?: boolean
}

/** A time of day as `'HH:MM:SS[.ffffff]'`. */
export class Time extends TypeEngine<string> {
  override readonly tag: string = 'Time'
  override readonly family: TypeFamily = 'time'
  readonly timezone: boolean

  constructor(options: TimeOptions | null = null) {
    super()
    this.timezone = options?.timezone ?? false
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(givenOptions({ timezone: this.timezone }))
  }
  override asGeneric(): TypeEngine {
    return new Time({ timezone: this.timezone })
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<string> | null {
    return (value) => (value === null ? null : String(value))
  }
}

export interface DateTimeOptions extends TimeOptions {
  /** `'string'` hands out the engine's own text, with every digit of its fraction. */
  readonly as?: 'date' | 'string'
}

/**
 * A point in time as `Date`, or as text with `{ as: 'string' }`.
 * A timestamp without zone is written and read as UTC; a `Date` holds milliseconds.
 */
export class DateTime<T extends Date | string = Date> extends TypeEngine<T> {
  override readonly tag: string = 'DateTime'
  override readonly family: TypeFamily = 'datetime'
  readonly timezone: boolean
  readonly as: 'date' | 'string'

  constructor(options: DateTimeOptions | null = null) {
    super()
    this.timezone = options?.timezone ?? false
    this.as = options?.as ?? 'date'
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(givenOptions(this.timeOptions()))
  }
  override asGeneric(): TypeEngine {
    return new DateTime({ timezone: this.timezone })
  }
  override bindProcessor({ features }: TypeDialect): BindProcessor | null {
    const zoned = this.timezone && features.timeZones
    return (value) => (value instanceof Date ? timestampText(value, zoned) : wireText(value))
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<T> | null {
    return timestampProcessor(this, this.as)
  }
  protected timeOptions(): Readonly<Record<string, TypeArgument>> {
    return { timezone: this.timezone, as: this.as === 'string' ? 'string' : null }
  }
}

/** `YYYY-MM-DD HH:MM:SS.ffffff` in UTC, which all engines read; with an offset where zones are kept. */
export function timestampText(value: Date, timezone: boolean): string {
  const [, sign = '', year = '', rest = ''] =
    /^([+-]?)0*(\d{4,})-(.*)Z$/.exec(value.toISOString().replace('T', ' ')) ?? []
  const zone = timezone ? '+00:00' : ''
  // databases have no year zero
  if (sign !== '-' && Number(year) > 0) return `${year}-${rest}000${zone}`
  return `${String(Number(year) + 1).padStart(4, '0')}-${rest}000${zone} BC`
}

/** The class says `T` by its option `as`, which only the caller's annotation ties together. */
function timestampProcessor<T extends Date | string>(
  type: object,
  as: 'date' | 'string',
): ResultProcessor<T> {
  const convert: (value: WireValue) => unknown =
    as === 'string'
      ? (value) => (value === null ? null : String(value))
      : (value) => {
          if (value === null) return null
          warnOfDigits(type, value)
          return parseTimestamp(value)
        }
  return convert as ResultProcessor<T>
}

/** Once for each column, which has its type for itself. */
function warnOfDigits(type: object, value: Exclude<WireValue, null>): void {
  if (typeof value !== 'string' || !/\.\d{3}\d*[1-9]/.test(value)) return
  warnOnce(
    type,
    `the timestamp ${value} has more digits than a Date: it is cut to milliseconds and does not compare as equal to what is stored; declare the column with { as: 'string' } to keep them`,
  )
}

const timestampPattern =
  /^(\d{4,6})(-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.(\d+))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?( BC)?$/

/** Reads what engines write for a timestamp; without a zone it is UTC. */
export function parseTimestamp(value: Exclude<WireValue, null>): Date {
  if (typeof value === 'number' || typeof value === 'bigint') return new Date(Number(value) * 1000)
  const match = timestampPattern.exec(String(value))
  if (!match) return new Date(String(value))
  const [, year = '', day = '', minutes = '00:00', seconds = '00', fraction = ''] = match
  const [, , , , , , zone = 'Z', era] = match
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  const date = `${isoYear(year, era !== undefined)}${day}`
  return new Date(`${date}T${minutes}:${seconds}.${milliseconds}${isoZone(zone)}`)
}

/** Years beyond four digits have a sign and six of them. */
function isoYear(digits: string, beforeChrist: boolean): string {
  if (digits.length === 4 && !beforeChrist) return digits
  const year = beforeChrist ? 1 - Number(digits) : Number(digits)
  if (year === 0) return '0000'
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}

function isoZone(zone: string): string {
  if (zone === 'Z') return zone
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`
}

/** A span of time in the three units that do not convert into each other. */
export interface IntervalValue {
  readonly months: number
  readonly days: number
  readonly micros: bigint
}

export interface IntervalOptions {
  /** False stores a DATETIME since the epoch even where the dialect has INTERVAL. */
  readonly native?: boolean
  readonly secondPrecision?: number | null
  readonly dayPrecision?: number | null
}

const MICROS_PER_DAY = 86_400_000_000n

/** A span of time; a DATETIME counted from 1970 where there is no INTERVAL (months are refused there). */
export class Interval extends TypeEngine<IntervalValue> {
  override readonly tag: string = 'Interval'
  override readonly family: TypeFamily = 'interval'
  readonly native: boolean
  readonly secondPrecision: number | null
  readonly dayPrecision: number | null

  constructor(options: IntervalOptions | null = null) {
    super()
    this.native = options?.native ?? true
    this.secondPrecision = options?.secondPrecision ?? null
    this.dayPrecision = options?.dayPrecision ?? null
  }
  override args(): readonly TypeArgument[] {
    const { secondPrecision, dayPrecision } = this
    const options = givenOptions({ secondPrecision, dayPrecision })
    if (this.native) return givenArguments(options)
    return [{ native: false, secondPrecision, dayPrecision }]
  }
  override asGeneric(): TypeEngine {
    return new Interval()
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    const native = this.native && dialect.features.nativeInterval
    return (value) => {
      if (!isInterval(value)) return wireText(value)
      return native ? intervalText(value) : sinceEpoch(value)
    }
  }
  override resultProcessor(dialect: TypeDialect): ResultProcessor<IntervalValue> | null {
    if (this.native && dialect.features.nativeInterval) {
      return (value) => (value === null ? null : parseInterval(String(value)))
    }
    return (value) => (value === null ? null : spanSinceEpoch(String(value)))
  }
}

function isInterval(value: unknown): value is IntervalValue {
  return typeof value === 'object' && value !== null && 'micros' in value && 'months' in value
}

/** ISO-like text that PostgreSQL reads in any interval style. */
export const intervalText = ({ months, days, micros }: IntervalValue): string =>
  `${months} months ${days} days ${micros} microseconds`

function sinceEpoch({ months, days, micros }: IntervalValue): string {
  if (months !== 0) throw new RangeError('months have no length of their own: give days')
  const total = BigInt(days) * MICROS_PER_DAY + micros
  const seconds = total / 1_000_000n - (total % 1_000_000n < 0n ? 1n : 0n)
  const fraction = String(total - seconds * 1_000_000n).padStart(6, '0')
  const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 19)
  return `${date.replace('T', ' ')}.${fraction}`
}

function spanSinceEpoch(text: string): IntervalValue {
  const seconds = BigInt(Math.floor(parseTimestamp(text).getTime() / 1000))
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  const total = seconds * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  return { months: 0, days: Number(total / MICROS_PER_DAY), micros: total % MICROS_PER_DAY }
}

const units: Readonly<Record<string, Partial<IntervalValue>>> = {
  year: { months: 12 },
  mon: { months: 1 },
  month: { months: 1 },
  day: { days: 1 },
}

/** Reads PostgreSQL's default interval style: `1 year 2 mons 3 days -04:05:06.789`. */
export function parseInterval(text: string): IntervalValue {
  let months = 0
  let days = 0
  for (const [, count = '0', unit = ''] of text.matchAll(/([+-]?\d+) (year|mon|month|day)s?/g)) {
    months += Number(count) * (units[unit]?.months ?? 0)
    days += Number(count) * (units[unit]?.days ?? 0)
  }
  return { months, days, micros: clockMicros(text) }
}

function clockMicros(text: string): bigint {
  const clock = /([+-]?)(\d+):(\d\d):(\d\d)(?:\.(\d+))?/.exec(text)
  if (!clock) return 0n
  const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = ''] = clock
  const whole = BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds)
  const micros = whole * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  return sign === '-' ? -micros : micros
}
