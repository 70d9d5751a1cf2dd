import type { ColumnElement } from '../../sql/column-element.ts'
import type { TableName } from '../ops.ts'
import { converted } from './casts/index.ts'
import { columnOf, type Moment } from './question.ts'

/** A value among those of a column: in a query, unlike in an assignment, its type has to be the column's. */
export function typedValue(
  value: ColumnElement,
  table: TableName,
  column: string,
  { state, dialect }: Moment,
): ColumnElement {
  const to = columnOf(state, table, column)?.type
  if (to === undefined) return value
  return converted(value, { from: null, to, dialect, strict: false }, false)
}
