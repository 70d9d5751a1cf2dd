import type { AnyColumn } from '../../schema/column-types.ts'
import { PrimaryKeyConstraint } from '../../schema/constraint.ts'
import { sql } from '../../sql/text.ts'
import { columnNames } from '../find.ts'
import type {
  AlterColumnOperation,
  ColumnOperation,
  ConstraintOperation,
  Operation,
  TableName,
  TableOptionsOperation,
} from '../ops.ts'
import { rowsWhere } from './changed-rows.ts'
import { columnConcern } from './column-concern.ts'
import { countsUp } from './database-ahead.ts'
import { givenValue } from './elements.ts'
import { otherOffers } from './offers.ts'
import { columnOf, tableIn, type Concern, type Moment } from './question.ts'
import { withoutChange } from './without-change.ts'

/** Rows without a value where from now on one has to be. */
export function notNullConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind === 'add column') return newColumn(operation, moment)
  if (operation.kind === 'table options') return withoutRowids(operation, moment)
  if (operation.kind === 'alter column')
    return operation.change.nullable === false ? stricter(operation, moment) : []
  const isKey =
    operation.kind === 'add constraint' && operation.constraint instanceof PrimaryKeyConstraint
  return isKey ? keyColumns(operation, moment) : []
}

/** Every row of the table lacks what a new column has to have. */
function newColumn(operation: ColumnOperation, moment: Moment): readonly Concern[] {
  const { column, table } = operation
  if (mayBeEmpty(column) || operation.fill !== undefined) return []
  const rows = rowsWhere(moment, table, () => sql`1 = 1`)
  if (rows === null) return []
  return [
    {
      question: 'not null',
      places: [moment.place(table, column.name)],
      rows,
      answers: [...otherOffers(column), 'leave out'],
      settle: (answer) => {
        const fill = givenValue(answer, moment.dialect)
        return { operation: fill === null ? null : { ...operation, fill } }
      },
    },
  ]
}

/** NULL is allowed, or the database has a value of its own. */
const mayBeEmpty = (column: AnyColumn): boolean =>
  (column.nullable && !column.primaryKey) ||
  column.serverDefault !== null ||
  column.computed !== null ||
  countsUp(column)

function stricter(operation: AlterColumnOperation, moment: Moment): readonly Concern[] {
  const { table, column, change } = operation
  const { name = column } = change
  return nullConcern(moment, { table, column, name }, withoutChange(operation, 'nullable'))
}

function keyColumns(operation: ConstraintOperation, moment: Moment): readonly Concern[] {
  const { table, constraint } = operation
  return columnNames(constraint).flatMap((column) => {
    if (columnOf(moment.state, table, column)?.nullable === false) return []
    return nullConcern(moment, { table, column }, null)
  })
}

/** Without rowids a primary key holds no NULLs: https://sqlite.org/withoutrowid.html */
function withoutRowids(operation: TableOptionsOperation, moment: Moment): readonly Concern[] {
  const { table, options, was } = operation
  if (options['sqlite_with_rowid'] !== false || was['sqlite_with_rowid'] === false) return []
  const key = tableIn(moment.state, table)?.primaryKey
  return (key ? columnNames(key) : []).flatMap((column) =>
    nullConcern(moment, { table, column }, null),
  )
}

/** @param without what is left of the operation when it is refused */
function nullConcern(
  moment: Moment,
  {
    table,
    column,
    name = column,
  }: { readonly table: TableName; readonly column: string; readonly name?: string },
  without: Operation | null,
): readonly Concern[] {
  const is = columnOf(moment.state, table, column)
  return columnConcern({
    question: 'not null',
    places: [moment.place(table, name)],
    answers: [...otherOffers(is), 'delete', 'leave out'],
    moment,
    table,
    column,
    which: (of) => of(column).is(null),
    without,
  })
}
