import { offsetFetch } from '../../compile/clauses.ts'
import { contextLike, type Context } from '../../compile/context.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import { checkWrapping } from '../../compile/wrapped-select.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { ColumnClause, literalColumn } from '../../sql/column.ts'
import { fn } from '../../sql/func.ts'
import { isLimitParameter, type GenerativeSelect } from '../../sql/generative-select.ts'
import { Select } from '../../sql/select.ts'
import { LabelReference } from '../../sql/textual-reference.ts'

/** How many rows, by LIMIT or by FETCH. */
const countOf = ({ fetchClause, limitClause }: GenerativeSelect): ColumnElement | null =>
  fetchClause === null ? limitClause : fetchClause.count

const hasForm = ({ fetchClause }: GenerativeSelect): boolean =>
  fetchClause !== null && (fetchClause.percent || fetchClause.withTies)

/** TOP takes a plain number, and skips no rows. */
export function usesTop(select: GenerativeSelect): boolean {
  const { limitClause, fetchClause, offsetClause } = select
  if (!(select instanceof Select) || offsetClause !== null) return false
  return (
    isLimitParameter(limitClause) ||
    (hasForm(select) && isLimitParameter(fetchClause?.count ?? null))
  )
}

/** `TOP n PERCENT WITH TIES `; drivers bind nothing there, so the number is a literal. */
export function topText(compiler: StatementCompiler, select: Select, context: Context): string {
  const count = countOf(select)
  if (count === null || !usesTop(select)) return ''
  const percent = select.fetchClause?.percent === true ? 'PERCENT ' : ''
  const ties = select.fetchClause?.withTies === true ? 'WITH TIES ' : ''
  const number = compiler.process(count, contextLike(context, { literalExecute: true }))
  return `TOP ${number} ${percent}${ties}`
}

/** `OFFSET … ROWS FETCH FIRST … ROWS ONLY` of 2012 and later: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql */
export function rowWindow(
  compiler: StatementCompiler,
  select: GenerativeSelect,
  context: Context,
): string {
  if (usesTop(select)) return ''
  if (!compiler.dialect.features.offsetFetch) return lostWindow(compiler, select)
  checkWindow(compiler, select)
  const count = countOf(select)
  return offsetFetch(compiler, context, {
    offset: select.offsetClause ?? literalColumn('0'),
    fetch: count && { count, percent: false, withTies: false },
  })
}

/** Rows of a SELECT are numbered in a subquery; those of a UNION SQLAlchemy leaves as many as there are. */
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

function checkWindow(compiler: StatementCompiler, select: GenerativeSelect): void {
  if (select.orderByClauses.length === 0) {
    compiler.unsupported('OFFSET or computed limit without an order', 'add orderBy()')
  }
  if (hasForm(select)) {
    compiler.unsupported(
      'FETCH with PERCENT or WITH TIES besides TOP',
      'give a plain number, and no offset',
    )
  }
}

const rowNumber = 'mssql_rn'

/** Before 2012: rows are numbered in a subquery, and the outer SELECT keeps those of the window. */
export function numberedRows(compiler: StatementCompiler, select: Select): Select {
  if (!select.limitsRows || compiler.dialect.features.offsetFetch || usesTop(select)) return select
  checkWindow(compiler, select)
  checkWrapping(compiler, select)
  const orderBy = select.orderByClauses.map((clause) =>
    clause instanceof LabelReference ? clause.element : clause,
  )
  const numbered = select
    .limit(null)
    .offset(null)
    .orderBy(null)
    .addColumns(fn('ROW_NUMBER').over({ orderBy }).label(rowNumber))
    .subquery()
  const columns = numbered.columns.filter((column) => column.key !== rowNumber)
  return new Select(columns).where(...conditions(select))
}

function conditions(select: Select): readonly ColumnElement[] {
  const { offsetClause: offset } = select
  const count = countOf(select)
  const number = new ColumnClause(rowNumber)
  if (offset === null) return count === null ? [] : [number.le(count)]
  return count === null ? [number.gt(offset)] : [number.gt(offset), number.le(count.add(offset))]
}
