import { compile } from '../compile/compiled.ts'
import type { Dialect } from '../compile/dialect.ts'
import { CompileError } from '../errors.ts'
import { DdlElement } from '../schema/ddl.ts'
import type { ClauseElement } from '../sql/node.ts'

/** A statement as a script holds it: values are literals, as there is nobody to bind them. */
export function literalSql(element: ClauseElement, dialect: Dialect): string {
  const sql =
    element instanceof DdlElement
      ? dialect.ddl(element)
      : String(compile(element, dialect, { literalBinds: true, renderPostcompile: true }))
  return sql.trim()
}

/** The same for messages: what has no literal stays a parameter. */
export function shownSql(element: ClauseElement, dialect: Dialect): string {
  try {
    return literalSql(element, dialect)
  } catch (error) {
    if (error instanceof CompileError && !(element instanceof DdlElement))
      return String(compile(element, dialect)).trim()
    throw error
  }
}
