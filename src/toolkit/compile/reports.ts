import type { Cast } from '../sql/cast.ts'
import { ColumnElement } from '../sql/column-element.ts'
import { ColumnClause } from '../sql/column.ts'
import type { Collation } from '../sql/collation.ts'
import type { CompoundSelect } from '../sql/compound.ts'
import type { Cte } from '../sql/cte.ts'
import { DmlStatement, type Delete, type Insert, type Update } from '../sql/dml.ts'
import type { ExpressionSource } from '../sql/expression-source.ts'
import { Join } from '../sql/from.ts'
import { FunctionElement } from '../sql/functions.ts'
import { GenerativeSelect } from '../sql/generative-select.ts'
import type { ClauseElement } from '../sql/node.ts'
import { UnaryExpression, type BinaryExpression } from '../sql/operator-elements.ts'
import { op } from '../sql/operators.ts'
import { ScalarSelect, StatementGrouping } from '../sql/scalar-select.ts'
import type { Select } from '../sql/select.ts'
import type { TableValuedAlias } from '../sql/table-valued.ts'
import type { Values } from '../sql/values.ts'
import type { AggregateOrderBy, FunctionFilter, Over } from '../sql/window.ts'
import { String_ } from '../types/scalar.ts'
import { nameText } from '../util/quoted-name.ts'
import type { Context } from './context.ts'
import type { BinaryVisitor, NodeVisitor, Spelling } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'
import { genericBinary } from './operators.ts'
import { want, type WantedFeature } from './wants.ts'

const lowerName = ({ name }: FunctionElement): string => nameText(name).toLowerCase()
const joinsTexts: ReadonlySet<string> = new Set(['aggregate_strings', 'group_concat'])

/** Looks at an element before it is rendered and notes what the server would refuse. */
type Check = (compiler: StatementCompiler, element: never, context: Context) => void
type BinaryCheck = (
  compiler: StatementCompiler,
  element: BinaryExpression,
  context: Context,
) => void

const wants =
  (feature: WantedFeature) =>
  (compiler: StatementCompiler): void =>
    want(compiler, feature)

const nodeChecks: Readonly<Record<string, Check>> = {
  select,
  compoundSelect,
  insert: (compiler: StatementCompiler, statement: Insert) =>
    returning(compiler, statement, 'insertReturning'),
  update,
  delete: (compiler: StatementCompiler, statement: Delete) => {
    returning(compiler, statement, 'deleteReturning')
    if (statement.table.tag === 'alias' && statement.extraFroms.length === 0)
      want(compiler, 'deleteAlias')
  },
  aggregateOrderBy: (compiler: StatementCompiler, { element }: AggregateOrderBy) => {
    if (!(element instanceof FunctionElement) || !joinsTexts.has(lowerName(element)))
      want(compiler, 'orderedAggregates')
  },
  expressionSource: (compiler: StatementCompiler, { element }: ExpressionSource) => {
    if (element instanceof FunctionElement && !isJsonTable(element))
      want(compiler, 'tableFunctions')
  },
  cte: (compiler: StatementCompiler, { element }: Cte) => {
    if (element instanceof DmlStatement) want(compiler, 'dmlInCte')
  },
  cast: (compiler: StatementCompiler, { type }: Cast) => {
    if (type instanceof String_ && type.collationSchema !== null) want(compiler, 'collationSchemas')
  },
  join: (compiler: StatementCompiler, { full }: Join) => {
    if (full) want(compiler, 'fullOuterJoin')
  },
  lateral: wants('lateral'),
  tablesample: wants('tableSample'),
  tableValuedAlias,
  values,
  over,
  filter,
  withinGroup: wants('withinGroup'),
  function: call,
  unary,
  collation: (compiler: StatementCompiler, { schema }: Collation) => {
    if (schema !== null) want(compiler, 'collationSchemas')
  },
}

const symmetric: BinaryCheck = (compiler, { modifiers }) => {
  if (modifiers['symmetric'] === true) want(compiler, 'symmetricBetween')
}

/** NULL and truth values stand behind IS everywhere. */
const is: BinaryCheck = (compiler, { right }, { literalBinds }) => {
  if (right.tag === 'bind' && literalBinds !== true) want(compiler, 'isOfValues')
}

const inList: BinaryCheck = (compiler, element) => {
  rowSides(compiler, element)
  const inner = isSubquery(element.right) ? element.right.element : null
  if (inner instanceof GenerativeSelect && inner.limitsRows) want(compiler, 'limitInSubquery')
}

