import type { DriverValue } from '#toolkit'
import type { Cell } from './live-types.ts'

/** SQLite has no booleans; a driver that makes some is understood. */
export const toCell = (value: DriverValue): Cell =>
  typeof value === 'boolean' ? Number(value) : value
