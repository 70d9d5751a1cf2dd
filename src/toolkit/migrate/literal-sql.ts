import { compile } from '../compile/compiled.ts'
import type { Dialect } from '../compile/dialect.ts'
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
