import { CompileError, type Problem } from '../errors.ts'
import type { BindParameter } from '../sql/bind.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { NamedColumn } from '../sql/column-names.ts'
import type { CompoundKeyword } from '../sql/compound.ts'
import type { Delete, DmlStatement } from '../sql/dml.ts'
import type { FromClause } from '../sql/from-clause.ts'
import { nameKey, quoteOf, type Name } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { Operator } from '../sql/operators.ts'
import type { Select } from '../sql/select.ts'
import type { IndependentCte } from '../sql/statement.ts'
import type { TypeEngine } from '../types/engine.ts'
import { QuotedName } from '../util/quoted-name.ts'
import { SmallMap } from '../util/small-map.ts'
import {
  plainContext,
  type Context,
  type RenderedResult,
  type ResultEntry,
  type StackEntry,
} from './context.ts'
import { CteRegistry } from './cte-registry.ts'
import type { Dialect, ExpressionCompiler, ExpressionOptions } from './dialect.ts'
import type { IdentifierPreparer } from './identifiers.ts'
import { NameRegistry, type NameKind } from './name-registry.ts'
import { marker, type Place } from './placeholders.ts'
import type { Slot } from './slot.ts'
import type { Spelling } from './spelling.ts'
import type { RepeatedRows } from './repeated-rows.ts'
import { standardSpelling } from './standard-spelling.ts'
import type { StatementOptions } from './statement-options.ts'

export { standardSpelling }
export { withReports } from './reports.ts'

/** Renders one statement: its state, and the lookup of how each element is spelled. */
export class StatementCompiler implements ExpressionCompiler {
  readonly dialect: Dialect
  readonly preparer: IdentifierPreparer
  readonly options: StatementOptions
  private readonly nodes: Spelling['nodes']
  readonly stack: StackEntry[] = []
  readonly names: NameRegistry
  private registry: CteRegistry | null = null
  /** Parameters by their name, in the order of their first use. */
  readonly binds = new SmallMap<string, BindParameter>()
  /** Where parameters stand; the text has the number of each. */
  readonly places: Place[] = []
  repeated: { readonly place: number; readonly rows: RepeatedRows } | null = null
  /** Parameters that are written out when the statement runs. */
  literalLate: Set<BindParameter> | null = null
  expandingLate: Set<BindParameter> | null = null
  readonly results: ResultEntry[] = []
  /** What the column of the result that is being rendered is known as. */
  resultColumn: NamedColumn | null = null
  /** Columns of an added RETURNING. */
  readonly implicitReturning: ColumnElement[] = []
  /** Columns that the database fills, to be selected afterwards. */
  readonly postfetch: ColumnElement[] = []
  /** Columns whose defaults are worked out before the statement runs. */
  readonly prefetch: ColumnElement[] = []
  readonly problems: Problem[] = []
  /** What is seldom meant, although every server runs it. */
  readonly lints: Problem[] = []
  readonly columnKeys: readonly string[] | null
  readonly forExecutemany: boolean
  readonly literalLimits: boolean
  inline = false
  /** Takes the columns whose values are to be copied, while values are rendered. */
  copier: { copy(column: ColumnElement): void } | null = null
  /** The SQL holds values of the statement: it serves no other one. */
  readsValues = false
  /** The row behind VALUES of an INSERT, if it is the statement itself. */
  rowText: string | null = null

  constructor(dialect: Dialect, options: StatementOptions = {}) {
    this.dialect = dialect
    this.options = options
    this.nodes = this.spelling.nodes
    this.preparer = dialect.preparer(options)
    this.names = new NameRegistry(
      dialect.features.labelLength ?? dialect.features.maxIdentifierLength,
    )
    this.columnKeys = options.columnKeys ?? null
    this.forExecutemany = options.forExecutemany ?? false
    this.literalLimits = options.literalLimits ?? false
  }

  get spelling(): Spelling {
    return standardSpelling
  }

  get ctes(): CteRegistry {
    this.registry ??= new CteRegistry()
    return this.registry
  }

