import { CompileError } from '../errors.ts'
import type { Cast, TypeCoerce } from '../sql/cast.ts'
import type { ClauseList, OrderByList } from '../sql/clause-list.ts'
import type { Collation } from '../sql/collation.ts'
import { BindParameter } from '../sql/bind.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { ColumnClause } from '../sql/column.ts'
import type { Case, Extract, Tuple } from '../sql/constructs.ts'
import type { StatementGrouping } from '../sql/scalar-select.ts'
import type { Slice } from '../sql/index-expression.ts'
import type { Label } from '../sql/label.ts'
import { nameKey, type Name } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { Grouping } from '../sql/operator-elements.ts'
import type { TemplateClause, TextClause } from '../sql/text.ts'
import type { LabelReference, TextualReference } from '../sql/textual-reference.ts'
import { contextLike, outsideFrom, withoutResult, type Context } from './context.ts'
import { booleanLiteral } from './literals.ts'
import type { NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'

/** Elements with a value. */
export const expressionVisitors: Readonly<Record<string, NodeVisitor>> = {
  column,
  label,
  labelReference,
  textualReference,
  grouping,
  statementGrouping: (compiler: StatementCompiler, element: StatementGrouping, context: Context) =>
    `(${compiler.process(element.element, context)})`,
  null: () => 'NULL',
  true: (compiler: StatementCompiler) => booleanLiteral(true, compiler.dialect),
  false: (compiler: StatementCompiler) => booleanLiteral(false, compiler.dialect),
  text,
  template,
  clauseList,
  orderByList,
  tuple,
  case: caseWhen,
  cast,
  tryCast: (compiler: StatementCompiler) =>
    compiler.unsupported('TRY_CAST', 'use cast() with a value that converts'),
  typeCoerce,
  extract,
  collation,
  slice,
  compileLabel,
}

/** A label that the compiler adds itself. */
export interface CompileLabel {
  readonly tag: 'compileLabel'
  readonly name: Name
  readonly element: ColumnElement
}

/** A column with its table in front. */
export function column(
  compiler: StatementCompiler,
  element: ColumnClause,
  context: Context,
): string {
  const { insertedRow } = context
  if (insertedRow && element.table === insertedRow.row)
    return insertedColumn(compiler, element, insertedRow.alias)
  const name = compiler.nameOf('label', element.isLiteral ? element.name : element.spelledName)
  if (context.isResult === true) compiler.noteResult(nameKey(name), element.name, element.type)
  if (element.isLiteral && namesNothing(compiler, element, nameKey(name)))
    compiler.report(
      `column with the name ${nameKey(name)}`,
      'give the expression a label()',
      'column-name',
    )
  if (element.isLiteral)
    return qualified(compiler, element, compiler.escapePercents(nameKey(name)), context)
  return qualified(compiler, element, compiler.preparer.quote(name), context)
}

/** SQL of one's own that became the column of a subquery: it is written as it stands, which has to be a name. */
function namesNothing(compiler: StatementCompiler, { table }: ColumnClause, text: string): boolean {
  if (table === null || table === undefined || table.tag === 'table' || text === '*') return false
  const { legal, illegalStart, quote } = compiler.dialect.definition.identifiers
  const quoted = text.startsWith(quote[0]) && text.endsWith(quote[1])
  const begins = compiler.dialect.features.digitNames || !illegalStart.test(text)
  return !quoted && !(begins && legal.test(text))
}

function insertedColumn(
  compiler: StatementCompiler,
  element: ColumnClause,
  alias: string | null,
): string {
  const name = compiler.preparer.quote(compiler.nameOf('label', element.spelledName))
  return alias === null ? `VALUES(${name})` : `${alias}.${name}`
}

function qualified(
  compiler: StatementCompiler,
  element: ColumnClause,
  name: string,
  context: Context,
): string {
  const { table } = element
  if (
    table === null ||
    table === undefined ||
    context.includeTable === false ||
    !table.namesColumns
  )
    return name
  const schema = context.useSchema === false ? null : compiler.schemaOf(table)
  const own = table.spelledName
  if (own === null) return name
  const ambiguous = schema === null ? context.ambiguousNames?.get(nameKey(own)) : undefined
  const tableName = compiler.preparer.quote(compiler.nameOf('alias', ambiguous ?? own))
  return schema === null ? `${tableName}.${name}` : `${schema}.${tableName}.${name}`
}

function label(compiler: StatementCompiler, element: Label, context: Context): string {
  const { inColumns, inLabel, labelOnly, isResult } = context
  const withAs = inColumns === true && inLabel !== true
  if (!withAs && labelOnly !== element)
    return compiler.process(element.element, withoutLabels(context))
  const name = compiler.nameOf('label', element.name)
  if (!withAs) return compiler.preparer.quote(name)
  if (isResult === true) compiler.noteResult(nameKey(name), element.name, element.type)
  const inner = compiler.process(element.element, labelled(context))
  return `${inner} AS ${compiler.preparer.quote(name)}`
}

const withoutLabels = (context: Context): Context =>
  contextLike(context, {
    inColumns: false,
    inLabel: false,
    labelOnly: null,
    isResult: false,
  })

const labelled = (context: Context): Context =>
  contextLike(context, {
    inColumns: true,
    inLabel: true,
    labelOnly: null,
    isResult: false,
  })

function compileLabel(
  compiler: StatementCompiler,
  element: CompileLabel,
  context: Context,
): string {
  const name = compiler.nameOf('label', element.name)
  if (context.isResult === true)
    compiler.noteResult(nameKey(name), element.name, element.element.type)
  const inner = compiler.process(
    element.element,
    contextLike(context, {
      inColumns: true,
      inLabel: true,
      isResult: false,
    }),
  )
  return `${inner} AS ${compiler.preparer.quote(name)}`
}

function labelReference(
  compiler: StatementCompiler,
  element: LabelReference,
  context: Context,
): string {
  const labels = compiler.top?.labels
  const target = element.element.orderByLabel
  if (labels && target && compiler.dialect.features.simpleOrderByLabel) {
    const found = labels.columns.get(nameKey(target.name))
    if (found && sharesLineage(found, target)) {
      return compiler.process(element.element, contextLike(context, { labelOnly: target }))
    }
  }
  return compiler.process(element.element, context)
}

function sharesLineage(left: ColumnElement, right: ColumnElement): boolean {
  const others = right.proxySet
  for (const element of left.proxySet) if (others.has(element)) return true
  return false
}

function textualReference(
  compiler: StatementCompiler,
  element: TextualReference,
  context: Context,
): string {
  if (!compiler.top) return element.text
  const found = compiler.top.labels?.all.get(element.text)
  if (found) return compiler.process(found, contextLike(context, { labelOnly: found }))
  throw new CompileError(
    `ORDER BY and GROUP BY take the names of labels and columns, and ${JSON.stringify(element.text)} is none; write text(…) for SQL as it stands`,
  )
}

function grouping(compiler: StatementCompiler, element: Grouping, context: Context): string {
  return `(${compiler.process(element.element, outsideFrom(context))})`
}

const parameter = /(?<![:\w\x5c]):(\w+)(?!:)/gu
const escapedColon = /\x5c(:[\w$]*)(?![:\w$])/gu

function text(compiler: StatementCompiler, element: TextClause, context: Context): string {
  if (context.isResult === true) compiler.noteResult('', null, element.type)
  const inner = withoutResult(context)
  const escaped = compiler.escapePercents(element.text)
  const bound = element.isTemplatePart
    ? escaped
    : escaped.replace(parameter, (_, name: string) => {
        const bind = element.binds.get(name)
        return bind ? compiler.process(bind, inner) : compiler.placeholder(name, null)
      })
  return element.isTemplatePart ? bound : bound.replace(escapedColon, '$1')
}

function template(compiler: StatementCompiler, element: TemplateClause, context: Context): string {
  if (context.isResult === true) compiler.noteResult('', null, element.type)
  const inner = withoutResult(context)
  return element.parts
    .map((part) => compiler.process(part, contextLike(inner, { asFrom: !isExpression(part) })))
    .join('')
}

const isExpression = (part: ClauseElement): boolean => 'type' in part

function clauseList(compiler: StatementCompiler, element: ClauseList, context: Context): string {
  return compiler.joined(element.clauses, compiler.operatorText(element.operator), context)
}

function orderByList(compiler: StatementCompiler, element: OrderByList, context: Context): string {
  return compiler.joined(element.clauses, ', ', context)
}

function tuple(compiler: StatementCompiler, element: Tuple, context: Context): string {
  return `(${compiler.joined(element.clauses, ', ', context)})`
}

function caseWhen(compiler: StatementCompiler, element: Case, context: Context): string {
  const render = (part: ColumnElement) => compiler.process(part, context)
  const value = element.value === null ? '' : `${render(element.value)} `
  const whens = element.whens
    .map(([when, then]) => `WHEN ${render(when)} THEN ${render(then)} `)
    .join('')
  const otherwise = element.otherwise === null ? '' : `ELSE ${render(element.otherwise)} `
  return `CASE ${value}${whens}${otherwise}END`
}

function cast(compiler: StatementCompiler, element: Cast, context: Context): string {
  const type = compiler.castType(element.type)
  const [, plain = type, collation = ''] = /^(.*)( COLLATE .*)$/s.exec(type) ?? []
  return `CAST(${compiler.process(element.element, withoutResult(context))} AS ${plain})${collation}`
}

function typeCoerce(compiler: StatementCompiler, element: TypeCoerce, context: Context): string {
  const inner = element.element
  const typed = inner instanceof BindParameter ? inner.withOperandType(element.type) : inner
  return compiler.process(typed, context)
}

function extract(compiler: StatementCompiler, element: Extract, context: Context): string {
  const field = compiler.spelling.extractFields[element.field] ?? element.field
  return `EXTRACT(${field} FROM ${compiler.process(element.element, context)})`
}

function collation(compiler: StatementCompiler, element: Collation): string {
  const name = compiler.preparer.quote(element.collation)
  return element.schema === null ? name : `${compiler.preparer.quote(element.schema)}.${name}`
}

function slice(compiler: StatementCompiler, element: Slice, context: Context): string {
  return `${compiler.process(element.start, context)}:${compiler.process(element.stop, context)}`
}
