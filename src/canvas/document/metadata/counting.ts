import type { AnyColumn, Identity as ToolkitIdentity, IdentityOptions } from '#toolkit'
import type { Counting, Identity } from '../model.ts'

const wholeNumber = /^[+-]?\d{1,30}$/

/** Whether a counter can take the text: a whole number, of whatever size. */
export const isCountable = (text: string): boolean => wholeNumber.test(text.trim())

/** How a counter counts, for the toolkit; what is no number is left out. */
export function countingOptions(counting: Counting): IdentityOptions {
  const { start, increment, minValue, maxValue, cache, cycle } = counting
  return {
    ...number('start', start),
    ...number('increment', increment),
    ...number('minvalue', minValue),
    ...number('maxvalue', maxValue),
    ...number('cache', cache),
    ...(cycle === undefined ? {} : { cycle }),
  }
}

const number = <K extends keyof IdentityOptions>(key: K, text: string | undefined) =>
  text !== undefined && isCountable(text) ? { [key]: BigInt(text.trim()) } : {}

/** How a counter counts, in the words of a drawing. */
export function countingFrom(options: IdentityOptions): Counting {
  const words = {
    start: options.start,
    increment: options.increment,
    minValue: options.minvalue,
    maxValue: options.maxvalue,
    cache: options.cache,
  }
  const said = Object.entries(words).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [[key, String(value)] as const],
  )
  return { ...Object.fromEntries(said), ...(options.cycle === true && { cycle: true }) }
}

export const identityFrom = ({ always, identity }: ToolkitIdentity): Identity => ({
  always: always ?? true,
  ...countingFrom(identity),
})

/**
 * Whether a column counts in its dialect's own way, where that is not what its place says by itself:
 * an integer that is a key alone counts, anything else does not.
 */
export function autoincrementFrom(column: AnyColumn): boolean | undefined {
  const { autoincrement, table } = column
  if (typeof autoincrement !== 'boolean') return undefined
  // SQLite has it in the options of the table
  if (table?.options['sqlite_autoincrement'] === true) return undefined
  return autoincrement === countsByItself(column) ? undefined : autoincrement
}

function countsByItself(column: AnyColumn): boolean {
  const key = column.table?.primaryKey.columns ?? []
  const isFilled = column.serverDefault !== null || column.computed !== null
  return (
    key.length === 1 &&
    key[0] === column &&
    column.type.family === 'integer' &&
    column.foreignKeys.size === 0 &&
    column.identity === null &&
    !isFilled
  )
}
