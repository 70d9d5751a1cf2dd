import type { DmlStatement } from '../sql/dml.ts'
import { renderedLate } from './late-limit.ts'
import { returningClause } from './dml.ts'
import type { Clauses } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'

/** The clauses as most databases have them. */
export const standardClauses: Clauses = {
  limit(compiler, select, context) {
    const { limitClause, offsetClause } = select
    let text = limitClause === null ? '' : `\n LIMIT ${compiler.process(limitClause, context)}`
    if (offsetClause === null) return text
    if (limitClause === null) text += '\n LIMIT -1'
    return `${text} OFFSET ${compiler.process(offsetClause, context)}`
  },
  fetch(compiler, select, context) {
    const offset = offsetRows(
      select.offsetClause === null
        ? null
        : compiler.process(late(compiler, select.offsetClause), context),
    )
    const { fetchClause } = select
    if (fetchClause === null) return offset
    const count = compiler.process(late(compiler, fetchClause.count), context)
    const percent = fetchClause.percent ? ' PERCENT' : ''
    return `${offset}\n FETCH FIRST ${count}${percent} ROWS ${fetchClause.withTies ? 'WITH TIES' : 'ONLY'}`
  },
  forUpdate: () => ' FOR UPDATE',
  preColumns: (_, select) => (select.isDistinct ? 'DISTINCT ' : ''),
  groupBy: (compiler, select, context) =>
    listed(' GROUP BY ', compiler.joined(select.groupByClauses, ', ', context)),
  orderBy: (compiler, select, context) =>
    listed(' ORDER BY ', compiler.joined(select.orderByClauses, ', ', context)),
  withPreamble: (recursive) => (recursive ? 'WITH RECURSIVE' : 'WITH'),
  selectHint: () => '',
  fromHint: (_, __, text) => text,
  statementHint: (hints) => hints.join(' '),
  updateTables: (compiler, update, _, context) =>
    compiler.process(update.table, { ...context, asFrom: true, isCrud: true }),
  updateFrom: (compiler) =>
    compiler.unsupported('several tables in an UPDATE', 'use a subquery in the conditions'),
  deleteTable: (compiler, statement, _, context) =>
    compiler.process(statement.table, { ...context, asFrom: true, isCrud: true }),
  deleteFrom: (compiler) =>
    compiler.unsupported('several tables in a DELETE', 'use a subquery in the conditions'),
  returning: (compiler, statement, columns, top) => {
    if (!hasReturning(compiler, statement))
      compiler.report('RETURNING', 'select the rows afterwards')
    return returningClause(compiler, columns, top)
  },
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

const late = renderedLate

const listed = (word: string, list: string): string => (list === '' ? '' : word + list)

const offsetRows = (offset: string | null): string =>
  offset === null ? '' : `\n OFFSET ${offset} ROWS`

function hasReturning(
  { dialect: { features } }: StatementCompiler,
  { tag }: DmlStatement,
): boolean {
  if (tag === 'insert') return features.insertReturning
  return tag === 'update' ? features.updateReturning : features.deleteReturning
}
