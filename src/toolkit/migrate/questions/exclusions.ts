import { Column } from '../../schema/column.ts'
import { ExcludeConstraint } from '../../schema/constraint.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { and_, or_ } from '../../sql/conjunction.ts'
import { true_ } from '../../sql/constructs.ts'
import { exists } from '../../sql/exists.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { select } from '../../sql/select.ts'
import { columnNames } from '../find.ts'
import type { Operation, TableName } from '../ops.ts'
import { deleteRows, rowsWhere, type Which } from './changed-rows.ts'
import { bracketed } from './elements.ts'
import { placesOf } from './places.ts'
import { tableIn, type Concern, type Moment } from './question.ts'
import { columnsOf, lightTable } from './rows-ahead.ts'

/** What no two rows of a table may have in common. */
interface Exclusion {
  /** What tells rows apart. */
  readonly key: readonly string[]
  readonly pairs: readonly (readonly [column: string, operator: string])[]
  /** Which rows it is about. */
  readonly where: ColumnElement
}

/** Rows that exclude each other; they can be asked for where a key tells them apart. */
export function exclusionConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind !== 'add constraint') return []
  const { constraint, table } = operation
  const exclusion =
    constraint instanceof ExcludeConstraint ? exclusionOf(constraint, table, moment) : null
  if (exclusion === null || moment.ahead.of(table).isEmpty) return []
  const { where } = exclusion
  const others = moment.ahead.of(table).kept(table.name, () => where)
  const rows = rowsWhere(moment, table, isExcluded(exclusion, others.named('other')))
  if (rows === null) return []
  const places = placesOf(constraint, columnNames(constraint), operation, moment)
  const place = { question: 'duplicates', places } as const
  const settle: Concern['settle'] = (answer) => {
    if (answer === 'leave out') return { operation: null }
    const light = lightTable(table, moment.ahead.of(table).names)
    const present = select(...light.columns)
      .selectFrom(light)
      .where(where)
    const which = isExcluded(exclusion, present.subquery('other'))
    return { before: deleteRows({ moment, table, place, which }) }
  }
  return [{ ...place, rows, answers: ['delete', 'leave out'], settle }]
}

function exclusionOf(
  { elements, where }: ExcludeConstraint,
  table: TableName,
  { state }: Moment,
): Exclusion | null {
  const known = tableIn(state, table)
  const key = known === null ? [] : columnNames(known.primaryKey)
  const pairs = elements.flatMap(([part, operator]) => {
    if (typeof part === 'string') return [[part, operator] as const]
    return part instanceof Column ? [[part.name, operator] as const] : []
  })
  const isWhole = pairs.length === elements.length && key.length > 0
  return isWhole ? { key, pairs, where: where === null ? true_() : bracketed(where) } : null
}

/** It is one of those that are meant, and another of them has something in common with it. */
const isExcluded =
  ({ key, pairs, where }: Exclusion, others: FromClause): Which =>
  (of) => {
    const its = columnsOf(others)
    const found = exists()
      .selectFrom(others)
      .where(
        or_(...key.map((name) => of(name).ne(its(name)))),
        ...pairs.map(([name, operator]) => of(name).op(operator)(its(name))),
      )
    return and_(where, found)
  }
