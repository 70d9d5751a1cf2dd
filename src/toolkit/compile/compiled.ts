import type { Problem } from '../errors.ts'
import type { BindParameter } from '../sql/bind.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { ValueSource } from '../sql/structure.ts'
import { BindPlan, type Filled, type Sources } from './bind-plan.ts'
import { contextLike, plainContext, type ResultEntry } from './context.ts'
import type { Dialect } from './dialect.ts'
import { isNumeric, isPositional } from './placeholders.ts'
import { noValues, Slot, type ParameterValues, type ValueList } from './slot.ts'
import type { RowPlan } from './row-plan.ts'
import type { StatementCompiler } from './statement.ts'
import type { StatementOptions } from './statement-options.ts'

export type { ParameterValues } from './slot.ts'

/** A statement ready for a driver. */
export interface Execution {
  readonly sql: string
  /** Values for the placeholders, in their order; converted for the driver. */
  readonly parameters: readonly unknown[]
}

/** A compiled statement (SQLAlchemy: `SQLCompiler`): its SQL, its parameters and the columns of its result. */
export class Compiled {
  readonly dialect: Dialect
  readonly statement: ClauseElement
  /** The SQL; lists of IN stand in it as `__[POSTCOMPILE_name]` until it is executed. */
  readonly sql: string
  /** Columns of the result in their order; empty for a text, whose columns only the driver knows. */
  readonly resultColumns: readonly ResultEntry[]
  /** Columns of a RETURNING that was not asked for, filled by the database. */
  readonly implicitReturning: readonly ColumnElement[]
  /** Columns whose defaults have to be worked out before each execution, by key. */
  readonly prefetch: readonly ColumnElement[]
  /** Columns that the database fills and that have to be selected afterwards. */
  readonly postfetch: readonly ColumnElement[]
  /** What the server will refuse although it is rendered as SQLAlchemy would. */
  readonly problems: readonly Problem[]
  /** What is seldom meant, although every server runs it: FROM elements that nothing relates. */
  readonly lints: readonly Problem[]
  private readonly compiler: StatementCompiler
  private readonly plan: BindPlan

  constructor(compiler: StatementCompiler, statement: ClauseElement, template: string) {
    this.compiler = compiler
    this.dialect = compiler.dialect
    this.statement = statement
    this.plan = new BindPlan(compiler, template)
    this.resultColumns = compiler.results
    this.implicitReturning = compiler.implicitReturning
    this.prefetch = compiler.prefetch
    this.postfetch = compiler.postfetch
    this.problems = compiler.problems
    this.lints = compiler.lints
    this.sql = this.translated(this.writesLists ? this.rendering().sql : this.plan.sql)
  }

  private get options(): StatementOptions {
    return this.compiler.options
  }
  private get writesLists(): boolean {
    return this.options.renderPostcompile === true
  }
  private translated(sql: string): string {
    const { schemaTranslateMap, renderSchemaTranslate } = this.options
    if (!schemaTranslateMap || renderSchemaTranslate !== true) return sql
    return this.compiler.preparer.renderTranslated(sql, schemaTranslateMap)
  }

  /** Whether it serves statements that differ in nothing but their values. */
  get isReusable(): boolean {
    return !this.compiler.readsValues
  }
  get isPositional(): boolean {
    return isPositional(this.dialect.paramstyle)
  }
  /** Parameters with their names, in the order of their first use. */
  get bindNames(): ReadonlyMap<BindParameter, string> {
    return new Map(this.compiler.binds.entries().map(([name, bind]) => [bind, name]))
  }

  private rendering(): Filled {
    return this.plan.fill(this.options.params ?? noValues, false)
  }

  /** Values by name as they stand in the statement; null for one that is still to be given. */
  get params(): Readonly<Record<string, unknown>> {
    const { compiler, plan } = this
    const given = this.options.params ?? noValues
    const late = new Set(plan.slots.filter((slot) => slot.late).map(({ name }) => name))
    const values: Record<string, unknown> = {}
    for (const [name, bind] of compiler.binds.entries()) {
      if (this.writesLists && late.has(name)) continue
      const slot = Slot.of({ name, late: false, bind }, bind, this.dialect)
      values[plan.safeName(slot)] = slot.valueIn(given, false)
    }
    for (const slot of plan.slots)
      if (slot.row > 0) values[plan.safeName(slot)] = slot.valueIn(given, false)
    if (this.writesLists)
      for (const { name, value } of this.rendering().parameters) values[name] = value
    return values
  }

