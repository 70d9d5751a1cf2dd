import { DriverError, type DriverValue } from '../engine/driver.ts'
import type { Mysql2Field } from './mysql2-rows.ts'

/** Makers of parameters of a type: https://sidorares.github.io/node-mysql2/docs */
export interface WholeNumbers {
  readonly LONGLONG: ((value: bigint) => object) & {
    readonly unsigned: (value: bigint) => object
  }
}

const largest = 2n ** 64n - 1n
const smallest = -(2n ** 63n)

/** Whole numbers go as such: the library would send a number as DOUBLE and a bigint as text. */
export function toMysql(value: DriverValue, whole: WholeNumbers | null): unknown {
  if (value instanceof Uint8Array) return toBuffer(value)
  if (typeof value === 'bigint') return wholeNumber(value, whole)
  if (whole !== null && Number.isSafeInteger(value) && !Object.is(value, -0))
    return whole.LONGLONG(BigInt(Number(value)))
  return value
}

function wholeNumber(value: bigint, whole: WholeNumbers | null): unknown {
  if (value > largest || value < smallest)
    throw new DriverError(`${value} does not fit the 64 bits of an integer`, {
      code: 'VALUE_OUT_OF_RANGE',
    })
  if (whole === null) return String(value)
  return value > -1n - smallest ? whole.LONGLONG.unsigned(value) : whole.LONGLONG(value)
}

/** The library takes other bytes for an object to be written as JSON. */
function toBuffer(bytes: Uint8Array): Uint8Array {
  const { Buffer } = globalThis as unknown as {
    Buffer: { from(bytes: ArrayBufferLike, offset: number, length: number): Uint8Array }
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Numbers of the protocol's column types: https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
const float = 4
const longLong = 8
const times = new Set([7, 11, 12])

export function toMysqlValue(value: unknown, field: Mysql2Field | undefined): DriverValue {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return new Uint8Array(value)
  return field === undefined ? plain(value) : typed(value, field)
}

function typed(value: unknown, { columnType = 0, decimals = 0 }: Mysql2Field): DriverValue {
  if (columnType === longLong && typeof value === 'string') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : BigInt(value)
  }
  // a float of four bytes has seven digits; more of them would be the conversion's own
  if (columnType === float && typeof value === 'number') return Number(value.toPrecision(7))
  if (times.has(columnType) && typeof value === 'string') return withFraction(value, decimals)
  return plain(value)
}

/** The binary protocol leaves out a fraction of zero; a value has as many digits as its column. */
function withFraction(text: string, decimals: number): string {
  if (decimals < 1 || decimals > 6) return text
  const [head = '', fraction = ''] = text.split('.')
  return `${head}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`
}

const plainKinds = new Set(['number', 'bigint', 'string', 'boolean'])

const isPlain = (value: unknown): value is DriverValue => plainKinds.has(typeof value)

const plain = (value: unknown): DriverValue => (isPlain(value) ? value : null)
