import { offsetFetch } from '../../compile/clauses.ts'
import type { Context } from '../../compile/context.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import { checkWrapping } from '../../compile/wrapped-select.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { literalColumn } from '../../sql/column.ts'
import type { Subquery } from '../../sql/from.ts'
import {
  isLimitParameter,
  type ForUpdate,
  type GenerativeSelect,
} from '../../sql/generative-select.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { Select } from '../../sql/select.ts'
import { sql } from '../../sql/text.ts'

/** The optimizer has to see plain numbers, so they are literals. */
const late = (clause: ColumnElement): ColumnElement =>
  isLimitParameter(clause) ? clause.renderLiteralExecute() : clause

/** `OFFSET … ROWS FETCH FIRST … ROWS ONLY` of 12c and later; before, the rows are counted by ROWNUM. */
export function rowWindow(
  compiler: StatementCompiler,
  select: GenerativeSelect,
  context: Context,
): string {
  const { fetchClause, limitClause, offsetClause } = select
  if (fetchClause === null && !compiler.dialect.features.offsetFetch)
    return lostWindow(compiler, select)
  const limit = limitClause && { count: limitClause, percent: false, withTies: false }
  const fetch = fetchClause ?? limit
  return offsetFetch(compiler, context, {
    offset: offsetClause && late(offsetClause),
    fetch: fetch && { ...fetch, count: late(fetch.count) },
  })
}

/** ROWNUM limits a SELECT from the statement; SQLAlchemy leaves the rows of a UNION as many as there are. */
function lostWindow(compiler: StatementCompiler, select: GenerativeSelect): string {
  if (!(select instanceof Select))
    compiler.report(
      'limit of rows for a UNION',
      'limit a select from its subquery()',
      'compound-limit',
      'left-out',
    )
  return ''
}

/** Oracle before 12c: https://blogs.oracle.com/oraclemagazine/on-rownum-and-limiting-results */
export function countedRows(compiler: StatementCompiler, select: Select): Select {
  const { features } = compiler.dialect
  if (!select.limitsRows || features.offsetFetch || select.fetchClause !== null) return select
  checkWrapping(compiler, select)
  const { limitClause, offsetClause } = select
  const limit = limitClause && late(limitClause)
  const offset = offsetClause && late(offsetClause)
  const locked = (select.forUpdate?.of ?? []).filter(isColumn)
  const further = locked.filter((column) => !select.selectedColumns.includes(column))
  const rows = select
    .limit(null)
    .offset(null)
    .addColumns(...further)
    .subquery()
  const first = firstRows(rows, shownBy(rows, further), {
    limit,
    offset,
    hint: features.firstRowsHint,
  })
  if (offset === null) return lockedAs(first, select.forUpdate, rows)
  const rowNumber = literalColumn('ROWNUM').label('ora_rn')
  const numbered = first.addColumns(rowNumber, ...lockedIn(rows, further)).subquery()
  const later = new Select(shownBy(numbered, [rowNumber, ...further])).where(
    literalColumn('ora_rn').gt(offset),
  )
  return lockedAs(later, select.forUpdate, numbered)
}

const isColumn = (element: ClauseElement): element is ColumnElement =>
  element instanceof ColumnElement && element.tag === 'column'

/** Its columns without those that were only added. */
function shownBy(rows: Subquery, added: readonly ColumnElement[]): readonly ColumnElement[] {
  const hidden = new Set(added.map((column) => rows.correspondingColumn(column)))
  return rows.columns.filter((column) => !hidden.has(column))
}

const lockedIn = (rows: Subquery, columns: readonly ColumnElement[]): readonly ColumnElement[] =>
  columns.map((column) => rows.correspondingColumn(column) ?? column)

interface FirstRows {
  readonly limit: ColumnElement | null
  readonly offset: ColumnElement | null
  readonly hint: boolean
}

function firstRows(
  rows: Subquery,
  columns: readonly ColumnElement[],
  { limit, offset, hint }: FirstRows,
): Select {
  const all = new Select(columns).selectFrom(rows)
  if (limit === null) return all
  const hinted =
    hint && isLimitParameter(limit) ? all.prefixWith(sql`/*+ FIRST_ROWS(${limit}) */`) : all
  return hinted.where(literalColumn('ROWNUM').le(offset === null ? limit : limit.add(offset)))
}

/** The lock of the whole, on columns of the subquery. */
function lockedAs(select: Select, lock: ForUpdate | null, rows: Subquery): Select {
  if (lock === null) return select
  const { of, ...options } = lock
  if (of === null) return select.withForUpdate(options)
  const found = of.map((element) =>
    isColumn(element) ? (rows.correspondingColumn(element) ?? element) : element,
  )
  return select.withForUpdate({ ...options, of: found })
}
