import type { AnyColumn } from '../../schema/column-types.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import type { DialectOptions } from '../../schema/schema-item.ts'
import { TextClause } from '../../sql/text.ts'
import { Enum } from '../../types/enum.ts'
import { String_ } from '../../types/scalar.ts'
import type { ColumnChange } from '../ops.ts'
import type { Comparison } from './comparison.ts'
import { optionsDiffer } from './options.ts'
import type { Pair } from './pairs.ts'
import { typesDiffer } from './types.ts'

export const columnOptionsDiffer = (
  { before, after }: Pair<AnyColumn>,
  comparison: Comparison,
): boolean =>
  comparison.sees.everythingElse &&
  optionsDiffer(
    { options: allOptions(before, comparison) },
    { options: allOptions(after, comparison) },
    comparison,
  )

/** A type that has the collation of its column in it comes along where that is another. */
export function typeChange(pair: Pair<AnyColumn>, comparison: Comparison): ColumnChange {
  const { before, after } = pair
  const differs =
    typesDiffer(before.type, after.type, comparison) ||
    ((collationIn(before) ?? collationIn(after)) !== null && columnOptionsDiffer(pair, comparison))
  return differs ? { type: after.type } : {}
}

const collationIn = ({ type }: AnyColumn): string | null =>
  type instanceof String_ || type instanceof Enum ? type.collation : null

/** With what is written elsewhere: the collation in the type, and ON UPDATE of MySQL behind the default. */
function allOptions(column: AnyColumn, { dialect, spelling }: Comparison): DialectOptions {
  const { serverDefault, options } = column
  const argument = serverDefault instanceof DefaultClause ? serverDefault.argument : null
  const onUpdate =
    argument instanceof TextClause ? /\sON\s+UPDATE\s+(.+)$/is.exec(argument.text)?.[1] : undefined
  const collation = spelling.collatesColumns ? collationIn(column) : null
  if (onUpdate === undefined && collation === null) return options
  return {
    ...(collation !== null && { [`${dialect.name}_collate`]: collation }),
    ...(onUpdate !== undefined && { [`${dialect.name}_on_update`]: onUpdate }),
    ...options,
  }
}
