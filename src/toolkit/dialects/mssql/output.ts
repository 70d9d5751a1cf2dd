import { contextLike, plainContext } from '../../compile/context.ts'
import { returnedColumns } from '../../compile/dml.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import type { DmlStatement } from '../../sql/dml.ts'
import { Alias } from '../../sql/from.ts'
import type { ClauseElement } from '../../sql/node.ts'

/** `OUTPUT inserted.id`: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql */
export function outputClause(
  compiler: StatementCompiler,
  { table, tag }: DmlStatement,
  columns: readonly ClauseElement[],
  top: boolean,
): string {
  const rows = new Alias(table, tag === 'delete' ? 'deleted' : 'inserted')
  const context = contextLike(plainContext, { standIns: new Map([[table, rows]]) })
  return `OUTPUT ${returnedColumns(compiler, columns, top, context)}`
}
