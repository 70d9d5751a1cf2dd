import { ForeignKeyConstraint } from '../../schema/constraint.ts'
import { and_, not_ } from '../../sql/conjunction.ts'
import { case_ } from '../../sql/constructs.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import type { Answer } from '../decisions.ts'
import { columnNames } from '../find.ts'
import type { ConstraintOperation, Operation } from '../ops.ts'
import {
  deleteRows,
  isOrphan,
  referredRows,
  referredTable,
  rowsWhere,
  updateRows,
  type RowChange,
} from './changed-rows.ts'
import { givenValue } from './elements.ts'
import { emptyOffer, otherOffers } from './offers.ts'
import { placesOf } from './places.ts'
import { columnOf, tableIn, type Concern, type Moment, type Settlement } from './question.ts'
import type { ColumnsOf, RowsAhead } from './rows-ahead.ts'
import { typedValue } from './typed-value.ts'

/** Rows that refer to what is not there, where from now on that is looked at. */
export function orphanConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind !== 'add constraint' || operation.notValid === true) return []
  const { constraint, table } = operation
  if (!(constraint instanceof ForeignKeyConstraint)) return []
  const rows = rowsWhere(moment, table, (of) => orphanAhead(constraint, moment, of))
  if (rows === null) return []
  return [
    {
      question: 'orphans',
      places: placesOf(constraint, columnNames(constraint), operation, moment),
      rows,
      answers: answersFor(constraint, operation, moment),
      settle: (answer) => settle(answer, constraint, operation, moment),
    },
  ]
}

/** It refers to something that will not be among the rows of the other table. */
const orphanAhead = (key: ForeignKeyConstraint, moment: Moment, of: ColumnsOf): ColumnElement =>
  orphan(key, moment, of, (parent) => parent.named('referred'))

/** @param referred not asked for where the other table has no rows: it may be made only later */
function orphan(
  key: ForeignKeyConstraint,
  { ahead }: Moment,
  of: ColumnsOf,
  referred: (parent: RowsAhead) => FromClause,
): ColumnElement {
  const parent = ahead.of(referredTable(key))
  if (!parent.isEmpty) return isOrphan(key, of, referred(parent))
  return and_(...columnNames(key).map((name) => of(name).isNot(null)))
}

const nullableColumns = (
  key: ForeignKeyConstraint,
  { table }: ConstraintOperation,
  { state }: Moment,
): readonly string[] => {
  const known = tableIn(state, table)
  return columnNames(key).filter((name) =>
    known?.columns.some((is) => is.name === name && emptyOffer(is).length > 0),
  )
}

function answersFor(
  key: ForeignKeyConstraint,
  operation: ConstraintOperation,
  moment: Moment,
): readonly Answer[] {
  const [only, ...others] = columnNames(key)
  const is = only === undefined ? null : columnOf(moment.state, operation.table, only)
  const values = others.length === 0 ? otherOffers(is) : []
  const empty = nullableColumns(key, operation, moment).length > 0 ? (['set null'] as const) : []
  return [...empty, 'delete', ...values, 'leave out']
}

function settle(
  answer: Answer,
  key: ForeignKeyConstraint,
  operation: ConstraintOperation,
  moment: Moment,
): Settlement {
  if (answer === 'leave out') return { operation: null }
  const { table } = operation
  const parent = referredTable(key)
  const change: RowChange = {
    moment,
    table,
    place: { question: 'orphans', places: placesOf(key, columnNames(key), operation, moment) },
    which: (of) => orphan(key, moment, of, () => referredRows(key)),
    // who refers to a row that goes is an orphan itself
    repeat: answer === 'delete' && parent.name === table.name && parent.schema === table.schema,
  }
  const value = givenValue(answer, moment.dialect)
  if (value === null)
    return {
      before: deleteRows(change),
      ahead: () => moment.ahead.keep(table, (of) => not_(orphanAhead(key, moment, of))),
    }
  const columns = answer === 'set null' ? nullableColumns(key, operation, moment) : columnNames(key)
  // the first of them ends it: a key with a NULL refers to nothing
  const column = columns[0] ?? ''
  return {
    before: [updateRows(change, column, () => value)],
    ahead: () =>
      moment.ahead.value(table, column, (of) =>
        case_([[orphanAhead(key, moment, of), typedValue(value, table, column, moment)]], {
          otherwise: of(column),
        }),
      ),
  }
}
