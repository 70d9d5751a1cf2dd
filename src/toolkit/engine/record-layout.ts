import { nameKey } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import { CompoundSelect } from '../sql/compound.ts'
import { Join } from '../sql/from.ts'
import { FromClause } from '../sql/from-clause.ts'
import { Select } from '../sql/select.ts'
import type { RowPart } from './row-shape.ts'

/**
 * What the keys of a row hold when the columns of its SELECT were given as a record. In a UNION the first one counts.
 *
 * @returns null where rows are the columns by their names
 */
export function recordLayout(statement: ClauseElement): readonly RowPart[] | null {
  if (statement instanceof CompoundSelect)
    return statement.members[0] === undefined ? null : recordLayout(statement.members[0])
  if (!(statement instanceof Select) || statement.recordKeys === null) return null
  const { recordKeys, rawColumns } = statement
  const isMissing = missingIn(statement)
  const parts: RowPart[] = []
  let start = 0
  rawColumns.forEach((element, index) => {
    const selected = new Select([element]).selectedColumns
    const key = recordKeys[index]
    if (key === undefined)
      // columns that were added afterwards have their own names
      selected.forEach((column, place) => {
        const own = nameKey(column.key ?? '')
        parts.push({ key: own, start: start + place, columns: null, optional: false })
      })
    else {
      const isSource = element instanceof FromClause
      const columns = isSource ? selected.map((column) => nameKey(column.key ?? '')) : null
      parts.push({ key, start, columns, optional: isSource && isMissing(element) })
    }
    start += selected.length
  })
  return parts
}

/** Tells whether an outer join may find no row of a FROM element. */
function missingIn({ joins, earlier, froms }: Select): (from: FromClause) => boolean {
  const setup = [...earlier.flatMap((entities) => entities.joins), ...joins]
  if (setup.some(({ full }) => full)) return () => true
  const outer = setup.filter(({ isouter }) => isouter).map(({ target }) => target)
  const sources = [...froms, ...setup.map(({ target }) => target)]
  return (from) =>
    outer.some((target) => target.fromObjects.includes(from)) ||
    sources.some((source) => isMissingInJoin(source, from))
}

function isMissingInJoin(source: FromClause, from: FromClause): boolean {
  return source.fromObjects.some((join) => {
    if (!(join instanceof Join)) return false
    const { left, right, isouter, full } = join
    if (full) return join.fromObjects.includes(from)
    if (isouter && right.fromObjects.includes(from)) return true
    return isMissingInJoin(left, from) || isMissingInJoin(right, from)
  })
}
