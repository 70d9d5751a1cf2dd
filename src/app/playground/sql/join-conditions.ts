import type { DialectName } from '#document'
import type { Proposal } from './completion.ts'
import { plainName } from './plain-name.ts'
import type { Scope } from './scope.ts'
import type { Source } from './sources.ts'

/** What the relationships of the drawing say between the last source and those before it. */
export function joinConditions({ sources, catalogue: { dialect } }: Scope): readonly Proposal[] {
  const pairs = sources.flatMap((left, at) =>
    sources
      .slice(at + 1)
      .flatMap((right) => [...between(left, right, dialect), ...between(right, left, dialect)]),
  )
  return [...new Set(pairs)].map((condition) => ({
    kind: 'join',
    label: condition,
    insert: condition,
    detail: '',
  }))
}

function between(referring: Source, target: Source, dialect: DialectName): readonly string[] {
  const reach = (source: Source, column: string): string =>
    `${plainName(source.alias, dialect)}.${plainName(column, dialect)}`
  const references = referring.table?.references ?? []
  return references
    .filter(({ table }) => table.toLowerCase() === target.table?.name.toLowerCase())
    .map(({ columns, targetColumns }) =>
      columns
        .map((column, at) => {
          const other = targetColumns[at] ?? column
          return `${reach(referring, column)} = ${reach(target, other)}`
        })
        .join(' AND '),
    )
}
