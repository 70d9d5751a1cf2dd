import type { DriverValue } from '#toolkit'
import type { Cell } from './live-types.ts'

/** A truth value is shown as its word; only engines that have such a type hand one over. */
export const toCell = (value: DriverValue): Cell =>
  typeof value === 'boolean' ? String(value) : value
