import type { Dialect } from '../../compile/dialect.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import { Column } from '../../schema/column.ts'
import { PrimaryKeyConstraint, UniqueConstraint } from '../../schema/constraint.ts'
import type { DialectOptions } from '../../schema/schema-item.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { and_, not_ } from '../../sql/conjunction.ts'
import { case_, false_, true_, tuple_ } from '../../sql/constructs.ts'
import { func } from '../../sql/func.ts'
import { ClauseElement } from '../../sql/node.ts'
import { select } from '../../sql/select.ts'
import type { Answer } from '../decisions.ts'
import { columnNames } from '../find.ts'
import type { IndexOperation, Operation, TableName } from '../ops.ts'
import { deleteRows, updateRows, type RowChange, type Which } from './changed-rows.ts'
import { about, bracketed, givenValue, literalValue } from './elements.ts'
import { emptyOffer, expressionOffer, otherOffers } from './offers.ts'
import { placesOf } from './places.ts'
import { tableIn, type Concern, type Moment, type Settlement } from './question.ts'
import { columnsOf, lightTable, type ColumnsOf } from './rows-ahead.ts'
import { typedValue } from './typed-value.ts'

/** What has to be different in every row of a table. */
interface Unique {
  readonly table: TableName
  readonly places: readonly [string, ...string[]]
  /** What is compared, with the column's name where it is one. */
  readonly parts: readonly { readonly column: string | null; readonly of: Which }[]
  /** Of a partial index. */
  readonly where: Which | null
  /** Two NULLs are the same. */
  readonly nullsEqual: boolean
}

/** Rows that are the same where from now on each has to be different. */
export function duplicateConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  const unique = uniqueOf(operation, moment)
  if (unique === null) return []
  const { table, parts } = unique
  const rows = moment.ahead.of(table)
  if (rows.isEmpty) return []
  const from = rows.named(table.name)
  const of = columnsOf(from)
  const counted = select(...from.columns, countIn(unique)(of, []).label(counter))
    .selectFrom(from)
    .where(concerned(unique)(of))
    .subquery(table.name)
  const found = columnsOf(counted)
  const shown = rows.names.map(found)
  return [
    {
      question: 'duplicates',
      places: unique.places,
      rows: select(...shown)
        .selectFrom(counted)
        .where(found(counter).gt(literalValue(1, moment.dialect)))
        .orderBy(...parts.map((part) => part.of(found))),
      answers: answersFor(unique, moment),
      settle: (answer) => settle(answer, unique, moment),
    },
  ]
}

const counter = 'athanor_count'

function uniqueOf(operation: Operation, moment: Moment): Unique | null {
  if (operation.kind === 'create index')
    return operation.index.unique ? ofIndex(operation, moment) : null
  if (operation.kind !== 'add constraint') return null
  const { constraint, table } = operation
  const isUnique =
    constraint instanceof UniqueConstraint || constraint instanceof PrimaryKeyConstraint
  if (!isUnique) return null
  const names = columnNames(constraint)
  return {
    table,
    places: placesOf(constraint, names, operation, moment),
    parts: names.map((column) => ({ column, of: (of) => of(column) })),
    where: null,
    nullsEqual: option(constraint.options, moment.dialect, 'nulls_not_distinct') === true,
  }
}

function ofIndex({ index, table }: IndexOperation, moment: Moment): Unique {
  const { dialect } = moment
  const where = option(index.options, dialect, 'where')
  return {
    table,
    places: [moment.place(table, index.name ?? index.columns.map(({ name }) => name).join(', '))],
    parts: index.expressions.map((part) => ({
      column: part instanceof Column ? part.name : null,
      of: (of) => about(part, of),
    })),
    where: conditionOf(where),
    nullsEqual: option(index.options, dialect, 'nulls_not_distinct') === true,
  }
}

/** Of a partial index. */
function conditionOf(where: unknown): Which | null {
  if (typeof where === 'string') return () => bracketed(where)
  return where instanceof ClauseElement ? (of) => bracketed(about(where, of)) : null
}

const option = (options: DialectOptions, { name }: Dialect, key: string): unknown =>
  options[`${name}_${key}`]

/** Rows with a NULL are never the same as others, unless the rule says so. */
const concerned =
  ({ parts, where, nullsEqual }: Unique): Which =>
  (of) =>
    and_(
      true_(),
      ...(nullsEqual ? [] : parts.map((part) => part.of(of).isNot(null))),
      ...(where === null ? [] : [where(of)]),
    )

function answersFor(unique: Unique, moment: Moment): readonly Answer[] {
  const known = tableIn(moment.state, unique.table)
  if (known === null || rowKey(known, moment.dialect) === null) return ['leave out']
  const empty = !unique.nullsEqual && nullableColumn(unique, known) !== null
  const [only] = unique.parts
  const is = known.columns.find(({ name }) => name === only?.column) ?? null
  const other = unique.parts.length === 1 && otherOffers(is).length > 0
  return [
    'keep first',
    ...(empty ? (['set null'] as const) : []),
    ...(other ? [expressionOffer] : []),
    'delete',
    'leave out',
  ]
}

