import {
  CheckConstraint,
  types,
  type AnyTable,
  type Constraint as ToolkitConstraint,
} from '#toolkit'
import { sqlIn } from './read-column.ts'
import type { DrawnWords } from './named-types.ts'

/**
 * Whether a check is only how a database without enumerations holds a column to the values of its
 * type: it comes with the type and is no part of the drawing.
 */
export function isCheckOfType(
  constraint: ToolkitConstraint,
  table: AnyTable,
  words: DrawnWords,
): boolean {
  if (!(constraint instanceof CheckConstraint) || words.named.size === 0) return false
  const text = bareText(sqlIn(constraint.sqltext, words))
  return [...words.named.values()].some(
    (type) =>
      type instanceof types.Enum &&
      [...table.columns].some(({ name }) => {
        const values = type.values.map((value) => `'${value.replaceAll("'", "''")}'`)
        return text === bareText(`${name} IN (${values.join(', ')})`)
      }),
  )
}

/** Quotes around names and spaces between words say nothing; only strings are kept letter by letter. */
const bareText = (sql: string): string =>
  sql.replaceAll(/('(?:[^']|'')*')|[\s"`]+/g, (_, string: string | undefined) => string ?? '')