  /** Values in the order of the placeholders, as they were given; what is written out later counts as one. */
  get positional(): readonly unknown[] {
    if (this.writesLists) return this.rendering().parameters.map(({ value }) => value)
    const slots = isNumeric(this.dialect.paramstyle) ? this.plan.order : this.plan.slots
    return slots.map((slot) => slot.valueIn(this.options.params ?? noValues, false))
  }

  /** Lists that are written out when the statement runs, by name. */
  get postCompile(): Readonly<Record<string, unknown>> {
    return this.lateValues(this.compiler.expandingLate)
  }
  /** Values that are written as literals when the statement runs, by name. */
  get literalExecute(): Readonly<Record<string, unknown>> {
    return this.lateValues(this.compiler.literalLate)
  }
  private lateValues(binds: ReadonlySet<BindParameter> | null): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      [...(binds ?? [])].map((bind) => [this.compiler.bindName(bind), bind.value]),
    )
  }

  /**
   * The statement for one execution: lists written out, values converted for the driver.
   *
   * @param values by parameter name, absent ones keep the values of the statement; or a list in the order of the
   * placeholders, which is faster where they are many
   * @param sources has those values where they are not the statement's own
   * @throws InvalidRequestError when a required parameter has no value, or a list does not fit
   */
  bind(values: ParameterValues | ValueList = noValues, sources?: Sources): Execution {
    const { plan } = this
    if (isList(values)) return { sql: this.sql, parameters: plan.readList(values) }
    if (!plan.hasLate) return { sql: this.sql, parameters: plan.read(values, sources) }
    const { sql, parameters } = plan.fill(values, true, sources)
    return {
      sql: this.translated(sql),
      parameters: parameters.map(({ slot, value }) => slot.converted(value)),
    }
  }

  /**
   * Where `bind` finds the values of statements that differ from this one in nothing else.
   *
   * @param binds what has the values of this statement, as `cacheKeyOf` lists it
   * @returns takes that list of another statement with the same key
   */
  sourcesLike(binds: readonly ValueSource[]): (others: readonly ValueSource[]) => Sources {
    const places = this.plan.placesIn(binds)
    return (others) => (slot) => others[places.get(slot) ?? -1] ?? slot.source
  }

  /** `bind` for statements that differ from this one in nothing but their values; see `sourcesLike`. */
  rebinder(
    binds: readonly ValueSource[],
  ): (binds: readonly ValueSource[], values?: ParameterValues) => Execution {
    const { plan } = this
    const places = plan.placesIn(binds)
    const sources = this.sourcesLike(binds)
    if (plan.hasLate) return (others, values) => this.bind(values, sources(others))
    const order = plan.order.map((slot) => ({ slot, place: places.get(slot) ?? -1 }))
    return (others, values = noValues) => {
      const parameters: unknown[] = []
      for (const { slot, place } of order) parameters.push(slot.read(values, others[place]))
      return { sql: this.sql, parameters }
    }
  }

  /** Values by name as they stand in the statement, or in one that differs in nothing else. */
  ownValues(sources: Sources = (slot) => slot.source): ParameterValues {
    return Object.fromEntries(
      this.plan.slots.map((slot) => [slot.name, slot.valueIn(noValues, false, sources(slot))]),
    )
  }

  /**
   * `bind` for many rows of values: what is the same for all of them is worked out once.
   *
   * @returns null where lists or literals are written into the SQL, which differs from row to row then
   */
  rowBinder(sources?: Sources): ((values: ParameterValues) => readonly unknown[]) | null {
    if (this.plan.hasLate) return null
    const slots = this.plan.order
    const own = slots.map((slot) => sources?.(slot) ?? slot.source)
    return (values) => slots.map((slot, index) => slot.read(values, own[index]))
  }

  /**
   * The statement for several rows at once (SQLAlchemy: "insertmanyvalues").
   *
   * @returns null where it is no INSERT of one row with parameters, or its SQL depends on their values
   */
  get rowPlan(): RowPlan | null {
    return this.plan.rows
  }

  toString(): string {
    return this.sql
  }
}

const isList = (values: ParameterValues | ValueList): values is ValueList => Array.isArray(values)

/**
 * Compiles any statement or expression for a dialect.
 *
 * @throws CompileError when the dialect cannot express it
 */
export function compile(
  element: ClauseElement,
  dialect: Dialect,
  options: StatementOptions = {},
): Compiled {
  const compiler = new dialect.definition.statementCompiler(dialect, options)
  const template = compiler.process(
    element,
    options.literalBinds === true
      ? contextLike(plainContext, { literalBinds: true })
      : plainContext,
  )
  return new Compiled(compiler, element, template)
}
