import type { ColumnElement } from '../sql/column-element.ts'
import type { Fetch } from '../sql/generative-select.ts'
import { contextChange, type Context } from './context.ts'
import { renderedLate } from './late-limit.ts'
import { returningClause } from './dml.ts'
import type { Clauses } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'

/** For the table that is changed. */
const asTarget = contextChange({ asFrom: true, isCrud: true })

/** The clauses as most databases have them. */
export const standardClauses: Clauses = {
  limit(compiler, select, context) {
    const { limitClause, offsetClause } = select
    let text = limitClause === null ? '' : `\n LIMIT ${compiler.process(limitClause, context)}`
    if (offsetClause === null) return text
    if (limitClause === null) text += '\n LIMIT -1'
    return `${text} OFFSET ${compiler.process(offsetClause, context)}`
  },
  fetch: (compiler, select, context) => {
    const { offsetClause, fetchClause } = select
    const late = (clause: ColumnElement) => renderedLate(compiler, clause)
    return offsetFetch(compiler, context, {
      offset: offsetClause && late(offsetClause),
      fetch: fetchClause && { ...fetchClause, count: late(fetchClause.count) },
    })
  },
  forUpdate: () => ' FOR UPDATE',
  preColumns: (_, select) => (select.isDistinct ? 'DISTINCT ' : ''),
  joinConditions: () => [],
  groupBy: (compiler, select, context) =>
    listed(' GROUP BY ', compiler.joined(select.groupByClauses, ', ', context)),
  orderBy: (compiler, select, context) =>
    listed(' ORDER BY ', compiler.joined(select.orderByClauses, ', ', context)),
  withPreamble: (recursive) => (recursive ? 'WITH RECURSIVE' : 'WITH'),
  selectHint: () => '',
  fromHint: (_, __, text) => text,
  statementHint: (hints) => hints.join(' '),
  updateTables: (compiler, update, _, context) => compiler.process(update.table, asTarget(context)),
  updateFrom: (compiler) =>
    compiler.unsupported('several tables in an UPDATE', 'use a subquery in the conditions'),
  deleteTable: (compiler, statement, _, context) =>
    compiler.process(statement.table, asTarget(context)),
  deleteFrom: (compiler) =>
    compiler.unsupported('several tables in a DELETE', 'use a subquery in the conditions'),
  returning: (compiler, _, columns, top) => returningClause(compiler, columns, top),
  postCriteria: () => '',
  emptySet: (compiler) =>
    compiler.unsupported('an empty list in this place', 'leave the condition out'),
  emptyIn(compiler, types, operator) {
    const nulls = types.map(() => 'NULL').join(', ')
    const list = types.length > 1 ? `(${nulls})` : 'NULL'
    if (operator === 'notIn') return `${list}) OR (1 = 1`
    return operator === 'in' ? `${list}) AND (1 != 1` : this.emptySet(compiler, types)
  },
  bindCast: (_, __, text) => text,
  sequenceNext: (compiler) => compiler.unsupported('sequences', 'use an autoincrement column'),
  savepoint: (kind, name) => `${kind} ${name}`,
}

const listed = (word: string, list: string): string => (list === '' ? '' : word + list)

export interface RowWindow {
  readonly offset: ColumnElement | null
  readonly fetch: Fetch | null
}

/** `OFFSET … ROWS FETCH FIRST … ROWS ONLY`, each on a line of its own. */
export function offsetFetch(
  compiler: StatementCompiler,
  context: Context,
  { offset, fetch }: RowWindow,
): string {
  const skipped = offset === null ? '' : `\n OFFSET ${compiler.process(offset, context)} ROWS`
  if (fetch === null) return skipped
  const percent = fetch.percent ? ' PERCENT' : ''
  const ties = fetch.withTies ? 'WITH TIES' : 'ONLY'
  return `${skipped}\n FETCH FIRST ${compiler.process(fetch.count, context)}${percent} ROWS ${ties}`
}
