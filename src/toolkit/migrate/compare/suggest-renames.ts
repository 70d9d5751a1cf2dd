import type { AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Comparison } from './comparison.ts'
import type { Rename } from './confirmed-renames.ts'
import { matchSchemas, type SchemaOptions } from './schemas.ts'
import { columnSimilarity, tableSimilarity } from './similarity.ts'

/** A pair of what goes and what comes that may be one thing under another name; `from` and `to` as in a decision. */
export interface RenameSuggestion extends Rename {
  readonly kind: 'table' | 'column'
  /** From 0 to 1. */
  readonly score: number
}

/** What is less alike is not worth a question. */
const leastScore = 0.6

/**
 * What would be dropped and what would be made, where the two are alike: nothing is renamed before somebody has
 * confirmed it (`CompareOptions.renames`). Columns of a table whose rename is suggested stand behind its new name.
 *
 * @throws InvalidRequestError when a rename among the options names nothing
 */
export function suggestRenames(
  before: MetaData,
  after: MetaData,
  options: SchemaOptions,
): readonly RenameSuggestion[] {
  const { comparison, tables } = matchSchemas(before, after, options)
  const found = bestMatches(tables.dropped, tables.added, (one, other) =>
    tableSimilarity(one, other, comparison),
  )
  const known = [...comparison.tables.values()].map(({ after: table, columns }) => ({
    table,
    dropped: columns.dropped,
    added: columns.added,
  }))
  const suggested = found.map(({ one, other }) => ({ table: other, ...openColumns(one, other) }))
  return [
    ...found.map(({ one, other, score }) => ({
      kind: 'table' as const,
      from: one.key,
      to: other.key,
      score,
    })),
    ...[...known, ...suggested].flatMap((part) => columnSuggestions(part, comparison)),
  ]
}

interface OpenColumns {
  readonly dropped: readonly AnyTable['columns'][number][]
  readonly added: readonly AnyTable['columns'][number][]
}

function openColumns(one: AnyTable, other: AnyTable): OpenColumns {
  const has = (table: AnyTable, name: string) =>
    table.columns.some((column) => column.name === name)
  return {
    dropped: one.columns.filter(({ name }) => !has(other, name)),
    added: other.columns.filter(({ name }) => !has(one, name)),
  }
}

const columnSuggestions = (
  { table, dropped, added }: OpenColumns & { readonly table: AnyTable },
  comparison: Comparison,
): readonly RenameSuggestion[] =>
  bestMatches(dropped, added, (one, other) => columnSimilarity(one, other, comparison)).map(
    ({ one, other, score }) => ({
      kind: 'column',
      from: `${table.key}.${one.name}`,
      to: `${table.key}.${other.name}`,
      score,
    }),
  )

interface Match<T> {
  readonly one: T
  readonly other: T
  readonly score: number
}

/** Each at most once, the most alike first. */
function bestMatches<T>(
  dropped: readonly T[],
  added: readonly T[],
  similarity: (one: T, other: T) => number,
): readonly Match<T>[] {
  const taken = new Set<T>()
  return dropped
    .flatMap((one) => added.map((other) => ({ one, other, score: similarity(one, other) })))
    .filter(({ score }) => score >= leastScore)
    .toSorted((left, right) => right.score - left.score)
    .filter(({ one, other }) => {
      if (taken.has(one) || taken.has(other)) return false
      taken.add(one).add(other)
      return true
    })
    .map((match) => ({ ...match, score: Math.round(match.score * 100) / 100 }))
}