const binaryChecks: Readonly<Record<string, BinaryCheck>> = {
  is,
  isNot: is,
  in: inList,
  notIn: inList,
  eq: compared,
  ne: compared,
  lt: compared,
  le: compared,
  gt: compared,
  ge: compared,
  between: symmetric,
  notBetween: symmetric,
  regexpMatch: wants('regexp'),
  notRegexpMatch: wants('regexp'),
  regexpReplace: wants('regexp'),
}

const quantifiers: ReadonlySet<string> = new Set(['any', 'some', 'all'])
const isQuantifier = (element: ClauseElement): boolean =>
  element instanceof FunctionElement && quantifiers.has(nameText(element.name).toLowerCase())

function rowSides(compiler: StatementCompiler, { left }: BinaryExpression): void {
  if (left.ungroup().tag === 'tuple') want(compiler, 'rowValues')
}

function compared(compiler: StatementCompiler, element: BinaryExpression): void {
  rowSides(compiler, element)
  quantifierSide(compiler, element)
}

function quantifierSide(compiler: StatementCompiler, { left, right }: BinaryExpression): void {
  if (isQuantifier(right)) want(compiler, 'arrayQuantifiers')
  if (isQuantifier(left))
    compiler.report(
      'ANY, SOME and ALL on the left of a comparison',
      'turn the comparison round',
      'quantifier-side',
    )
}

/** The same spelling, which also reports what the server refuses although SQLAlchemy would render it. */
export function withReports(spelling: Spelling): Spelling {
  return {
    ...spelling,
    nodes: { ...spelling.nodes, ...checked(spelling.nodes, nodeChecks) },
    binary: { ...spelling.binary, ...checkedBinary(spelling.binary) },
  }
}

function checked(
  visitors: Readonly<Record<string, NodeVisitor>>,
  checks: Readonly<Record<string, Check>>,
): Record<string, NodeVisitor> {
  const entries = Object.entries(checks).flatMap(([tag, check]) => {
    const visitor = visitors[tag]
    return visitor ? [[tag, checking(check, visitor)] as const] : []
  })
  return Object.fromEntries(entries)
}

const checking =
  (check: Check, visitor: NodeVisitor): NodeVisitor =>
  (compiler, element, context) => {
    check(compiler, element, context)
    return visitor(compiler, element, context)
  }

function checkedBinary(visitors: Spelling['binary']): Record<string, BinaryVisitor> {
  const known = new Map(Object.entries(visitors))
  const entries = Object.entries(binaryChecks).map(([name, check]) => {
    const visitor = known.get(name) ?? plainBinary
    const both: BinaryVisitor = (compiler, element, context) => {
      check(compiler, element, context)
      return visitor(compiler, element, context)
    }
    return [name, both] as const
  })
  return Object.fromEntries(entries)
}

const plainBinary: BinaryVisitor = (compiler, element, context) =>
  genericBinary(compiler, element, compiler.operatorText(element.operator), context)

function select(compiler: StatementCompiler, statement: Select): void {
  if (statement.rawColumns.length === 0) want(compiler, 'emptySelect')
  const { conditionValues } = compiler.dialect.features
  if (!conditionValues && statement.selectedColumns.some((column) => column.implicitlyBoolean))
    want(compiler, 'conditionValues')
  if (statement.distinctColumns.length > 0) want(compiler, 'distinctOn')
  rowLimits(compiler, statement)
  const { forUpdate } = statement
  if (forUpdate === null) return
  want(compiler, 'rowLocks')
  if (forUpdate.keyShare) want(compiler, 'keyShareLocks')
  if (forUpdate.of !== null && compiler.dialect.features.rowLocks) want(compiler, 'forUpdateOf')
  const grouped =
    statement.isDistinct ||
    statement.groupByClauses.length > 0 ||
    statement.havingCriteria.length > 0
  if (grouped) want(compiler, 'groupedLocks')
}

function rowLimits(compiler: StatementCompiler, statement: GenerativeSelect): void {
  const { fetchClause } = statement
  if (fetchClause === null) return
  want(compiler, 'fetchFirst')
  if (fetchClause.percent) want(compiler, 'fetchPercent')
  if (!fetchClause.withTies) return
  want(compiler, 'fetchTies')
  if (statement.orderByClauses.length === 0)
    compiler.report(
      'WITH TIES without ORDER BY',
      'say with orderBy() which rows are equal',
      'ties-order',
    )
}

function compoundSelect(compiler: StatementCompiler, statement: CompoundSelect): void {
  rowLimits(compiler, statement)
  const { keyword, rendered, members } = statement
  if (keyword !== 'UNION ALL' && keyword.endsWith(' ALL')) want(compiler, 'exceptAll')
  if (rendered.some((member, index) => member !== members[index]))
    want(compiler, 'compoundParentheses')
}

