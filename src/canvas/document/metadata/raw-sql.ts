import { DefaultClause, TextClause } from '#toolkit'
import type { ColumnDefault } from '../model.ts'

/** SQL of a drawing as an element: it has no parameters, so a colon in it is a colon. */
export const rawSql = (sql: string): TextClause =>
  new TextClause(sql.replaceAll(/(?<![:\w\\]):(?=\w)/gu, '\\:'))

/** The SQL that {@link rawSql} was made from. */
export const sqlOf = (clause: TextClause): string => clause.text.replaceAll('\\:', ':')

/** A quoted string is the literal that it stands for; anything else is SQL. */
export function defaultFromSql(sql: string): ColumnDefault {
  return /^'(?:[^']|'')*'$/.test(sql)
    ? { kind: 'literal', value: sql.slice(1, -1).replaceAll("''", "'") }
    : { kind: 'expression', sql }
}

/** A default of a drawing as the toolkit has it: text is a literal, an element is SQL. */
export const serverDefaultOf = (value: ColumnDefault): DefaultClause =>
  new DefaultClause(value.kind === 'literal' ? value.value : rawSql(value.sql))
