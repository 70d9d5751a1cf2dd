import type { AnyColumn } from '../../schema/column-types.ts'
import { columnsIn } from '../../schema/columns-in.ts'
import { CheckConstraint } from '../../schema/constraint.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { select } from '../../sql/select.ts'
import { sql, TextClause } from '../../sql/text.ts'
import type { Answer } from '../decisions.ts'
import type { ColumnOperation, ConstraintOperation, Operation } from '../ops.ts'
import { namesIn } from '../statements/names-in.ts'
import { columnConcern } from './column-concern.ts'
import { about, givenValue } from './elements.ts'
import { emptyOffer, otherOffers } from './offers.ts'
import { placesOf } from './places.ts'
import { tableIn, type Concern, type Moment } from './question.ts'
import { columnsOf } from './rows-ahead.ts'

/** Rows that do not meet a condition that is new; one that is unknown counts as met. */
export function checkConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind === 'add column') return newColumn(operation, moment)
  if (operation.kind !== 'add constraint' || operation.notValid === true) return []
  const { constraint, table } = operation
  if (!(constraint instanceof CheckConstraint)) return []
  const { sqltext } = constraint
  const columns = columnsAbout(sqltext, operation, moment)
  const names = columns.map(({ name }) => name)
  return columnConcern({
    question: 'check',
    places: placesOf(constraint, names, operation, moment),
    answers: answersFor(columns),
    moment,
    table,
    column: names[0] ?? null,
    which: (of) => sql`NOT (${about(sqltext, of)})`,
    without: null,
  })
}

/** What rows get in a new column may be against its own checks. */
function newColumn(operation: ColumnOperation, moment: Moment): readonly Concern[] {
  const { column, table } = operation
  const rows = moment.ahead.with(operation)
  if (rows.isEmpty || column.computed !== null) return []
  const from = rows.named(table.name)
  const own = [...column.constraints].filter((one) => one instanceof CheckConstraint)
  return own.map((check) => ({
    question: 'check',
    places: placesOf(check, [column.name], operation, moment),
    rows: select(...from.columns)
      .selectFrom(from)
      .where(sql`NOT (${about(check.sqltext, columnsOf(from))})`),
    answers: [...otherOffers(column), ...emptyOffer(column), 'leave out'],
    settle: (answer) => {
      const fill = givenValue(answer, moment.dialect)
      return { operation: fill === null ? null : { ...operation, fill } }
    },
  }))
}

/** The columns that the condition is about. */
function columnsAbout(
  condition: ClauseElement,
  { table }: ConstraintOperation,
  { state }: Moment,
): readonly AnyColumn[] {
  const known = tableIn(state, table)?.columns ?? []
  const names =
    condition instanceof TextClause
      ? namesIn(condition.text)
      : new Set(columnsIn(condition).map(({ name }) => name))
  return known.filter(({ name }) => names.has(name))
}

/** With several columns nobody knows which of them to change. */
function answersFor(columns: readonly AnyColumn[]): readonly Answer[] {
  const [only, ...others] = columns
  if (only === undefined || others.length > 0) return ['delete', 'leave out']
  return [...otherOffers(only), ...emptyOffer(only), 'delete', 'leave out']
}
