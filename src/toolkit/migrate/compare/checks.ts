import type { AnyColumn } from '../../schema/column-types.ts'
import {
  CheckConstraint,
  type Constraint,
  type TypeCheckConstraint,
} from '../../schema/constraint.ts'
import { Enum } from '../../types/enum.ts'
import { textLiteral } from '../../compile/literals.ts'
import type { Comparison } from './comparison.ts'
import { optionsText } from './options.ts'
import type { Renames } from '../rename-text.ts'

/** A check by its condition, or by its name alone. */
export function checkSignature(
  constraint: CheckConstraint,
  renames: Renames,
  comparison: Comparison,
): string | null {
  const { sees, texts } = comparison
  if (!sees.checkTexts) return constraint.name === null ? null : `check ${constraint.name}`
  return `check ${texts.expression(constraint.sqltext, renames)} ${optionsText(constraint, comparison)}`
}

/** The check of a type that the dialect lacks, as it is read back; null where the dialect has the type. */
export function typeCheckSignature(
  { column, kind }: TypeCheckConstraint,
  renames: Renames,
  { dialect, texts }: Comparison,
): string | null {
  const { features } = dialect
  const type = column.type.variantFor(dialect.name)
  if (kind === 'boolean' && (features.nativeBoolean || !features.booleanChecks)) return null
  if (type instanceof Enum && type.nativeEnum && features.nativeEnum) return null
  const values =
    type instanceof Enum ? type.values.map((value) => textLiteral(value, dialect)) : ['0', '1']
  const name = dialect.preparer().quote(column.name, column.quote)
  return `check ${texts.expression(`${name} IN (${values.join(', ')})`, renames)} `
}

/** The check comes with the type of its column on the other side, without being written there. */
export function comesWithType(
  constraint: Constraint,
  columns: readonly AnyColumn[],
  { texts, spelling }: Comparison,
): boolean {
  if (!(constraint instanceof CheckConstraint) || constraint.column === null) return false
  const { name } = constraint.column
  const other = columns.find((column) => column.name === name)
  const text = texts.expression(constraint.sqltext)
  return other !== undefined && spelling.checkOfType(text, texts.declared(other.type))
}
