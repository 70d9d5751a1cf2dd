import { ArgumentError } from '../errors.ts'
import type { DriverRow, DriverValue } from './driver.ts'

/**
 * Checks what a statement binds: types without a bind processor hand values on as they are.
 *
 * @returns the same array wherever it can be
 * @throws ArgumentError for a value that no driver takes
 */
export function driverRow(values: readonly unknown[]): DriverRow {
  return isDriverRow(values) ? values : values.map(toDriverValue)
}

function isDriverRow(values: readonly unknown[]): values is DriverRow {
  for (let index = 0; index < values.length; index += 1)
    if (!isDriverValue(values[index])) return false
  return true
}

function toDriverValue(value: unknown): DriverValue {
  if (value === undefined) return null
  if (isDriverValue(value)) return value
  const kind = Object.prototype.toString.call(value)
  throw new ArgumentError(`A value of the kind ${kind} cannot be bound; give its parameter a type`)
}

function isDriverValue(value: unknown): value is DriverValue {
  const kind = typeof value
  if (kind === 'string' || kind === 'number' || value === null) return true
  return kind === 'bigint' || kind === 'boolean' || value instanceof Uint8Array
}
