import type { DialectOptions, OptionValue } from '../model.ts'

/** Options that name columns: the order and the collations of a key's members, as SQLite has them. */
const namesColumns = (option: string): boolean => /_(descending|collate)$/.test(option)

/** The options of a key with one of its columns called otherwise; the same object when none names it. */
export function withMemberRenamed(
  options: DialectOptions,
  from: string,
  to: string,
): DialectOptions {
  const isNamed = Object.entries(options).some(
    ([key, value]) => namesColumns(key) && names(value, from),
  )
  if (!isNamed) return options
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key,
      namesColumns(key) ? renamed(value, from, to) : value,
    ]),
  )
}

function names(value: OptionValue, name: string): boolean {
  if (Array.isArray(value)) return value.includes(name)
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

function renamed(value: OptionValue, from: string, to: string): OptionValue {
  if (Array.isArray(value)) return value.map((one: OptionValue) => (one === from ? to : one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, OptionValue]) => [
      name === from ? to : name,
      part,
    ]),
  )
}
