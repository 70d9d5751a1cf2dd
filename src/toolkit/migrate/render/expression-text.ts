import { Dialect } from '../../compile/dialect.ts'
import { defaultDialect } from '../../dialects/default/index.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { TextClause } from '../../sql/text.ts'

/** The standard with every name in quotes: reserved words differ from database to database. */
const quoting = new Dialect({
  ...defaultDialect.definition,
  identifiers: { quote: ['"', '"'], reservedWords: new Set(), legal: /^(?!)/, illegalStart: /^/ },
})

/** The SQL of an expression as `text()` takes it: what was given as text stays letter by letter. */
export function expressionText(element: ClauseElement): string {
  if (element instanceof TextClause) return element.text
  const sql = quoting.expressions().process(element, { literalBinds: true, includeTable: false })
  return sql.replaceAll(':', '\\:')
}

/** The SQL of an expression or text without the escapes of `text()`. */
export function plainSql(definition: string | ClauseElement): string {
  return typeof definition === 'string'
    ? definition
    : expressionText(definition).replaceAll('\\:', ':')
}
