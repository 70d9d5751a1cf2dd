import { AmbiguousForeignKeysError, NoForeignKeysError } from '../errors.ts'
import type { ColumnElement } from './column-element.ts'
import { and_ } from './conjunction.ts'
import type { ForeignKeyPath, FromClause } from './from-clause.ts'
import { nameKey } from './names.ts'

type ColumnPair = readonly [target: ColumnElement, parent: ColumnElement]

/**
 * The ON of a join by the foreign keys between both sides.
 *
 * @param last the right side of `left` where that is a join: tried first, as the table named last
 * @throws NoForeignKeysError, AmbiguousForeignKeysError naming both sides
 */
export function joinCondition(
  left: FromClause,
  right: FromClause,
  last: FromClause | null,
): ColumnElement {
  const constraints = relations(left, right, last)
  const distinct = new Map(constraints.map((pairs) => [pairKey(pairs), pairs]))
  const [pairs] = distinct.values()
  if (pairs === undefined) {
    throw new NoForeignKeysError(
      `there is no foreign key between ${left.description} and ${right.description}; give the ON clause`,
    )
  }
  if (distinct.size > 1) {
    throw new AmbiguousForeignKeysError(
      `there are ${distinct.size} foreign keys between ${left.description} and ${right.description} (${[...distinct.values()].map(keyText).join('; ')}); give the ON clause`,
    )
  }
  const conditions = pairs.map(([target, parent]) => target.eq(parent))
  return conditions.length === 1 && conditions[0] ? conditions[0] : and_(...conditions)
}

/** Whether a foreign key relates both sides in either direction. */
export const canJoin = (left: FromClause, right: FromClause, last: FromClause | null): boolean =>
  relations(left, right, last).length > 0

/** Columns to compare, per constraint. */
function relations(
  left: FromClause,
  right: FromClause,
  last: FromClause | null,
): readonly ColumnPair[][] {
  for (const side of last === null ? [left] : [last, left]) {
    const constraints = new Map<object, ColumnPair[]>()
    collect(right.foreignKeyPaths, side, constraints)
    if (side !== right) collect(side.foreignKeyPaths, right, constraints)
    if (constraints.size > 0) return [...constraints.values()]
  }
  return []
}

function collect(
  keys: readonly ForeignKeyPath[],
  target: FromClause,
  into: Map<object, ColumnPair[]>,
): void {
  for (const { parent, target: column, constraint } of keys) {
    const found = target.correspondingColumn(column)
    if (found === null) continue
    const group = constraint ?? parent
    const pairs = into.get(group)
    if (pairs) pairs.push([found, parent])
    else into.set(group, [[found, parent]])
  }
}

/** `posts.author_id = users.id`, for messages. */
const keyText = (pairs: readonly ColumnPair[]): string =>
  pairs.map(([target, parent]) => `${columnText(parent)} = ${columnText(target)}`).join(' AND ')

function columnText(column: ColumnElement): string {
  const [table] = column.fromObjects
  const name = nameKey(column.name ?? column.key ?? '')
  return table === undefined ? name : `${table.description}.${name}`
}

const pairKey = (pairs: readonly ColumnPair[]): string =>
  pairs.map(([target, parent]) => `${target.seed}=${parent.seed}`).join(',')
