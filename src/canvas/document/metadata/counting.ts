import type { AnyColumn, Identity as ToolkitIdentity, IdentityOptions } from '#toolkit'
import type { Column, Counting, DialectName, Identity, Table } from '../model.ts'
import { primaryKeyOf } from '../select/keys.ts'
import { typeWords } from './type-words.ts'

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
  return autoincrement === isCounting(column) ? undefined : autoincrement
}

function isCounting(column: AnyColumn): boolean {
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

/** Whether a drawn column can count in the dialect's own way: an integer of a key. */
export const canCount = (dialect: DialectName, table: Table, { id, type }: Column): boolean =>
  (primaryKeyOf(table)?.columns.includes(id) ?? false) &&
  typeWords(dialect).parse(type).family === 'integer'

/** Whether it counts where nothing is said of it. */
export function countsByItself(dialect: DialectName, table: Table, column: Column): boolean {
  const isReference = table.constraints.some(
    (constraint) => constraint.kind === 'foreign key' && constraint.columns.includes(column.id),
  )
  const isFilled = column.default ?? column.generated ?? column.identity
  return (
    canCount(dialect, table, column) &&
    primaryKeyOf(table)?.columns.length === 1 &&
    !isReference &&
    isFilled === undefined
  )
}
