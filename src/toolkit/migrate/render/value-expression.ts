import { ArgumentError } from '../../errors.ts'
import { objectLiteral, propertyKey, stringLiteral } from './typescript-printer.ts'

/**
 * A value of a row as code.
 *
 * @throws ArgumentError for what no literal says
 */
export function valueExpression(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return stringLiteral(value)
  if (typeof value === 'bigint') return `${String(value)}n`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map(valueExpression).join(', ')}]`
  if (value instanceof Date) return `new Date(${stringLiteral(value.toISOString())})`
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(', ')})`
  if (isPlain(value)) return rowExpression(value)
  throw new ArgumentError(
    `A script cannot hold this value: ${Object.prototype.toString.call(value)}`,
  )
}

export const rowExpression = (row: object): string =>
  objectLiteral(
    Object.entries(row).map(([key, value]) => `${propertyKey(key)}: ${valueExpression(value)}`),
  )

const isPlain = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
