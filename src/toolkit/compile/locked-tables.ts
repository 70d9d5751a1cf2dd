import { ColumnClause } from '../sql/column.ts'
import { FromGrouping, Join } from '../sql/from.ts'
import type { ClauseElement } from '../sql/node.ts'
import { contextLike, type Context } from './context.ts'
import type { StatementCompiler } from './statement.ts'

/** What FOR UPDATE OF names: the tables of columns and the sides of joins, each once. */
export function lockedTables(
  compiler: StatementCompiler,
  of: readonly ClauseElement[],
  context: Context,
): string {
  const tables = new Set(of.flatMap(surface))
  return [...tables]
    .map((table) =>
      compiler.process(table, contextLike(context, { asHint: true, useSchema: false })),
    )
    .join(', ')
}

function surface(element: ClauseElement): readonly ClauseElement[] {
  if (element instanceof ColumnClause) return element.table === null ? [element] : [element.table]
  if (element instanceof Join) return [...surface(element.right), ...surface(element.left)]
  return element instanceof FromGrouping ? surface(element.element) : [element]
}
