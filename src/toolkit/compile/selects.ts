import { CompileError } from '../errors.ts'
import type { CompoundSelect } from '../sql/compound.ts'
import { namedColumns, type NamedColumn } from '../sql/column-names.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { ColumnClause } from '../sql/column.ts'
import type { FromClause } from '../sql/from-clause.ts'
import type { GenerativeSelect } from '../sql/generative-select.ts'
import { Label } from '../sql/label.ts'
import { nameKey, truncatable } from '../sql/names.ts'
import { UnaryExpression } from '../sql/operator-elements.ts'
import { op } from '../sql/operators.ts'
import type { Select } from '../sql/select.ts'
import type { Affix, Extension } from '../sql/statement.ts'
import type { TextualSelect } from '../sql/textual-select.ts'
import { conditionsOf } from '../sql/conjunction.ts'
import {
  contextChange,
  contextLike,
  plainContext,
  type Context,
  type LabelResolver,
  type StackEntry,
} from './context.ts'
import { lintFroms } from './from-lint.ts'
import { SelectScope } from './select-scope.ts'
import { SelectState } from './select-state.ts'
import type { NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'
import { want } from './wants.ts'

export const selectVisitors: Readonly<Record<string, NodeVisitor>> = {
  select,
  compoundSelect,
  textualSelect,
}

const nothing: ReadonlySet<FromClause> = new Set()

function select(compiler: StatementCompiler, given: Select, context: Context): string {
  const { asFrom = false, insertInto = false, lateral = false, compoundIndex = null } = context
  const statement = compiler.restructured(given)
  const state = new SelectState(statement)
  const outer = compiler.top
  const top = outer === undefined
  const mapped = top || givesResults(outer, compoundIndex)
  checkWidth(statement, outer, compoundIndex)
  const froms = displayedFroms(state, outer, asFrom && !lateral)
  compiler.stack.push(new SelectScope(statement, { froms, state, outer }))
  const inner = innerContext(context, state)
  const text = selectText(compiler, { statement, given, froms, mapped, asFrom, context: inner })
  // what is part of a larger statement leaves its CTEs to that
  const embedded = !top && (insertInto || compoundIndex !== null)
  const ctes = embedded ? '' : compiler.cteClause(top)
  const suffixes = affixes(compiler, statement.suffixes, inner)
  compiler.stack.pop()
  return ctes + text + suffixText(statement.suffixes, suffixes)
}

/** Nothing of where a SELECT stands is true of its parts. */
function innerContext(context: Context, { ambiguousNames }: SelectState): Context {
  if (context === plainContext && ambiguousNames === null) return context
  return contextLike(context, {
    asFrom: false,
    insertInto: false,
    lateral: false,
    compoundIndex: null,
    fromHints: null,
    inColumns: false,
    labelOnly: null,
    isResult: false,
    enclosingAlias: null,
    ambiguousNames,
  })
}

/** The first member of a compound names the columns of the result. */
const givesResults = (outer: StackEntry, index: number | null): boolean =>
  outer.needsResultMap === true && (index ?? 0) === 0

function checkWidth(statement: Select, outer: StackEntry | undefined, index: number | null): void {
  if (index === null || !outer) return
  const width = statement.selectedColumns.length
  if (index === 0) outer.firstWidth = width
  else if (
    outer.firstWidth !== undefined &&
    outer.firstWidth !== null &&
    outer.firstWidth !== width
  ) {
    throw new CompileError(
      `all members of a ${outer.statement.tag} need as many columns: the first has ${outer.firstWidth}, number ${index + 1} has ${width}`,
    )
  }
}

/** A select in FROM does not see its neighbours; elsewhere it leaves to the outer statement what that selects from. */
function displayedFroms(
  state: SelectState,
  outer: StackEntry | undefined,
  asFrom: boolean,
): readonly FromClause[] {
  if (!outer) return state.displayed(nothing, nothing)
  if (!asFrom) return state.displayed(outer.correlate, outer.froms)
  const further = [...outer.correlate].filter((from) => !outer.froms.has(from))
  return state.displayed(new Set(further), nothing)
}

interface Rendering {
  readonly statement: Select
  /** As it was before the dialect said it in another way: rows have its columns. */
  readonly given: Select
  readonly froms: readonly FromClause[]
  readonly mapped: boolean
  readonly asFrom: boolean
  readonly context: Context
}

function selectText(compiler: StatementCompiler, rendering: Rendering): string {
  const { statement, froms, context } = rendering
  const { clauses } = compiler.spelling
  const hints = tableHints(compiler, statement)
  const parts = extensionTexts(compiler, statement.extensions, context)
  const selectHint = statement.hints.length === 0 ? '' : clauses.selectHint(hints)
  compiler.independentCtes(statement.ctes, context)
  const before =
    spaced(parts('postSelect')) +
    spaced(selectHint) +
    spaced(affixes(compiler, statement.prefixes, context)) +
    clauses.preColumns(compiler, statement, context) +
    spaced(parts('preColumns'))
  const columns = columnTexts(compiler, rendering)
  let text = `SELECT ${before}${columns}`
  if (columns === '') text = text.trimEnd()
  text += fromText(compiler, froms, hints === noHints ? inFrom(context) : hinted(context, hints))
  const { whereCriteria } = statement
  const joined = clauses.joinConditions(compiler, froms)
  const criteria = joined.length === 0 ? whereCriteria : [...whereCriteria, ...joined]
  text += conditions(compiler, ' \nWHERE ', criteria, context)
  if (froms.length > 1) noteUnrelated(compiler, froms, criteria)
  if (statement.groupByClauses.length > 0) text += clauses.groupBy(compiler, statement, context)
  text += conditions(compiler, ' \nHAVING ', statement.havingCriteria, context)
  const postCriteria = parts('postCriteria')
  if (postCriteria !== '') text += ` \n${postCriteria}`
  if (statement.orderByClauses.length > 0) text += clauses.orderBy(compiler, statement, context)
  text += rowLimits(compiler, statement, context)
  if (statement.forUpdate !== null)
    text += clauses.forUpdate(compiler, statement.forUpdate, context)
  const postBody = parts('postBody')
  if (postBody !== '') text += ` ${postBody}`
  return text + statementHints(compiler, statement)
}

export function noteUnrelated(
  compiler: StatementCompiler,
  froms: readonly FromClause[],
  criteria: readonly ColumnElement[],
): void {
  const lint = lintFroms(froms, criteria)
  if (lint !== null) compiler.lints.push(lint)
}

const inFrom = contextChange({ fromHints: null, asFrom: true })

const hinted = (context: Context, fromHints: ReadonlyMap<FromClause, string>): Context =>
  contextLike(context, { fromHints, asFrom: true })

const spaced = (text: string): string => (text === '' ? '' : `${text} `)

export const conditions = (
  compiler: StatementCompiler,
  word: string,
  criteria: readonly ColumnElement[],
  context: Context,
): string => {
  if (criteria.length === 0) return ''
  // the AND of a WHERE is no operator that others have to be told apart from
  const text = compiler.joined(conditionsOf(criteria), ' AND ', context)
  return text === '' ? '' : word + text
}

function fromText(
  compiler: StatementCompiler,
  froms: readonly FromClause[],
  context: Context,
): string {
  if (froms.length === 0) return compiler.withoutTables
  return ` \nFROM ${compiler.joined(froms, ', ', context)}`
}

export function extensionTexts(
  compiler: StatementCompiler,
  extensions: readonly Extension[],
  context: Context,
): (place: Extension['place']) => string {
  if (extensions.length === 0) return () => ''
  return (place) =>
    extensions
      .filter((extension) => extension.place === place)
      .map(({ element }) => compiler.process(element, context))
      .filter((text) => text !== '')
      .join(' ')
}

/** Words for this dialect or for all. */
export function affixes(
  compiler: StatementCompiler,
  given: readonly Affix[],
  context: Context,
): string {
  if (given.length === 0) return ''
  return given
    .filter(({ dialect }) => dialect === '*' || dialect === compiler.dialect.name)
    .map(({ element }) => compiler.process(element, context))
    .join(' ')
}

/** What stands behind a statement, with the spaces that it has even where none is for the dialect. */
export function suffixText(given: readonly Affix[], rendered: string): string {
  if (given.length === 0) return ''
  return rendered === '' ? ' ' : ` ${rendered} `
}

const noHints: ReadonlyMap<FromClause, string> = new Map()

export function tableHints(
  compiler: StatementCompiler,
  statement: { readonly hints: Select['hints'] },
): ReadonlyMap<FromClause, string> {
  if (statement.hints.length === 0) return noHints
  const hints = new Map<FromClause, string>()
  for (const { table, text, dialect } of statement.hints) {
    if (table === null || (dialect !== '*' && dialect !== compiler.dialect.name)) continue
    const name = () => compiler.process(table, { asHint: true })
    hints.set(table, text.replaceAll('%(name)s', name))
  }
  return hints
}

function statementHints(compiler: StatementCompiler, statement: Select): string {
  if (statement.hints.length === 0) return ''
  const given = statement.hints
    .filter(
      ({ table, dialect }) =>
        table === null && (dialect === '*' || dialect === compiler.dialect.name),
    )
    .map(({ text }) => text)
  return given.length === 0 ? '' : ` ${compiler.spelling.clauses.statementHint(given)}`
}

function columnTexts(compiler: StatementCompiler, rendering: Rendering): string {
  const { statement, given, mapped, asFrom, context } = rendering
  const columns = namedColumns(statement.selectedColumns, statement.labelStyle, true)
  const sources =
    given === statement ? columns : namedColumns(given.selectedColumns, given.labelStyle, true)
  return labelledColumns(compiler, columns, { mapped, asFrom, context, sources })
}

export interface ColumnRendering {
  /** It is a column of the result. */
  readonly mapped: boolean
  readonly asFrom: boolean
  readonly context: Context
  /** What rows know them as; themselves unless they stand for others. */
  readonly sources?: readonly NamedColumn[]
}

/** The columns of SELECT or RETURNING with the labels that they need. */
export function labelledColumns(
  compiler: StatementCompiler,
  columns: readonly NamedColumn[],
  { mapped, asFrom, context: around, sources = columns }: ColumnRendering,
): string {
  const context = mapped ? asResult(around) : asColumn(around)
  let list = ''
  for (let index = 0; index < columns.length; index += 1) {
    const named = columns[index]
    if (named === undefined) continue
    if (mapped) compiler.resultColumn = sources[index] ?? named
    const text = labelledColumn(compiler, named, asFrom, context)
    list = index === 0 ? text : `${list}, ${text}`
  }
  return list
}

const asResult = contextChange({ inColumns: true, inLabel: false, isResult: true })
const asColumn = contextChange({ inColumns: true, inLabel: false, isResult: false })

function labelledColumn(
  compiler: StatementCompiler,
  { column, label, fallback }: NamedColumn,
  asFrom: boolean,
  context: Context,
): string {
  const named = column.tag === 'label' || (label === null && !asFrom && column.tag === 'column')
  if (named) return compiler.process(column, context)
  if (label !== null) return compiler.labelled(column, label, context)
  if (!needsLabel(compiler, column, asFrom)) return compiler.process(column, context)
  return compiler.labelled(column, truncatable(fallback ?? column.anonymousLabel), context)
}

function needsLabel(compiler: StatementCompiler, column: ColumnElement, asFrom: boolean): boolean {
  if (column instanceof ColumnClause) return asFrom && !column.isLiteral && column.table !== null
  if (column.tag === 'text' || column.tag === 'template') return false
  if (column instanceof UnaryExpression) return asFrom || unaryNeedsLabel(compiler, column)
  return column.plainLabel === null
}

function unaryNeedsLabel(compiler: StatementCompiler, column: UnaryExpression): boolean {
  const truth = column.operator === op.isTrue || column.operator === op.isFalse
  if (truth && !compiler.dialect.features.nativeBoolean) return true
  const inner = column.element.ungroup()
  return !(inner instanceof ColumnClause || inner instanceof Label) || inner.plainLabel === null
}

export function rowLimits(
  compiler: StatementCompiler,
  statement: GenerativeSelect,
  context: Context,
): string {
  if (!statement.limitsRows) return ''
  const { clauses } = compiler.spelling
  return statement.fetchClause === null
    ? clauses.limit(compiler, statement, context)
    : clauses.fetch(compiler, statement, context)
}

function compoundSelect(
  compiler: StatementCompiler,
  statement: CompoundSelect,
  context: Context,
): string {
  const { asFrom = false, compoundIndex = null } = context
  const rest: Context = contextLike(context, { asFrom: false, compoundIndex: null })
  const outer = compiler.top
  const top = outer === undefined
  compiler.stack.push({
    froms: outer?.froms ?? nothing,
    correlate: outer?.correlate ?? nothing,
    statement,
    labels: compoundLabels(statement),
    needsResultMap: top || givesResults(outer, compoundIndex),
  })
  if (compoundIndex === 0 && outer) outer.firstWidth = statement.selectedColumns.length
  compiler.independentCtes(statement.ctes, rest)
  const members = statement.rendered.map((member, index) =>
    compiler.process(member, contextLike(rest, { asFrom, compoundIndex: index })),
  )
  if (members.some((member) => member.startsWith('(WITH '))) want(compiler, 'cteInMembers')
  const bare: Context = contextLike(rest, { includeTable: false })
  const { clauses } = compiler.spelling
  const text =
    members.join(` ${compiler.compoundKeyword(statement.keyword)} `) +
    clauses.groupBy(compiler, statement, bare) +
    clauses.orderBy(compiler, statement, bare) +
    rowLimits(compiler, statement, bare)
  const ctes = compiler.cteClause(top, true)
  compiler.stack.pop()
  return ctes + text
}

/** Names of the first member, as they stand after the whole. */
function compoundLabels(statement: CompoundSelect): LabelResolver {
  const source = statement.subquery()
  const columns = new Map<string, ColumnElement>()
  for (const column of source.columns)
    if (column.key !== null) columns.set(nameKey(column.key), column)
  return { columns, all: columns }
}

function textualSelect(
  compiler: StatementCompiler,
  statement: TextualSelect,
  context: Context,
): string {
  const { compoundIndex = null } = context
  const rest: Context = contextLike(context, { asFrom: false, compoundIndex: null })
  const outer = compiler.top
  const top = outer === undefined
  compiler.stack.push({ froms: nothing, correlate: nothing, statement, labels: null })
  compiler.independentCtes(statement.ctes, rest)
  if (top || (compoundIndex === 0 && outer.needsResultMap === true)) {
    for (const named of statement.namedColumns()) {
      compiler.resultColumn = named
      compiler.process(named.column, contextLike(rest, { inColumns: true, isResult: true }))
    }
  }
  const text = compiler.process(statement.element, rest)
  const ctes = compiler.cteClause(top)
  compiler.stack.pop()
  return ctes + text
}
