import type { DialectOptions } from '../../schema/schema-item.ts'
import type { Comparison } from './comparison.ts'
import type { Renames } from '../rename-text.ts'
import { noRenames } from './texts.ts'

interface Optioned {
  readonly options: DialectOptions
}

/** The options that the dialect reads, in one order and spelling. */
export function optionsText(
  { options }: Optioned,
  { dialect, texts }: Comparison,
  renames: Renames = noRenames,
): string {
  const names = optionNames(options, dialect.definition.optionNames ?? [dialect.name])
  return names
    .flatMap((name) => {
      const value = texts.option(name, dialect.option(options, name), renames)
      return value === null ? [] : [`${name}=${value}`]
    })
    .join(';')
}

function optionNames(options: DialectOptions, owners: readonly string[]): readonly string[] {
  const names = new Set<string>()
  for (const key in options) {
    for (const owner of owners)
      if (key.startsWith(`${owner}_`)) names.add(key.slice(owner.length + 1))
  }
  return [...names].toSorted()
}

export const optionsDiffer = (before: Optioned, after: Optioned, comparison: Comparison): boolean =>
  before.options !== after.options &&
  optionsText(before, comparison) !== optionsText(after, comparison)
