import { compile } from '../../compile/compiled.ts'
import { Dialect } from '../../compile/dialect.ts'
import { defaultDialect } from '../../dialects/default/index.ts'
import { DdlElement } from '../../schema/ddl.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { TextClause } from '../../sql/text.ts'

/** The standard with every name in quotes: reserved words differ from database to database. */
const quoting = new Dialect({
  ...defaultDialect.definition,
  identifiers: { quote: ['"', '"'], reservedWords: new Set(), legal: /^(?!)/, illegalStart: /^/ },
})

/**
 * The SQL of an expression as `text()` takes it: what was given as text stays letter by letter.
 *
 * @param dialect of the database that the text is for; absent: the standard
 */
export function expressionText(element: ClauseElement, dialect: Dialect = quoting): string {
  if (element instanceof TextClause) return element.text
  const sql = dialect.expressions().process(element, { literalBinds: true, includeTable: false })
  return sql.replaceAll(':', '\\:')
}

/** The SQL of an expression or text without the escapes of `text()`. */
export function plainSql(definition: string | ClauseElement, dialect?: Dialect): string {
  return typeof definition === 'string'
    ? definition
    : expressionText(definition, dialect).replaceAll('\\:', ':')
}

/** A statement with its values in it; a string is one already. */
export function statementText(statement: string | ClauseElement, dialect = quoting): string {
  if (typeof statement === 'string' || statement instanceof TextClause) return plainSql(statement)
  if (statement instanceof DdlElement) return statement.compile({ dialect }).sql
  return compile(statement, dialect, { literalBinds: true }).sql
}
