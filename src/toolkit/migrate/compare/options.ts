import type { DialectOptions } from '../../schema/schema-item.ts'
import type { Comparison } from './comparison.ts'
import type { Renames } from '../rename-text.ts'
import { noRenames } from './texts.ts'

interface Optioned {
  readonly options: DialectOptions
}

/** The options that the dialect reads, in one order and spelling. */
export function optionsText(
  item: Optioned,
  comparison: Comparison,
  renames: Renames = noRenames,
): string {
  return [...optionTexts(item, comparison, renames)]
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(';')
}

function optionTexts(
  { options }: Optioned,
  { dialect, texts }: Comparison,
  renames: Renames,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const key in options) {
    for (const owner of dialect.definition.optionNames ?? [dialect.name]) {
      if (!key.startsWith(`${owner}_`)) continue
      const name = key.slice(owner.length + 1)
      const value = texts.option(name, dialect.option(options, name), renames)
      if (value !== null) found.set(name, value)
    }
  }
  return found
}

/** What the database chooses where nothing is said differs only where both sides say something. */
export function optionsDiffer(
  before: Optioned,
  after: Optioned,
  comparison: Comparison,
  renames: Renames = noRenames,
): boolean {
  if (before.options === after.options) return false
  const { chosenOptions } = comparison.spelling
  const one = optionTexts(before, comparison, renames)
  const other = optionTexts(after, comparison, noRenames)
  return [...new Set([...one.keys(), ...other.keys()])].some(
    (name) =>
      one.get(name) !== other.get(name) &&
      !(chosenOptions.has(name) && !(one.has(name) && other.has(name))),
  )
}
