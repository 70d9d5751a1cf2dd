import type { AnyColumn } from '../../schema/column-types.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import type { ColumnChange } from '../ops.ts'
import { columnsAlike } from './alike.ts'
import { columnOptionsDiffer, typeChange } from './column-options.ts'
import type { Comparison } from './comparison.ts'
import { isNullable } from './nullability.ts'
import { countingText } from './sequences.ts'
import type { Pair } from './pairs.ts'
import type { Renames } from '../rename-text.ts'

const noChange: ColumnChange = {}

/** What becomes different about a column but for its name; empty where nothing does. */
export function columnChange(
  pair: Pair<AnyColumn>,
  renames: Renames,
  comparison: Comparison,
): ColumnChange {
  const { before, after } = pair
  if (before === after) return noChange
  if (columnsAlike(before, after))
    return countingDiffers(pair, comparison) ? { autoincrement: counts(after) } : noChange
  return {
    ...typeChange(pair, comparison),
    ...(nullabilityDiffers(pair, comparison) && { nullable: after.nullable }),
    ...valueChange(pair, renames, comparison),
    ...(commentsDiffer(pair, comparison) && { comment: after.comment }),
    ...(columnOptionsDiffer(pair, comparison) && { options: after.options }),
  }
}

function nullabilityDiffers({ before, after }: Pair<AnyColumn>, comparison: Comparison): boolean {
  if (before.nullable === after.nullable) return false
  const unasked = after.nullableGiven === null
  if (unasked && (after.computed !== null || before.computed !== null)) return false
  if (comparison.sees.identityEverywhere && (before.identity ?? after.identity) !== null)
    return false
  return isNullable(before, comparison.dialect) !== isNullable(after, comparison.dialect)
}

const commentsDiffer = ({ before, after }: Pair<AnyColumn>, { dialect }: Comparison): boolean =>
  dialect.features.comments && (before.comment || null) !== (after.comment || null)

/** Where the value comes from when a row brings none. */
function valueChange(
  pair: Pair<AnyColumn>,
  renames: Renames,
  comparison: Comparison,
): ColumnChange {
  const { after } = pair
  return {
    ...(defaultsDiffer(pair, comparison) && { serverDefault: after.serverDefault }),
    ...(computedDiffers(pair, renames, comparison) && { computed: after.computed }),
    ...(identityDiffers(pair, comparison) && { identity: after.identity, ...ownCounting(pair) }),
    ...(countingDiffers(pair, comparison) && { autoincrement: counts(after) }),
  }
}

function defaultsDiffer({ before, after }: Pair<AnyColumn>, { texts, sees }: Comparison): boolean {
  const one = before.serverDefault
  const other = after.serverDefault
  if (one === other || (before.computed !== null && after.computed !== null)) return false
  if (!sees.generatedExpressions && (before.computed ?? after.computed) !== null) return false
  // what a trigger fills in is no default
  if (!(other === null || other instanceof DefaultClause)) return false
  return texts.standard(before) !== texts.standard(after)
}

function computedDiffers(
  { before, after }: Pair<AnyColumn>,
  renames: Renames,
  { sees, texts, dialect }: Comparison,
): boolean {
  const one = before.computed
  const other = after.computed
  if (!sees.generatedExpressions || one === other) return false
  if (one === null || other === null) return true
  const stored = dialect.features.computedColumns === 'stored'
  if ((one.persisted ?? stored) !== (other.persisted ?? stored)) return true
  if (one.sqltext === other.sqltext) return false
  return texts.expression(one.sqltext, renames) !== texts.expression(other.sqltext)
}

function identityDiffers(
  { before, after }: Pair<AnyColumn>,
  { dialect, sees, spelling }: Comparison,
) {
  const one = before.identity
  const other = after.identity
  if (one === other) return false
  if (!dialect.features.identityColumns && !sees.identityEverywhere) return false
  if (one === null || other === null) return true
  return (
    (one.always ?? false) !== (other.always ?? false) ||
    countingText(one.identity, spelling.counting) !==
      countingText(other.identity, spelling.counting)
  )
}

/** A column that begins or ceases to count as an identity does not count in the dialect's own way meanwhile. */
const ownCounting = ({ before, after }: Pair<AnyColumn>): ColumnChange =>
  before.identity !== null && after.identity !== null
    ? noChange
    : { autoincrement: after.identity === null && counts(after) }

/** Counting in the dialect's own way: SERIAL, AUTO_INCREMENT. */
function countingDiffers({ before, after }: Pair<AnyColumn>, { dialect, sees }: Comparison) {
  if (!sees.everythingElse || !dialect.features.alterConstraints) return false
  if ((before.identity ?? after.identity) !== null) return false
  // only numbers count
  if (before.type.family !== 'integer' && after.type.family !== 'integer') return false
  if (!isCandidate(before) && !isCandidate(after)) return false
  return counts(before) !== counts(after)
}

const isCandidate = ({ primaryKey, autoincrement }: AnyColumn): boolean =>
  primaryKey || autoincrement === true

const counts = (column: AnyColumn): boolean =>
  column.autoincrement === true || column.table?.autoincrementColumn === column
