import { UniqueConstraint } from '../../schema/constraint.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import { Index } from '../../schema/indexes.ts'
import { ColumnClause } from '../../sql/elements.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { nameKey } from '../../sql/names.ts'
import { UnaryExpression } from '../../sql/operator-elements.ts'
import type { Operation } from '../ops.ts'
import type { Renames } from '../rename-text.ts'
import { finalName, idOf, type Comparison, type TablePair } from './comparison.ts'
import { isMade } from './conditions.ts'
import { rulesOf } from './constraints.ts'
import { compareSets, type Signed } from './named-sets.ts'
import { optionsText } from './options.ts'
import { newName, noRenames } from './texts.ts'

/** An index, or a UNIQUE where the dialect knows that only as an index. */
type Indexed = Index | UniqueConstraint

/** Indexes that have to go, to come, or to be called otherwise. */
export function indexOperations(pair: TablePair, comparison: Comparison): Operation[] {
  const table = pair.name
  const { dropped, renamed, added } = compareSets(
    signed(pair.before, pair.renames, comparison),
    signed(pair.after, noRenames, comparison),
    rulesOf(comparison),
  )
  return [
    ...dropped
      .filter((item) => !servesForeignKey(item, pair, comparison))
      .map((item): Operation =>
        item instanceof Index
          ? { kind: 'drop index', table, index: item }
          : { kind: 'drop constraint', table, constraint: item },
      ),
    ...renamed
      .filter(({ to }) => !isChosenName(to, pair, comparison))
      .map(({ from, to }): Operation => ({ kind: 'rename index', table, from, to })),
    ...added
      .filter((item) => !isMadeForKey(item, pair, comparison))
      .map((item): Operation =>
        item instanceof Index
          ? { kind: 'create index', table, index: item }
          : { kind: 'add constraint', table, constraint: item },
      ),
  ]
}

/** The database made it for a foreign key, which cannot be without. */
function servesForeignKey(
  item: Indexed,
  { after, renames }: TablePair,
  { spelling }: Comparison,
): boolean {
  if (!spelling.uniqueIsIndex || !(item instanceof Index) || item.unique) return false
  const leads = (columns: readonly string[], wanted: readonly string[]) =>
    wanted.every((name, at) => columns[at] === name)
  const own = item.columns.map(({ name }) => newName(name, renames))
  const keys = [after.primaryKey, ...after.indexes, ...after.constraints]
    .filter((key) => !('elements' in key))
    .map(({ columns }) => columns.map(({ name }) => name))
  return [...after.foreignKeyConstraints].some(({ columns }) => {
    const wanted = columns.map(({ name }) => name)
    return leads(own, wanted) && !keys.some((key) => leads(key, wanted))
  })
}

/** The name is one that the database gives to an index of a foreign key: it says nothing. */
function isChosenName(name: string, { after }: TablePair, { spelling }: Comparison): boolean {
  if (!spelling.uniqueIsIndex) return false
  const keys = [...after.foreignKeyConstraints]
  return keys.some((key) => name === key.name || name === key.columns[0]?.name)
}

/** The database has made it already, under the name of the foreign key. */
const isMadeForKey = (item: Indexed, { before }: TablePair, { spelling }: Comparison): boolean =>
  spelling.uniqueIsIndex &&
  item instanceof Index &&
  [...before.foreignKeyConstraints].some(({ name }) => name !== null && name === item.name)

function signed(
  table: AnyTable,
  renames: Renames,
  comparison: Comparison,
): readonly Signed<Indexed>[] {
  const { sees, spelling } = comparison
  const indexes = [...table.indexes].filter(
    (index) => (sees.expressionIndexes || !hasExpressions(index)) && isMade(index, comparison),
  )
  const uniques = spelling.uniqueIsIndex
    ? [...table.constraints].filter((item) => item instanceof UniqueConstraint)
    : []
  return [...indexes, ...uniques].map((item) => ({
    item,
    id: idOf(item),
    name: finalName(item, comparison),
    signature: signatureOf(item, renames, comparison),
  }))
}

const hasExpressions = ({ expressions }: Index): boolean =>
  expressions.some((part) => plainName(part) === null)

/** The name of a column with or without a direction; null for an expression. */
function plainName(part: ClauseElement): string | null {
  if (part instanceof UnaryExpression) return plainName(part.element)
  return part instanceof ColumnClause ? nameOf(part) : null
}

const nameOf = ({ name }: ColumnClause): string => nameKey(name)

function signatureOf(item: Indexed, renames: Renames, comparison: Comparison): string {
  const { sees, texts } = comparison
  const named = (name: string) => newName(name, renames)
  const unique = !(item instanceof Index) || item.unique
  const expressions: readonly ClauseElement[] =
    item instanceof Index ? item.expressions : item.columns
  if (!sees.indexDetails) {
    return JSON.stringify([unique, expressions.map((part) => named(plainName(part) ?? ''))])
  }
  const descending = item instanceof Index ? [] : descendingOf(item, comparison)
  const parts = expressions.map((part) => {
    if (!(part instanceof ColumnClause)) return [texts.expression(part, renames)]
    const name = named(nameOf(part))
    return descending.includes(nameOf(part)) ? [texts.expression(part.desc(), renames)] : name
  })
  return `${JSON.stringify([unique, parts])} ${optionsText(withLengths(item, comparison), comparison, renames)}`
}

/** A key has its directions among its options. */
function descendingOf(item: Indexed, { dialect }: Comparison): readonly unknown[] {
  const names = dialect.option(item.options, 'descending')
  return Array.isArray(names) ? names : []
}

/** A length without a name is that of every column; directions are told part by part. */
function withLengths(item: Indexed, { dialect }: Comparison): Pick<Indexed, 'options'> {
  const length = dialect.option(item.options, 'length')
  const names = item.columns.map(({ name }) => name)
  const entries = Object.entries(item.options).filter(([key]) => !key.endsWith('_descending'))
  const lengths = typeof length === 'number' && {
    [`${dialect.name}_length`]: Object.fromEntries(names.map((name) => [name, length])),
  }
  return { options: { ...Object.fromEntries(entries), ...lengths } }
}
