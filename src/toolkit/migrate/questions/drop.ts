import { sql } from '../../sql/text.ts'
import type { Operation, TableName } from '../ops.ts'
import { rowsWhere } from './changed-rows.ts'
import type { Concern, Moment } from './question.ts'

/** Rows that go with a table, and values that go with a column. */
export function dropConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind === 'drop table') return dropped(moment, operation.table, null)
  const losesValues = operation.kind === 'drop column' && operation.column.computed === null
  return losesValues ? dropped(moment, operation.table, operation.column.name) : []
}

function dropped(moment: Moment, table: TableName, column: string | null): readonly Concern[] {
  const rows = rowsWhere(moment, table, (of) =>
    column === null ? sql`1 = 1` : of(column).isNot(null),
  )
  if (rows === null) return []
  const place = column === null ? moment.place(table) : moment.place(table, column)
  return [
    {
      question: 'drop',
      places: [place],
      rows,
      answers: ['leave out'],
      settle: (answer) => (answer === 'leave out' ? { operation: null } : {}),
    },
  ]
}
