import { not_ } from '../../sql/conjunction.ts'
import { case_, false_ } from '../../sql/constructs.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { func } from '../../sql/func.ts'
import type { ClauseElement } from '../../sql/node.ts'
import type { Answer, QuestionKind } from '../decisions.ts'
import type { Operation, TableName } from '../ops.ts'
import { deleteRows, rowsWhere, updateRows, type Which } from './changed-rows.ts'
import { givenValue } from './elements.ts'
import type { Concern, Moment, Settlement } from './question.ts'
import { typedValue } from './typed-value.ts'

/** Rows that a condition is about, and one column that may be changed so that it no longer is. */
export interface ColumnRows extends Pick<
  Concern,
  'places' | 'answers' | 'setup' | 'teardown' | 'quick'
> {
  readonly question: QuestionKind
  readonly moment: Moment
  readonly table: TableName
  /** Null where nobody knows which column to change. */
  readonly column: string | null
  readonly which: Which
  readonly ignoring?: boolean
  /** What "truncate" makes of the value. */
  readonly truncated?: (value: ColumnElement) => ColumnElement
  /** What is left of the operation when the change is refused. */
  readonly without: Operation | null
}

export function columnConcern(given: ColumnRows): readonly Concern[] {
  const { moment, table, which } = given
  const rows = rowsWhere(moment, table, which)
  if (rows === null) return []
  return [{ ...given, rows, settle: (answer) => settle(answer, given) }]
}

function settle(answer: Answer, given: ColumnRows): Settlement {
  if (answer === 'leave out') return { operation: given.without }
  const { moment, table, column, which } = given
  const { ahead } = moment
  const value = valueOf(answer, given)
  if (column === null || value === null)
    return {
      before: between(given, deleteRows({ ...given, place: given })),
      ahead: () => ahead.keep(table, (of) => not_(func.coalesce(which(of), false_()))),
    }
  const update = updateRows({ ...given, place: given }, column, (of) => value(of(column)))
  return {
    before: between(given, [update]),
    ahead: () =>
      ahead.value(table, column, (of) => {
        const typed = typedValue(value(of(column)), table, column, moment)
        return case_([[which(of), typed]], { otherwise: of(column) })
      }),
  }
}

/** What the column gets for the value that it has; null where the row goes. */
function valueOf(
  answer: Answer,
  { truncated, moment }: ColumnRows,
): ((value: ColumnElement) => ColumnElement) | null {
  if (answer === 'truncate') return truncated ?? null
  const value = givenValue(answer, moment.dialect)
  return value && (() => value)
}

/** With what the condition needs made in front and taken away behind. */
function between(
  { table, question, places, setup = [], teardown = [] }: ColumnRows,
  changes: readonly Operation[],
): readonly Operation[] {
  const aside = (statements: readonly ClauseElement[]) =>
    statements.map((statement): Operation => ({
      kind: 'answer',
      table,
      question,
      at: places[0],
      statement,
    }))
  return [...aside(setup), ...changes, ...aside(teardown)]
}
