import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { ForeignKeyConstraint } from '../../schema/constraint.ts'
import type { ForeignKey } from '../../schema/foreign-key.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { and_ } from '../../sql/conjunction.ts'
import { exists } from '../../sql/exists.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { delete_, update } from '../../sql/dml.ts'
import { select } from '../../sql/select.ts'
import { columnNames } from '../find.ts'
import type { AnswerOperation, TableName } from '../ops.ts'
import { literalValue } from './elements.ts'
import type { Concern, Moment } from './question.ts'
import { columnsOf, lightTable, type ColumnsOf } from './rows-ahead.ts'

/** Which rows of a table: a condition about its columns. */
export type Which = (of: ColumnsOf) => ColumnElement

/** Where an answer belongs. */
export type AnswerPlace = Pick<Concern, 'question' | 'places'>

/** The rows of a table, as they will be, for which a condition holds; null where there are no rows at all. */
export function rowsWhere({ ahead }: Moment, table: TableName, which: Which) {
  const rows = ahead.of(table)
  if (rows.isEmpty) return null
  const from = rows.named(table.name)
  return select(...from.columns)
    .selectFrom(from)
    .where(which(columnsOf(from)))
}

export interface RowChange {
  readonly moment: Moment
  readonly table: TableName
  readonly place: AnswerPlace
  readonly which: Which
  /** The change itself may meet values that are an error in it (MySQL). */
  readonly ignoring?: boolean
  readonly repeat?: boolean
  /** Columns of the database's own that the condition speaks of. */
  readonly hidden?: readonly string[]
}

/** UPDATE of the rows that a condition is about. */
export function updateRows(
  change: RowChange,
  column: string,
  value: (of: ColumnsOf) => ColumnElement,
): AnswerOperation {
  const light = lightOf(change)
  const of = columnsOf(light)
  const statement = update(light)
    .set([of(column), value(of)])
    .where(change.which(of))
  return answer(change, change.ignoring === true ? statement.prefixWith('IGNORE') : statement)
}

/** DELETE of the rows that a condition is about, and of what hangs on them. */
export function deleteRows(change: RowChange): readonly AnswerOperation[] {
  const { moment, table } = change
  const light = lightOf(change)
  const statement = delete_(light).where(change.which(columnsOf(light)))
  const whole = change.ignoring === true ? statement.prefixWith('IGNORE') : statement
  // a rebuild switches foreign keys off, and with them what they do by themselves
  const own = moment.dialect.features.alterConstraints ? [] : cascades(change, table, new Set())
  return [answer(change, whole), ...own]
}

const lightOf = ({ moment, table, hidden = [] }: RowChange) => {
  const { names } = moment.ahead.of(table)
  return lightTable(table, [...names, ...hidden.filter((one) => !names.includes(one))])
}

const answer = (
  { table, place, repeat }: RowChange,
  statement: AnswerOperation['statement'],
): AnswerOperation => ({
  kind: 'answer',
  table,
  question: place.question,
  at: place.places[0],
  statement,
  ...(repeat === true && { repeat }),
})

/** What ON DELETE would have done to the rows that refer to those of a table. */
function cascades(
  change: RowChange,
  deleted: TableName,
  seen: Set<AnyTable>,
): readonly AnswerOperation[] {
  const { tables } = change.moment.state
  const operations: AnswerOperation[] = []
  for (const table of tables.values()) {
    for (const key of table.foreignKeyConstraints) {
      if (!refersTo(key, deleted)) continue
      const which: Which = (of) => isOrphan(key, of, referredRows(key))
      const orphans: RowChange = { ...change, table, which, repeat: refersTo(key, table) }
      if (key.onDelete?.toUpperCase() === 'SET NULL')
        for (const column of columnNames(key))
          operations.push(
            updateRows(orphans, column, () => literalValue(null, change.moment.dialect)),
          )
      if (key.onDelete?.toUpperCase() !== 'CASCADE') continue
      const light = lightTable(table, change.moment.ahead.of(table).names)
      operations.push(answer(orphans, delete_(light).where(which(columnsOf(light)))))
      if (!seen.has(table)) operations.push(...cascades(change, table, seen.add(table)))
    }
  }
  return operations
}

const refersTo = (key: ForeignKeyConstraint, { name, schema }: TableName): boolean => {
  const referred = referredTable(key)
  return referred.name === name && referred.schema === schema
}

/** The table that a foreign key refers to, also while nobody knows it. */
export function referredTable(key: ForeignKeyConstraint): TableName {
  const column = resolved(key.elements[0])
  if (column?.table) return { name: column.table.name, schema: column.table.schema }
  const { referredTableKey } = key
  const border = referredTableKey.lastIndexOf('.')
  return border < 0
    ? { name: referredTableKey, schema: null }
    : { name: referredTableKey.slice(border + 1), schema: referredTableKey.slice(0, border) }
}

export const referredColumns = (key: ForeignKeyConstraint): readonly string[] =>
  key.elements.map(
    (element) =>
      resolved(element)?.name ??
      element.targetFullname.slice(element.targetFullname.lastIndexOf('.') + 1),
  )

/** A key that belongs to no table yet knows names only. */
const resolved = (element: ForeignKey | undefined): AnyColumn | null =>
  element?.parent ? element.resolvedColumn : null

/** The referred rows in a statement that changes rows: MySQL refuses to read the same table there, but not a copy. */
export function referredRows(key: ForeignKeyConstraint): FromClause {
  const columns = referredColumns(key)
  const light = lightTable(referredTable(key), columns)
  return select(...columns.map(columnsOf(light)))
    .selectFrom(light)
    .distinct()
    .subquery('referred')
}

/** It refers to something, and that is not there. */
export function isOrphan(
  key: ForeignKeyConstraint,
  of: ColumnsOf,
  parent: FromClause,
): ColumnElement {
  const columns = columnNames(key).map(of)
  const there = referredColumns(key).map(columnsOf(parent))
  const same = columns.map((column, index) => there[index]?.eq(column) ?? column.is(null))
  const found = exists()
    .selectFrom(parent)
    .where(and_(...same))
  return and_(...columns.map((column) => column.isNot(null)), found.not())
}