  /** The innermost statement that is being rendered. */
  get top(): StackEntry | undefined {
    const { stack } = this
    return stack.length === 0 ? undefined : stack[stack.length - 1]
  }

  process(element: ClauseElement, context: Context & ExpressionOptions = plainContext): string {
    const visitor = this.nodes[element.tag]
    if (visitor !== undefined) return visitor(this, element as never, context)
    return this.unsupported(`the element ${element.tag}`, 'use another construct')
  }

  /** Where the rows behind the first one of an INSERT stand, whose text is given. */
  repeat(text: string, rows: RepeatedRows): string {
    const place = this.places.push({ name: '', late: false, bind: null }) - 1
    this.repeated = { place, rows: rows.after(text) }
    return marker(place)
  }

  /** Elements with a text between them, without those that render nothing. */
  joined(elements: readonly ClauseElement[], separator: string, context: Context): string {
    let list = ''
    for (const element of elements) {
      const text = this.process(element, context)
      if (text !== '') list = list === '' ? text : list + separator + text
    }
    return list
  }

  operatorText(operator: Operator): string {
    return (
      this.spelling.operators[operator.name] ??
      this.unsupported(`the operator ${operator.name}`, 'use op()')
    )
  }

  /** @throws CompileError always: the dialect has no such thing */
  unsupported(what: string, instead: string): never {
    throw new CompileError(`${this.dialect.name} has no ${what}; ${instead}`, {
      code: 'unsupported',
    })
  }

  /** Notes what the server will refuse although it is rendered. */
  report(
    what: string,
    instead: string,
    kind = 'statement',
    sort: 'unsupported' | 'left-out' = 'unsupported',
  ): void {
    const code = `${sort}.${kind}`
    const path = this.stack.map(({ statement }) => statement.tag)
    const message = `${this.dialect.name} has no ${what}; ${instead}`
    const known = (problem: Problem) =>
      problem.message === message && problem.path.join() === path.join()
    if (!this.problems.some(known)) this.problems.push({ code, path, message })
  }

  /** A name as it stands in this statement: generated ones numbered and cut. */
  nameOf(kind: NameKind, name: Name): string | QuotedName {
    if (typeof name === 'string' || name instanceof QuotedName) return name
    const text = this.names.resolve(kind, name)
    return name.quote === null ? text : new QuotedName(text, name.quote)
  }

  escapePercents(text: string): string {
    return this.dialect.doublesPercents ? text.replaceAll('%', '%%') : text
  }

  schemaOf(from: FromClause): string | null {
    if (from.schema === null && !this.preparer.translatesSchemas) return null
    const name = from.spelledName
    const schema = from.spelledSchema
    return this.preparer.schemaOf({
      name: name === null ? '' : nameKey(name),
      quote: name === null ? null : quoteOf(name),
      schema: schema === null ? null : nameKey(schema),
      schemaQuote: schema === null ? null : quoteOf(schema),
    })
  }

  /** A table's name with its schema, without an alias. */
  tableName(table: FromClause): string {
    const schema = this.schemaOf(table)
    const name = this.preparer.quote(table.spelledName ?? '')
    return schema === null ? name : `${schema}.${name}`
  }

  /** The SELECT that says the same in words of the dialect. */
  restructured(statement: Select): Select {
    return statement
  }

  /** What stands after the columns of a SELECT from nothing. */
  get withoutTables(): string {
    return ''
  }

  aliasSuffix(name: string): string {
    return ` AS ${name}`
  }

  compoundKeyword(keyword: CompoundKeyword): string {
    return keyword
  }

  typeText(type: TypeEngine): string {
    return this.dialect.typeText(type, this.options)
  }

  castType(type: TypeEngine): string {
    return this.typeText(type)
  }

  bindName(bind: BindParameter): string {
    return nameKey(this.nameOf('bind', bind.key))
  }

  /** @throws CompileError when another parameter has the name */
  rememberBind(name: string, bind: BindParameter): void {
    const existing = this.binds.get(name)
    if (existing === bind) return
    if (existing === undefined) this.binds.add(name, bind)
    else {
      checkSameName(name, existing, bind)
      this.binds.set(name, bind)
    }
  }

