import type { ClauseElement } from '../sql/node.ts'
import { Column } from './column.ts'
import { ColumnList } from './column-list.ts'

/** The table columns that an expression mentions, in the order of their first mention. */
export function columnsIn(element: ClauseElement): ColumnList<Column> {
  const found = new ColumnList<Column>()
  const visit = (node: ClauseElement): void => {
    if (node instanceof Column) {
      if (!found.has(node.key)) found.add(node)
      return
    }
    for (const child of node.children()) visit(child)
  }
  visit(element)
  return found
}
