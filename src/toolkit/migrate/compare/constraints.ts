import type { AnyTable } from '../../schema/column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import type { Operation } from '../ops.ts'
import { checkSignature, comesWithType, typeCheckSignature } from './checks.ts'
import { finalName, idOf, type Comparison, type TablePair } from './comparison.ts'
import { isMade } from './conditions.ts'
import { deferrability } from './deferrability.ts'
import { foreignKeySignature } from './foreign-keys.ts'
import { compareSets, type SetRules, type Signed } from './named-sets.ts'
import { optionsText } from './options.ts'
import type { Renames } from '../rename-text.ts'
import { newName, noRenames } from './texts.ts'

/** Constraints that have to go, to come, or to be called otherwise. */
export function constraintOperations(pair: TablePair, comparison: Comparison): Operation[] {
  const table = pair.name
  const { dropped, renamed, added } = compareSets(
    signed(pair.before, pair.renames, comparison),
    signed(pair.after, noRenames, comparison),
    rulesOf(comparison),
  )
  return [
    ...dropped
      .filter((constraint) => isDropped(constraint, pair, comparison))
      .map((constraint): Operation => ({ kind: 'drop constraint', table, constraint })),
    ...renamed.map(({ from, to }): Operation => ({ kind: 'rename constraint', table, from, to })),
    ...added
      .filter(
        (constraint) =>
          !belongsTo(constraint, pair.columns.added) &&
          !comesWithType(constraint, pair.before.columns, comparison),
      )
      .map((constraint): Operation => ({ kind: 'add constraint', table, constraint })),
  ]
}

/** SQLite makes a table anew, so that a constraint without a name can become one with a name. */
export const rulesOf = ({ dialect, sees }: Comparison): SetRules => ({
  namelessDiffers: !dialect.features.alterConstraints,
  renames: sees.renames,
})

/** A check that is written behind its column comes and goes with it. */
const belongsTo = (constraint: Constraint, columns: readonly unknown[]): boolean =>
  constraint instanceof CheckConstraint &&
  constraint.column !== null &&
  columns.includes(constraint.column)

function isDropped(constraint: Constraint, pair: TablePair, comparison: Comparison): boolean {
  const { sees } = comparison
  if (belongsTo(constraint, pair.columns.dropped)) return false
  if (comesWithType(constraint, pair.after.columns, comparison)) return false
  // what has no name cannot be found by it
  return (
    sees.uniqueDetails || constraint.name !== null || constraint instanceof ForeignKeyConstraint
  )
}

function signed(
  table: AnyTable,
  renames: Renames,
  comparison: Comparison,
): readonly Signed<Constraint>[] {
  const found: Signed<Constraint>[] = []
  for (const constraint of table.constraints) {
    if (!isMade(constraint, comparison)) continue
    const rule = signatureOf(constraint, renames, comparison)
    if (rule === null) continue
    const signature = rule + commentOf(constraint, comparison)
    const name = nameOf(constraint, comparison)
    found.push({ item: constraint, id: idOf(constraint), name, signature })
  }
  return found
}

const commentOf = ({ comment }: Constraint, { dialect, sees }: Comparison): string =>
  sees.everythingElse && dialect.features.constraintComments && comment !== null
    ? ` ${JSON.stringify(comment)}`
    : ''

function nameOf(constraint: Constraint, comparison: Comparison): string | null {
  if (constraint instanceof ForeignKeyConstraint && !comparison.sees.foreignKeyDetails) return null
  return finalName(constraint, comparison)
}

/** All by which a constraint may differ but for its name; null where it is not looked at. */
function signatureOf(
  constraint: Constraint,
  renames: Renames,
  comparison: Comparison,
): string | null {
  const { sees } = comparison
  if (constraint instanceof ForeignKeyConstraint)
    return foreignKeySignature(constraint, renames, comparison)
  if (constraint instanceof PrimaryKeyConstraint || constraint instanceof UniqueConstraint)
    return keySignature(constraint, renames, comparison)
  if (constraint instanceof CheckConstraint) return checkSignature(constraint, renames, comparison)
  if (constraint instanceof TypeCheckConstraint)
    return sees.typeChecks ? typeCheckSignature(constraint, renames, comparison) : null
  return constraint instanceof ExcludeConstraint && sees.exclusions
    ? excludeSignature(constraint, renames, comparison)
    : null
}

function keySignature(
  constraint: PrimaryKeyConstraint | UniqueConstraint,
  renames: Renames,
  comparison: Comparison,
): string | null {
  const { sees, spelling } = comparison
  const isPrimary = constraint instanceof PrimaryKeyConstraint
  const isSeen = isPrimary ? sees.primaryKeys : !spelling.uniqueIsIndex
  if (!isSeen || constraint.columns.length === 0) return null
  return `${constraint.tag} ${keyText(constraint, renames, comparison)}`
}

function keyText(
  constraint: PrimaryKeyConstraint | UniqueConstraint,
  renames: Renames,
  comparison: Comparison,
): string {
  const names = constraint.columns.map(({ name }) => newName(name, renames))
  if (!comparison.sees.uniqueDetails) return JSON.stringify(names.toSorted())
  return `${JSON.stringify(names)} ${deferrability(constraint)} ${optionsText(constraint, comparison, renames)}`
}

function excludeSignature(
  constraint: ExcludeConstraint,
  renames: Renames,
  comparison: Comparison,
): string {
  const { texts } = comparison
  const elements = constraint.expressions.map((element, at) => [
    texts.expression(element, renames),
    constraint.elements[at]?.[1] ?? '',
  ])
  const where = constraint.where === null ? '' : texts.expression(constraint.where, renames)
  const ops = texts.option('ops', constraint.ops, renames)
  const using = constraint.using.toLowerCase()
  return `exclude ${JSON.stringify([using, elements, where, ops])} ${deferrability(constraint)}`
}