  rememberLate(bind: BindParameter, literal: boolean): void {
    if (literal) this.literalLate = (this.literalLate ?? new Set()).add(bind)
    else this.expandingLate = (this.expandingLate ?? new Set()).add(bind)
  }
  isLiteralLate(bind: BindParameter): boolean {
    return bind.literalExecute || this.literalLate?.has(bind) === true
  }

  /**
   * Where a parameter stands, until it is known how the dialect writes them.
   *
   * @param bind null for a name in a text that was given no parameter of that name
   * @param late it is written out when the statement runs
   */
  placeholder(name: string, bind: BindParameter | null, late = false): string {
    return marker(this.places.push({ name, late, bind }) - 1)
  }

  /**
   * Characters that placeholders can not have are replaced.
   *
   * @param late as in `placeholder`
   */
  safeBindName(name: string, _late = false): string {
    return unsafeInBind.test(name)
      ? name.replaceAll(unsafeInBinds, (character) => bindCharacters[character] ?? '_')
      : name
  }

  /** The name behind the mark of a placeholder; drivers know it without quotes. */
  bindText({ name }: Slot): string {
    return this.safeBindName(name)
  }

  castBind(type: TypeEngine, text: string): string {
    return this.spelling.clauses.bindCast(this, type, text)
  }

  labelled(column: ColumnElement, name: Name, context: Context): string {
    const label = { tag: 'compileLabel', name, element: column }
    return this.spelling.nodes['compileLabel']?.(this, label as never, context) ?? ''
  }

  /** Called by the element that gives a column of the result its name. */
  noteResult(label: string, name: Name | null, type: TypeEngine): void {
    if (this.resultColumn !== null) this.addResult(this.resultColumn, { label, name, type })
  }

  addResult(named: NamedColumn, { label, name, type }: RenderedResult): void {
    const key = named.repeated ? null : named.key
    this.results.push({
      label,
      key: key === null ? label : nameKey(this.nameOf('label', key)),
      type,
      source: named.repeated || name === null ? null : named.column,
    })
  }

  cteClause(top: boolean, includeFollowing = false): string {
    return this.registry === null ? '' : this.registry.clause(this, top, includeFollowing)
  }
  independentCtes(ctes: readonly IndependentCte[], context: Context): void {
    if (ctes.length > 0) this.ctes.independent(this, ctes, context)
  }

  /** Whether it is the statement itself and not one inside of another. */
  beginDml(statement: DmlStatement, context: Context): boolean {
    const top = this.stack.length === 0 && (context.visitingCte ?? null) === null
    if (top) this.inline = statement.inlined
    return top
  }

  fetchDeleted(statement: Delete): void {
    const { returnsDefaults } = statement
    if (this.dialect.features.deleteReturning && Array.isArray(returnsDefaults)) {
      this.implicitReturning.push(...returnsDefaults)
    }
  }

  /** Optional sequences are left out where columns count without. */
  usesSequence(sequence: { readonly optional: boolean }): boolean {
    const { sequences, sequencesOptional } = this.dialect.features
    return sequences && (!sequence.optional || !sequencesOptional)
  }
}

const unsafeInBind = /[%():.[\] ]/
const unsafeInBinds = /[%():.[\] ]/g
const bindCharacters: Readonly<Record<string, string>> = { '%': 'P', '(': 'A', ')': 'Z', ':': 'C' }

function checkSameName(name: string, existing: BindParameter, bind: BindParameter): void {
  if (existing.isCrud !== bind.isCrud) {
    throw new CompileError(
      `the parameter ${name} has the name of a column that this statement sets; give it another name`,
    )
  }
  if ((existing.unique || bind.unique) && existing.seed !== bind.seed) {
    throw new CompileError(`two different parameters are called ${name}`)
  }
  if (existing.expanding !== bind.expanding) {
    throw new CompileError(
      `the parameter ${name} is a list in one place and a single value in another`,
    )
  }
}
