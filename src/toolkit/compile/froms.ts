import { CompileError } from '../errors.ts'
import { typedTuple } from '../sql/constructs.ts'
import type { FromClause } from '../sql/from-clause.ts'
import type { LateralAlias } from '../sql/from.ts'
import {
  LateralSubquery,
  type Alias,
  type FromGrouping,
  type Join,
  type Subquery,
  type TableSample,
} from '../sql/from.ts'
import { nameKey } from '../sql/names.ts'
import type { TableValuedAlias, TableValuedColumn } from '../sql/table-valued.ts'
import type { ScalarValues, Values } from '../sql/values.ts'
import { contextLike, outsideFrom, type Context } from './context.ts'
import type { NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'

/** What stands in FROM. */
export const fromVisitors: Readonly<Record<string, NodeVisitor>> = {
  table,
  join,
  fromGrouping: (compiler: StatementCompiler, element: FromGrouping, context: Context) =>
    `(${compiler.process(element.element, context)})`,
  alias,
  subquery: (compiler: StatementCompiler, element: Subquery, context: Context) =>
    aliased(compiler, element, contextLike(context, { isSubquery: true })),
  lateral,
  tablesample,
  tableValuedAlias,
  tableValuedColumn,
  values,
  scalarValues: (compiler: StatementCompiler, element: ScalarValues, context: Context) =>
    `(${rowsOf(compiler, element.values, context)})`,
}

/** A table in FROM, or its name alone. */
export function table(compiler: StatementCompiler, element: FromClause, context: Context): string {
  if (context.asFrom !== true && context.asHint !== true) return ''
  const schema = context.useSchema === false ? null : compiler.schemaOf(element)
  const name = element.spelledName ?? ''
  const own = compiler.preparer.quote(name)
  const bare = element.schema === null ? own + ambiguity(compiler, element, context) : own
  const text = schema === null ? bare : `${schema}.${own}`
  return withHint(compiler, element, text, context)
}

/** A table whose name another one has in a schema gets another name for the statement. */
function ambiguity(compiler: StatementCompiler, element: FromClause, context: Context): string {
  const enclosed = isAliasOf(context.enclosingAlias, element)
  const other =
    element.name === null ? undefined : context.ambiguousNames?.get(nameKey(element.name))
  if (enclosed || !other) return ''
  return compiler.aliasSuffix(compiler.preparer.quote(compiler.nameOf('alias', other)))
}

export function withHint(
  compiler: StatementCompiler,
  element: FromClause,
  text: string,
  context: Context,
): string {
  const hint = context.fromHints?.get(element)
  return hint === undefined ? text : compiler.spelling.clauses.fromHint(element, hint, text)
}

/** `left JOIN right ON …`. */
export function join(compiler: StatementCompiler, element: Join, context: Context): string {
  const plain = context.asFrom === true && !context.enclosingAlias
  const inner = plain ? context : contextLike(context, { enclosingAlias: null, asFrom: true })
  const word = element.full ? ' FULL OUTER JOIN ' : element.isouter ? ' LEFT OUTER JOIN ' : ' JOIN '
  const left = compiler.process(element.left, inner)
  const right = compiler.process(element.right, inner)
  return `${left}${word}${right} ON ${compiler.process(element.onclause, outsideFrom(inner))}`
}

function alias(compiler: StatementCompiler, element: Alias, context: Context): string {
  return aliased(compiler, element, context)
}

function lateral(
  compiler: StatementCompiler,
  element: LateralAlias | LateralSubquery,
  context: Context,
): string {
  const isSubquery = element instanceof LateralSubquery
  return `LATERAL ${aliased(compiler, element, contextLike(context, { lateral: true, isSubquery }))}`
}

type AnyAlias = Alias | Subquery | TableValuedAlias

/** `element AS name`, the name alone, or the element alone, as the context asks. */
export function aliased(compiler: StatementCompiler, element: AnyAlias, context: Context): string {
  const { enclosingAlias, isSubquery = false } = context
  if (isAliasOf(enclosingAlias, element)) return unnamed(compiler, element, context)
  if (context.asHint === true) return aliasName(compiler, element)
  // numbered before the names inside of it
  const name = context.asFrom === true ? aliasName(compiler, element) : ''
  const inner = compiler.process(
    element.element,
    contextLike(context, {
      isSubquery: false,
      enclosingAlias: element,
      fromHints: null,
    }),
  )
  if (context.asFrom !== true) return isSubquery && context.lateral === true ? `(${inner})` : inner
  const text = (isSubquery ? `(${inner})` : inner) + compiler.aliasSuffix(name)
  return withHint(compiler, element, text + derivedColumns(compiler, element), context)
}

export const isAliasOf = (alias: Context['enclosingAlias'], element: FromClause): boolean =>
  alias !== null && alias !== undefined && 'element' in alias && alias.element === element

/** Inside of another alias of the same thing its own name is left out. */
function unnamed(compiler: StatementCompiler, element: AnyAlias, context: Context): string {
  const { isSubquery = false } = context
  const inner = compiler.process(
    element.element,
    contextLike(context, {
      isSubquery: false,
      enclosingAlias: element,
    }),
  )
  return isSubquery && (context.asFrom === true || context.lateral === true) ? `(${inner})` : inner
}

const aliasName = (compiler: StatementCompiler, element: FromClause): string =>
  compiler.preparer.quote(compiler.nameOf('alias', element.name ?? 'anon'))

function derivedColumns(compiler: StatementCompiler, element: AnyAlias): string {
  if (!('options' in element) || element.options.renderDerived !== true) return ''
  const columns = element.columns.map((column) => {
    const name = compiler.preparer.quote(column.name ?? '')
    return element.options.withTypes === true ? `${name} ${compiler.typeText(column.type)}` : name
  })
  return `(${columns.join(', ')})`
}

function tablesample(compiler: StatementCompiler, element: TableSample, context: Context): string {
  const text = `${aliased(compiler, element, contextLike(context, { asFrom: true }))} TABLESAMPLE ${compiler.process(element.sampling, contextLike(context, { asFrom: false }))}`
  return element.repeatable === null
    ? text
    : `${text} REPEATABLE (${compiler.process(element.repeatable, context)})`
}

function tableValuedAlias(
  compiler: StatementCompiler,
  element: TableValuedAlias,
  context: Context,
): string {
  if (element.options.lateral === true && context.lateral !== true) {
    return `LATERAL ${aliased(compiler, element, contextLike(context, { lateral: true }))}`
  }
  return aliased(compiler, element, context)
}

/** The alias of a function as a value. */
export function tableValuedColumn(
  compiler: StatementCompiler,
  element: TableValuedColumn,
  context: Context,
): string {
  const name = compiler.nameOf('alias', element.name)
  if (context.isResult === true) compiler.noteResult(nameKey(name), element.name, element.type)
  return compiler.preparer.quote(name)
}

function rowsOf(compiler: StatementCompiler, element: Values, context: Context): string {
  const types = element.given.map((column) => column.type)
  const inner: Context = contextLike(context, {
    literalBinds: context.literalBinds === true || element.literalBinds,
  })
  const rows = element.rows.flat().map((row) => compiler.process(typedTuple(types, row), inner))
  return `VALUES ${rows.join(', ')}`
}

function values(compiler: StatementCompiler, element: Values, context: Context): string {
  const { visitingCte, asFrom } = context
  const rest: Context = contextLike(context, { visitingCte: null, asFrom: false })
  compiler.independentCtes(element.ctes, rest)
  const rows = rowsOf(compiler, element, rest)
  if (asFrom !== true) return rows
  const word = element.lateralKeyword ? 'LATERAL ' : ''
  if (visitingCte?.element === element) {
    if (word !== '') throw new CompileError('VALUES inside of a CTE can not be LATERAL')
    return rows
  }
  if (element.unnamed) return `${word}(${rows})`
  const name = compiler.preparer.quote(compiler.nameOf('values', element.name))
  const columns = element.columns.map((column) =>
    compiler.process(column, contextLike(rest, { includeTable: false })),
  )
  return `${word}(${rows})${compiler.aliasSuffix(name)} (${columns.join(', ')})`
}
