import type { DialectOptions, OptionValue } from '../model.ts'

/** Options of keys and indexes that name columns: their order, collations, lengths, operators, what is included. */
const namesColumns = (option: string): boolean =>
  /_(descending|collate|include|length|ops)$/.test(option)

/** The options of a key or an index with one column called otherwise; the same object when none names it. */
export const withMemberRenamed = (
  options: DialectOptions,
  from: string,
  to: string,
): DialectOptions => changed(options, [from], (value) => renamed(value, from, to))

/** The options without the columns of those names; the same object when none names them. */
export const withoutMembers = (options: DialectOptions, gone: readonly string[]): DialectOptions =>
  changed(options, gone, (value) => left(value, gone))

function changed(
  options: DialectOptions,
  wanted: readonly string[],
  change: (value: OptionValue) => OptionValue | undefined,
): DialectOptions {
  const isNamed = ([key, value]: readonly [string, OptionValue]) =>
    namesColumns(key) && wanted.some((name) => names(value, name))
  if (!Object.entries(options).some(isNamed)) return options
  return Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => {
      const next = namesColumns(key) ? change(value) : value
      return next === undefined ? [] : [[key, next] as const]
    }),
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

/** Undefined when nothing is left of it. */
function left(value: OptionValue, gone: readonly string[]): OptionValue | undefined {
  if (Array.isArray(value)) {
    const others = value.filter((one: OptionValue) => !gone.some((name) => name === one))
    return others.length === 0 ? undefined : others
  }
  if (typeof value !== 'object' || value === null) return value
  const others = Object.entries(value).filter(([name]) => !gone.includes(name))
  return others.length === 0 ? undefined : Object.fromEntries(others)
}
