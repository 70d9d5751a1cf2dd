import type { CheckConstraint, TypeCheckConstraint } from '../../schema/constraint.ts'
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
  const text = texts.expression(constraint.sqltext, renames)
  const type = constraint.column?.type
  if (type && comparison.spelling.checkOfType(text, texts.type(type))) return null
  return `check ${text} ${optionsText(constraint, comparison)}`
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
