import { ColumnClause } from './column.ts'
import { FromClause } from './from-clause.ts'
import type { ClauseElement } from './node.ts'
import { replaceElements } from './visit.ts'

/**
 * The same element reading from `target` what it reads from the FROM elements that `target` is made from: of
 * `users.c.id = 1` and an alias of users `users_1.id = 1` (SQLAlchemy: `sql.util.ClauseAdapter`). Statements inside of
 * it are adapted too, so that what they take from the statement around them still comes from there.
 *
 * @param element an expression, a FROM element or a statement
 * @param target an alias, a subquery, a CTE … with columns that stand for others
 */
export function adapt<E extends ClauseElement>(element: E, target: FromClause): E
export function adapt(element: ClauseElement, target: FromClause): ClauseElement {
  const sources = sourcesOf(target)
  return replaceElements(element, (found) => {
    if (found === target) return found
    if (found instanceof ColumnClause && found.table !== target)
      return target.columns.find(({ proxySet }) => proxySet.has(found)) ?? null
    return found instanceof FromClause && sources.has(found) ? target : null
  })
}

/** The FROM elements whose columns those of `target` stand for. */
function sourcesOf(target: FromClause): ReadonlySet<ClauseElement> {
  const columns = target.columns.flatMap(({ proxySet }) => [...proxySet])
  return new Set(
    columns.flatMap((column) =>
      column instanceof ColumnClause && column.table !== null ? [column.table] : [],
    ),
  )
}