function returning(
  compiler: StatementCompiler,
  { returningColumns }: DmlStatement,
  feature: 'insertReturning' | 'updateReturning' | 'deleteReturning',
): void {
  if (returningColumns.length > 0) want(compiler, feature)
}

function update(compiler: StatementCompiler, statement: Update): void {
  const { table, assignments } = statement
  returning(compiler, statement, 'updateReturning')
  if (table instanceof Join) want(compiler, 'updateJoin')
  for (const [target, value] of assignments ?? [])
    if (typeof target === 'string' || target instanceof ColumnClause) single(compiler, value)
}

function tableValuedAlias(compiler: StatementCompiler, element: TableValuedAlias): void {
  if (element.options.lateral === true) want(compiler, 'lateral')
  if (element.element instanceof FunctionElement && !isJsonTable(element.element))
    want(compiler, 'tableFunctions')
  if (element.options.renderDerived === true) want(compiler, 'derivedColumns')
}

// every database that has functions in FROM at all has this one
const isJsonTable = ({ name }: FunctionElement): boolean =>
  nameText(name).toLowerCase() === 'json_table'

function values(
  compiler: StatementCompiler,
  element: Values,
  { asFrom, visitingCte }: Context,
): void {
  if (element.lateralKeyword) want(compiler, 'lateral')
  if (asFrom !== true || visitingCte?.element === element) return
  want(compiler, element.unnamed ? 'unnamedValues' : 'derivedColumns')
}

function over(compiler: StatementCompiler, { frame, exclude }: Over): void {
  if (exclude !== null) want(compiler, 'windowExclude')
  if (frame?.unit === 'GROUPS') want(compiler, 'windowGroups')
  const texts = frame?.clause.children() ?? []
  const isText = (bound: ClauseElement) =>
    bound instanceof ColumnElement && bound.type.family === 'string'
  if (frame?.unit === 'RANGE' && texts.some(isText)) want(compiler, 'textDistances')
}

/** https://www.postgresql.org/docs/15/functions-window.html; the same on SQLite */
const windowOnly: ReadonlySet<string> = new Set([
  'row_number',
  'rank',
  'dense_rank',
  'percent_rank',
  'cume_dist',
  'ntile',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'nth_value',
])

function filter(compiler: StatementCompiler, { element }: FunctionFilter): void {
  want(compiler, 'windowFilter')
  const name = element instanceof FunctionElement ? nameText(element.name).toLowerCase() : ''
  if (windowOnly.has(name))
    compiler.report(
      `FILTER behind ${name}(), which is no aggregate`,
      'filter the rows in a subquery',
      'filter-function',
    )
}

const groupings: ReadonlySet<string> = new Set(['cube', 'rollup', 'grouping_sets'])

/** A select in the place of one value gives one column. */
function single(compiler: StatementCompiler, value: ClauseElement): void {
  if (!(value instanceof ScalarSelect) || value.element.selectedColumns.length < 2) return
  const count = value.element.selectedColumns.length
  compiler.report(
    `subquery of ${count} columns as one value`,
    'select one column',
    'scalar-columns',
  )
}

function call(compiler: StatementCompiler, element: FunctionElement): void {
  for (const argument of element.args.clauses) single(compiler, argument)
  if (element.ordinality) want(compiler, 'ordinality')
  const name = nameText(element.name).toLowerCase()
  const own = compiler.dialect.features.ownGroupings.includes(name)
  if (element.packages.length === 0 && groupings.has(name) && !own) want(compiler, 'groupingSets')
}

const isNullsOrder = (element: ClauseElement): boolean =>
  element instanceof UnaryExpression &&
  (element.operator === op.nullsFirst || element.operator === op.nullsLast)

function unary(compiler: StatementCompiler, element: UnaryExpression): void {
  const { operator } = element
  if (isNullsOrder(element)) want(compiler, 'nullsOrdering')
  else if (operator === op.any || operator === op.all)
    want(compiler, isSubquery(element.element) ? 'quantifiers' : 'arrayQuantifiers')
  else if ((operator === op.asc || operator === op.desc) && isNullsOrder(element.element.ungroup()))
    compiler.report(
      'ASC or DESC behind NULLS FIRST or LAST',
      'call asc() or desc() first',
      'ordering-words',
    )
}

const isSubquery = (element: ClauseElement): element is ScalarSelect | StatementGrouping =>
  element instanceof ScalarSelect || element instanceof StatementGrouping

/** Reports a target of SET that is neither a column nor a part of one in brackets. */
export function assigned(compiler: StatementCompiler, target: ClauseElement, name: string): void {
  if (target.tag === 'tuple') want(compiler, 'tupleAssignment')
  else if (!(target instanceof ColumnClause) && !name.endsWith(']'))
    compiler.report(`SET of ${name}`, 'set the whole column', 'set-target')
}
