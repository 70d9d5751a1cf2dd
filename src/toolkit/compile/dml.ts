import { CompileError } from '../errors.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { namedColumns } from '../sql/column-names.ts'
import type { DmlTargetCopy } from '../sql/constructs.ts'
import type { Delete, DmlStatement, Insert, Update } from '../sql/dml.ts'
import { FromClause } from '../sql/from-clause.ts'
import { Join } from '../sql/from.ts'
import { Select } from '../sql/select.ts'
import { fromsOf, withFroms, type ClauseElement } from '../sql/node.ts'
import { contextLike, outsideFrom, plainContext, type Context, type StackEntry } from './context.ts'
import { crudParameters, type CrudEntry, type CrudParameters } from './crud.ts'
import { ownKey } from './crud-names.ts'
import { withHint } from './froms.ts'
import {
  affixes,
  conditions,
  extensionTexts,
  labelledColumns,
  noteUnrelated,
  tableHints,
} from './selects.ts'
import type { NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'
import { want } from './wants.ts'

export const dmlVisitors: Readonly<Record<string, NodeVisitor>> = {
  insert,
  update,
  delete: deleteRows,
  dmlTargetCopy: (compiler: StatementCompiler, element: DmlTargetCopy) => {
    if (compiler.copier === null)
      throw new CompileError('fromDmlColumn() belongs into the values of INSERT and UPDATE')
    compiler.copier.copy(element.column)
    return `__BINDMARKER_~~${ownKey(element.column)}~~`
  },
}

const nothing: ReadonlySet<FromClause> = new Set()

function insert(compiler: StatementCompiler, statement: Insert, context: Context): string {
  const inner = outsideFrom(context)
  const top = compiler.beginDml(statement, inner)
  compiler.stack.push({ froms: nothing, correlate: nothing, statement, labels: null })
  const parameters = crudParameters(compiler, { statement, top, extraFroms: [], context: inner })
  checkRows(compiler, statement, parameters)
  const prefixes = affixes(compiler, statement.prefixes, inner)
  const table = withHints(compiler, statement, compiler.tableName(statement.table))
  compiler.independentCtes(statement.ctes, inner)
  const { entries } = parameters
  let columns = ''
  for (const { name } of entries) columns = columns === '' ? name : `${columns}, ${name}`
  const bare = entries.length === 0 && compiler.dialect.features.defaultValues
  const head = `INSERT ${prefixes === '' ? '' : `${prefixes} `}INTO ${table}${bare ? '' : ` (${columns})`}`
  const returning = returningText(compiler, statement, top)
  const first = compiler.dialect.features.returningFirst
  let text = head + (first ? spaced(returning) : '')
  text += bodyText(compiler, statement, parameters, { context: inner, top })
  for (const conflict of statement.conflicts) {
    const rendered = compiler.process(conflict, contextLike(inner, { inUpsert: true }))
    if (rendered !== '') text += ` ${rendered}`
  }
  if (!first) text += spaced(returning)
  const ctes = compiler.dialect.features.cteFollowsInsert ? '' : compiler.cteClause(top, true)
  compiler.stack.pop()
  return ctes + text
}

function checkRows(
  compiler: StatementCompiler,
  statement: Insert,
  { entries }: CrudParameters,
): void {
  const { features } = compiler.dialect
  if (
    entries.length === 0 &&
    !features.defaultValues &&
    !features.defaultMetavalue &&
    !features.emptyInsert
  ) {
    compiler.unsupported('an INSERT without values', 'give at least one value')
  }
  if (statement.multiValues.length > 0 && !features.multivaluesInsert) {
    compiler.unsupported('an INSERT of several rows', 'execute it with a list of rows')
  }
}

interface Body {
  readonly context: Context
  readonly top: boolean
}

function bodyText(
  compiler: StatementCompiler,
  statement: Insert,
  parameters: CrudParameters,
  body: Body,
): string {
  const { entries, rows, repeated, selectAdditions } = parameters
  if (statement.select !== null) {
    const source = extendedSelect(statement.select, selectAdditions)
    checkWidth(compiler, entries, source)
    const select = compiler.process(source, contextLike(body.context, { insertInto: true }))
    const ctes = compiler.dialect.features.cteFollowsInsert
      ? compiler.cteClause(body.top, true)
      : ''
    return ` ${ctes}${select}`
  }
  if (entries.length === 0 && compiler.dialect.features.defaultValues) return ' DEFAULT VALUES'
  if (rows.length > 0) {
    const texts = rows.map(rowText)
    const further = repeated === null ? '' : compiler.repeat(texts[0] ?? '', repeated)
    return ` VALUES ${texts.join(', ')}${further}`
  }
  const row = rowText(entries)
  if (body.top) compiler.rowText = row
  return ` VALUES ${row}`
}

function rowText(entries: readonly CrudEntry[]): string {
  let values = ''
  for (const { text } of entries) values = values === '' ? text : `${values}, ${text}`
  return `(${values})`
}

/** As many columns as values, as far as both are known. */
function checkWidth(
  compiler: StatementCompiler,
  entries: readonly CrudEntry[],
  source: ClauseElement,
): void {
  if (!(source instanceof Select) || source.selectedColumns.some(({ tag }) => tag === 'text'))
    return
  if (source.selectedColumns.length !== entries.length)
    compiler.report(
      `INSERT of ${source.selectedColumns.length} values into ${entries.length} columns`,
      'select as many columns as are named',
      'insert-width',
    )
}

function extendedSelect(select: ClauseElement, additions: readonly ColumnElement[]): ClauseElement {
  if (additions.length === 0) return select
  if (select instanceof Select) return select.addColumns(...additions)
  throw new CompileError(
    `columns with defaults can only be added to a plain select; leave them out with { includeDefaults: false }`,
  )
}

const spaced = (text: string): string => (text === '' ? '' : ` ${text}`)

const firstReturning = (
  compiler: StatementCompiler,
  statement: Update | Delete,
  top: boolean,
): string =>
  compiler.dialect.features.returningFirst ? spaced(returningText(compiler, statement, top)) : ''

/** RETURNING, as asked for or for what the database filled in. */
function returningText(compiler: StatementCompiler, statement: DmlStatement, top: boolean): string {
  const columns =
    compiler.implicitReturning.length > 0 && top
      ? compiler.implicitReturning
      : statement.returningColumns
  if (columns.length === 0) return ''
  return compiler.spelling.clauses.returning(compiler, statement, columns, top)
}

/** What RETURNING lists: tables stand for their columns. */
export const returnedElements = (columns: readonly ClauseElement[]): readonly ColumnElement[] =>
  columns.flatMap((element) =>
    element instanceof FromClause ? element.columns : [element as ColumnElement],
  )

/** The list of RETURNING, with labels as a SELECT has them. */
export function returnedColumns(
  compiler: StatementCompiler,
  columns: readonly ClauseElement[],
  top: boolean,
  context: Context = plainContext,
): string {
  const named = namedColumns(returnedElements(columns), 'disambiguate-only', true)
  return labelledColumns(compiler, named, { mapped: top, asFrom: false, context })
}

/** `RETURNING a, b`. */
export const returningClause = (
  compiler: StatementCompiler,
  columns: readonly ClauseElement[],
  top: boolean,
  context: Context = {},
): string => `RETURNING ${returnedColumns(compiler, columns, top, context)}`

const none: readonly FromClause[] = []

/** What UPDATE and DELETE let their parts see; most have no part that looks. */
class DmlScope implements StackEntry {
  readonly statement: Update | Delete
  readonly labels = null
  private readonly tables: readonly FromClause[]
  private seen: ReadonlySet<FromClause> | null = null

  constructor(statement: Update | Delete, tables: readonly FromClause[]) {
    this.statement = statement
    this.tables = tables
  }
  get froms(): ReadonlySet<FromClause> {
    this.seen ??= new Set(this.tables)
    return this.seen
  }
  get correlate(): ReadonlySet<FromClause> {
    return this.froms
  }
}

/** The table that is changed, with the hints for it. */
function withHints(compiler: StatementCompiler, statement: DmlStatement, table: string): string {
  if (statement.hints.length === 0) return table
  const fromHints = tableHints(compiler, statement)
  return withHint(compiler, statement.table, table, contextLike(plainContext, { fromHints }))
}

/** Every table that a part of the statement speaks of. */
function namedFroms(statement: Update | Delete): readonly FromClause[] {
  const froms = fromsOf(statement.whereCriteria)
  if (statement.tag === 'delete') return withFroms(statement.extraFroms, froms)
  let all = froms
  for (const [, value] of statement.assignments ?? []) all = withFroms(all, value.fromObjects)
  return all
}

/** Tables of the conditions and values that are not the one that is changed. */
function extraFroms(statement: Update | Delete): readonly FromClause[] {
  const { table } = statement
  const named = namedFroms(statement)
  if (!(table instanceof Join) && named.every((from) => from === table)) return none
  const [primary, ...joined] = leftmost(table)
  const seen = new Set<FromClause>(primary ? [primary] : [])
  const froms: FromClause[] = []
  const consider = (from: FromClause) => {
    if (!seen.has(from)) froms.push(from)
    seen.add(from)
  }
  if (statement.tag === 'delete') {
    for (const from of statement.extraFroms) {
      consider(from)
      for (const part of from.fromObjects) seen.add(part)
    }
  }
  fromsOf(statement.whereCriteria).forEach(consider)
  if (statement.tag === 'update')
    fromsOf((statement.assignments ?? []).map(([, value]) => value)).forEach(consider)
  return [...froms, ...joined]
}

const leftmost = (from: FromClause): readonly FromClause[] =>
  from instanceof Join ? [...leftmost(from.left), ...leftmost(from.right)] : [from]

function update(compiler: StatementCompiler, statement: Update, context: Context): string {
  const inner = outsideFrom(context)
  const top = compiler.beginDml(statement, inner)
  const extra = extraFroms(statement)
  const main = statement.table.fromObjects
  const rendered = extra.length === 0 ? none : extra.filter((from) => !main.includes(from))
  compiler.stack.push(
    new DmlScope(statement, extra.length > 0 ? [...main, ...extra] : [statement.table]),
  )
  const { clauses } = compiler.spelling
  const prefixes = affixes(compiler, statement.prefixes, inner)
  const tables = clauses.updateTables(compiler, statement, rendered, inner)
  const { entries } = crudParameters(compiler, {
    statement,
    top,
    extraFroms: extra,
    context: inner,
  })
  const table = withHints(compiler, statement, tables)
  if (entries.length === 0)
    compiler.report('UPDATE that sets nothing', 'give at least one value', 'empty-update')
  compiler.independentCtes(statement.ctes, inner)
  let set = ''
  for (const { name, text } of entries) set += `${set === '' ? '' : ', '}${name}=${text}`
  let text = `UPDATE ${prefixes === '' ? '' : `${prefixes} `}${table} SET ${set}`
  text += firstReturning(compiler, statement, top)
  if (extra.length > 0) {
    const from = clauses.updateFrom(
      compiler,
      statement,
      rendered,
      contextLike(inner, { fromHints: tableHints(compiler, statement) }),
    )
    if (from !== '') text += ` ${from}`
  }
  text += conditions(compiler, ' WHERE ', statement.whereCriteria, inner)
  if (extra.length > 0)
    noteUnrelated(compiler, [statement.table, ...extra], statement.whereCriteria)
  return finished(compiler, statement, text, { context: inner, top })
}

function deleteRows(compiler: StatementCompiler, statement: Delete, context: Context): string {
  const inner = outsideFrom(context)
  const top = compiler.beginDml(statement, inner)
  const extra = extraFroms(statement)
  compiler.stack.push(new DmlScope(statement, [statement.table, ...extra]))
  const { clauses } = compiler.spelling
  const prefixes = affixes(compiler, statement.prefixes, inner)
  const own = clauses.deleteTable(compiler, statement, extra, inner)
  const table = withHints(compiler, statement, own)
  compiler.fetchDeleted(statement)
  compiler.independentCtes(statement.ctes, inner)
  let text = `DELETE ${prefixes === '' ? '' : `${prefixes} `}FROM ${table}`
  text += firstReturning(compiler, statement, top)
  if (extra.length > 0) {
    const from = clauses.deleteFrom(
      compiler,
      statement,
      extra,
      contextLike(inner, { fromHints: tableHints(compiler, statement) }),
    )
    if (from !== '') text += ` ${from}`
  }
  text += conditions(compiler, ' WHERE ', statement.whereCriteria, inner)
  if (extra.length > 0)
    noteUnrelated(compiler, [statement.table, ...extra], statement.whereCriteria)
  return finished(compiler, statement, text, { context: inner, top })
}

function finished(
  compiler: StatementCompiler,
  statement: Update | Delete,
  body: string,
  { context, top }: Body,
): string {
  let text = body
  const limit = compiler.spelling.clauses.postCriteria(compiler, statement)
  if (limit !== '') text += ` ${limit}`
  const extension = extensionTexts(compiler, statement.extensions, context)('postCriteria')
  if (extension !== '') text += ` ${extension}`
  if (!compiler.dialect.features.returningFirst)
    text += spaced(returningText(compiler, statement, top))
  const ctes = compiler.cteClause(top)
  if (ctes !== '') want(compiler, 'cteBeforeUpdate')
  compiler.stack.pop()
  return ctes + text
}
