import { defaultDialect } from '#toolkit/dialects/default'
import { TextClause, type ClauseElement } from '#toolkit'

/** The SQL of an expression as `text()` takes it: what was given as text stays letter by letter. */
export function expressionText(element: ClauseElement): string {
  if (element instanceof TextClause) return element.text
  const sql = defaultDialect.expressions().process(element, { literalBinds: true })
  return sql.replaceAll(':', '\\:')
}

/** The SQL of an expression or text without the escapes of `text()`. */
export function plainSql(definition: string | ClauseElement): string {
  return typeof definition === 'string'
    ? definition
    : expressionText(definition).replaceAll('\\:', ':')
}