/** A column of the rule that may be emptied. */
const nullableColumn = ({ parts }: Unique, known: AnyTable): string | null =>
  parts.find(({ column }) =>
    known.columns.some((is) => is.name === column && emptyOffer(is).length > 0),
  )?.column ?? null

function settle(answer: Answer, unique: Unique, moment: Moment): Settlement {
  const { table } = unique
  const known = tableIn(moment.state, table)
  const key = known && rowKey(known, moment.dialect)
  if (answer === 'leave out' || known === null || key === null) return { operation: null }
  const numbered = answer === 'keep first' ? placeIn(unique) : countIn(unique)
  const change: RowChange = {
    moment,
    table,
    place: { question: 'duplicates', places: unique.places },
    which: isNumbered(unique, key, numbered, moment),
    hidden: key,
  }
  const value = givenValue(answer, moment.dialect)
  const column =
    answer === 'set null' ? nullableColumn(unique, known) : (unique.parts[0]?.column ?? null)
  if (value === null || column === null)
    return {
      before: deleteRows(change),
      ahead: () =>
        follow(unique, numbered, moment, (which) => {
          moment.ahead.keep(table, (of) => not_(func.coalesce(which(of), false_())))
        }),
    }
  const typed = typedValue(value, table, column, moment)
  return {
    before: [updateRows(change, column, () => value)],
    ahead: () =>
      follow(unique, numbered, moment, (which) => {
        moment.ahead.value(table, column, (of) =>
          case_([[which(of), typed]], { otherwise: of(column) }),
        )
      }),
  }
}

/** A number of each row among those that are the same: those above 1 are meant. */
type Numbered = (of: ColumnsOf, key: readonly string[]) => ColumnElement

const placeIn =
  ({ parts }: Unique): Numbered =>
  (of, key) =>
    func.row_number().over({
      partitionBy: parts.map((part) => part.of(of)),
      ...(key.length > 0 && { orderBy: key.map(of) }),
    })

const countIn =
  ({ parts }: Unique): Numbered =>
  (of) =>
    func.count().over({ partitionBy: parts.map((part) => part.of(of)) })

/** In a statement that changes rows: a window stands in a query of its own, and MySQL reads such a copy only. */
const isNumbered =
  (unique: Unique, key: readonly string[], numbered: Numbered, { ahead, dialect }: Moment): Which =>
  (of) => {
    const light = lightTable(unique.table, [...new Set([...ahead.of(unique.table).names, ...key])])
    const inside = columnsOf(light)
    const labels = key.map((_, index) => `athanor_key_${index}`)
    const rows = select(
      ...key.map((name, index) => inside(name).label(labels[index] ?? name)),
      numbered(inside, key).label(counter),
    )
      .selectFrom(light)
      .where(concerned(unique)(inside))
      .subquery('numbered')
    const found = columnsOf(rows)
    const meant = select(...labels.map(found))
      .selectFrom(rows)
      .where(found(counter).gt(literalValue(1, dialect)))
    const [only, ...others] = key.map(of)
    const own: ColumnElement =
      others.length === 0 && only !== undefined ? only : tuple_(only, ...others)
    return own.in(meant)
  }

function follow(
  unique: Unique,
  numbered: Numbered,
  { ahead, dialect }: Moment,
  change: (which: Which) => void,
): void {
  const { table } = unique
  ahead.value(table, counter, (of) => numbered(of, []))
  change((of) => and_(concerned(unique)(of), of(counter).gt(literalValue(1, dialect))))
  ahead.forgetColumn(table, counter)
}

/**
 * The columns that tell rows apart, which are also their order: the primary key, what the database has instead of one,
 * or another key; null where there is nothing.
 */
function rowKey(table: AnyTable, { name }: Dialect): readonly string[] | null {
  const primary = columnNames(table.primaryKey)
  if (primary.length > 0) return primary
  const own = rowids[name]?.find((one) => !table.columns.some((column) => column.name === one))
  if (own !== undefined) return [own]
  const given = new Set(table.columns.filter((one) => !one.nullable).map((one) => one.name))
  const other = table.sortedConstraints.find(
    (one) => one instanceof UniqueConstraint && columnNames(one).every((key) => given.has(key)),
  )
  return other === undefined ? null : columnNames(other)
}

/** https://sqlite.org/rowidtable.html and https://www.postgresql.org/docs/current/ddl-system-columns.html */
const rowids: Readonly<Record<string, readonly string[]>> = {
  sqlite: ['rowid', '_rowid_', 'oid'],
  postgresql: ['ctid'],
}
