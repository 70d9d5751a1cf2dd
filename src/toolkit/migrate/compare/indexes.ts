import type { Index } from '../../schema/indexes.ts'
import { ColumnClause } from '../../sql/elements.ts'
import { nameKey } from '../../sql/names.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { UnaryExpression } from '../../sql/operator-elements.ts'
import type { Operation } from '../ops.ts'
import { finalName, idOf, type Comparison, type TablePair } from './comparison.ts'
import { rulesOf } from './constraints.ts'
import { compareSets, type Signed } from './named-sets.ts'
import { optionsText } from './options.ts'
import type { Renames } from '../rename-text.ts'
import { newName, noRenames } from './texts.ts'

/** Indexes that have to go, to come, or to be called otherwise. */
export function indexOperations(pair: TablePair, comparison: Comparison): Operation[] {
  const table = pair.name
  const { dropped, renamed, added } = compareSets(
    signed(pair.before.indexes, pair.renames, comparison),
    signed(pair.after.indexes, noRenames, comparison),
    rulesOf(comparison),
  )
  return [
    ...dropped.map((index): Operation => ({ kind: 'drop index', table, index })),
    ...renamed.map(({ from, to }): Operation => ({ kind: 'rename index', table, from, to })),
    ...added.map((index): Operation => ({ kind: 'create index', table, index })),
  ]
}

const signed = (
  indexes: ReadonlySet<Index>,
  renames: Renames,
  comparison: Comparison,
): readonly Signed<Index>[] =>
  [...indexes]
    .filter((index) => comparison.sees.expressionIndexes || !hasExpressions(index))
    .map((item) => ({
      item,
      id: idOf(item),
      name: finalName(item, comparison),
      signature: signatureOf(item, renames, comparison),
    }))

const hasExpressions = ({ expressions }: Index): boolean =>
  expressions.some((part) => plainName(part) === null)

/** The name of a column with or without a direction; null for an expression. */
function plainName(part: ClauseElement): string | null {
  if (part instanceof UnaryExpression) return plainName(part.element)
  return part instanceof ColumnClause ? nameOf(part) : null
}

const nameOf = ({ name }: ColumnClause): string => nameKey(name)

function signatureOf(index: Index, renames: Renames, comparison: Comparison): string {
  const { sees, texts } = comparison
  const named = (name: string) => newName(name, renames)
  if (!sees.indexDetails) {
    const names = index.expressions.map((part) => named(plainName(part) ?? ''))
    return JSON.stringify([index.unique, names])
  }
  const parts = index.expressions.map((part) =>
    part instanceof ColumnClause ? named(nameOf(part)) : [texts.expression(part, renames)],
  )
  return `${JSON.stringify([index.unique, parts])} ${optionsText(index, comparison, renames)}`
}
