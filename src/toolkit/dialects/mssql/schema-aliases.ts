import type { Context } from '../../compile/context.ts'
import { column } from '../../compile/expressions.ts'
import { isAliasOf, table } from '../../compile/froms.ts'
import type { NodeVisitor } from '../../compile/spelling.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import { ColumnClause } from '../../sql/column.ts'
import type { FromClause } from '../../sql/from-clause.ts'

/** One alias per table and statement. */
const known = new WeakMap<StatementCompiler, Map<FromClause, FromClause>>()

function aliasOf(compiler: StatementCompiler, element: FromClause): FromClause | null {
  if (!compiler.dialect.features.aliasesSchemaTables || element.schema === null) return null
  const aliases = known.get(compiler) ?? new Map<FromClause, FromClause>()
  known.set(compiler, aliases)
  const alias = aliases.get(element) ?? element.alias()
  aliases.set(element, alias)
  return alias
}

/** Columns in the conditions of UPDATE and DELETE keep the name of the table that is changed. */
function aliasesColumns({ stack }: StatementCompiler): boolean {
  const tag = stack[0]?.statement.tag
  return stack.length > 1 || (tag !== 'update' && tag !== 'delete')
}

function standIn(
  compiler: StatementCompiler,
  element: ColumnClause,
  context: Context,
): ColumnClause {
  if (element.table === null) return element
  const alias = aliasesColumns(compiler) ? aliasOf(compiler, element.table) : null
  const other = context.standIns?.get(element.table) ?? alias
  const found = other?.correspondingColumn(element)
  return found instanceof ColumnClause ? found : element
}

/** Tables and columns, which others may stand for: rows of OUTPUT, and aliases of tables of a schema. */
export const standInVisitors: Readonly<Record<string, NodeVisitor>> = {
  column: (compiler: StatementCompiler, element: ColumnClause, context: Context) =>
    column(compiler, standIn(compiler, element, context), context),
  table: (compiler: StatementCompiler, element: FromClause, context: Context) => {
    const named = context.isCrud === true || isAliasOf(context.enclosingAlias, element)
    const alias = named ? null : aliasOf(compiler, element)
    return alias === null ? table(compiler, element, context) : compiler.process(alias, context)
  },
}
