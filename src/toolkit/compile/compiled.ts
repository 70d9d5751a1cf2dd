import { CompileError, InvalidRequestError, type Problem } from '../errors.ts'
import type { BindParameter } from '../sql/bind.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { nameKey } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { TypeEngine } from '../types/engine.ts'
import { literalOf } from './binds.ts'
import type { ResultEntry } from './context.ts'
import type { Dialect } from './dialect.ts'
import { expanded, latePattern } from './expand.ts'
import { isPositional, placeholderPattern, placeholderText } from './placeholders.ts'
import type { StatementCompiler } from './statement.ts'
import type { StatementOptions } from './statement-options.ts'

/** A statement ready for a driver. */
export interface Execution {
  readonly sql: string
  /** Values for the placeholders, in their order; converted for the driver. */
  readonly parameters: readonly unknown[]
}

export type ParameterValues = Readonly<Record<string, unknown>>

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
  private readonly compiler: StatementCompiler
  private readonly template: string

  constructor(compiler: StatementCompiler, statement: ClauseElement, template: string) {
    this.compiler = compiler
    this.dialect = compiler.dialect
    this.statement = statement
    this.template = template
    this.resultColumns = compiler.results
    this.implicitReturning = compiler.implicitReturning
    this.prefetch = compiler.prefetch
    this.postfetch = compiler.postfetch
    this.problems = compiler.problems
    this.sql = this.translated(
      this.options.renderPostcompile === true
        ? this.rendering(this.given).sql
        : placed(this, template, this.names).sql,
    )
  }

  private get options(): StatementOptions {
    return this.compiler.options
  }
  private translated(sql: string): string {
    const { schemaTranslateMap, renderSchemaTranslate } = this.options
    if (!schemaTranslateMap || renderSchemaTranslate !== true) return sql
    return this.compiler.preparer.renderTranslated(sql, schemaTranslateMap)
  }

  get isPositional(): boolean {
    return isPositional(this.dialect.paramstyle)
  }
  /** Parameters by name, in the order of their first use. */
  get bindNames(): ReadonlyMap<BindParameter, string> {
    return this.compiler.bindNames
  }

  private get names(): readonly string[] {
    return [...this.compiler.bindNames.values()].map((name) => this.compiler.safeBindName(name))
  }
  private get given(): ParameterValues {
    return this.options.params ?? {}
  }

  /** Values by name as they stand in the statement; null for one that is still to be given. */
  get params(): Readonly<Record<string, unknown>> {
    return this.options.renderPostcompile === true
      ? this.rendering(this.given).values
      : this.valuesOf(this.given, false)
  }

  /** Values in the order of the placeholders, as they were given. */
  get positional(): readonly unknown[] {
    const { order, values } =
      this.options.renderPostcompile === true ? this.rendering(this.given) : this.unexpanded()
    return order.map((name) => values[name])
  }
  private unexpanded(): Rendering {
    // what is written out when the statement runs counts as one value until then
    const order = [...this.template.matchAll(positions)].map(([, name, late]) => name ?? late ?? '')
    const { sql, order: numbered } = placed(this, this.template, this.names)
    const values = this.valuesOf(this.given, false)
    return { sql, order: this.dialect.paramstyle.startsWith('numeric') ? numbered : order, values }
  }

  /** Lists that are written out when the statement runs, by name. */
  get postCompile(): Readonly<Record<string, unknown>> {
    return this.lateValues(this.compiler.expandingLate)
  }
  /** Values that are written as literals when the statement runs, by name. */
  get literalExecute(): Readonly<Record<string, unknown>> {
    return this.lateValues(this.compiler.literalLate)
  }
  private lateValues(binds: ReadonlySet<BindParameter>): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...binds].map((bind) => [this.compiler.bindName(bind), bind.value]))
  }

  /**
   * The statement for one execution: lists written out, values converted for the driver.
   *
   * @param values by parameter name; absent ones keep the values of the statement
   * @throws InvalidRequestError when a required parameter has no value
   */
  bind(values: ParameterValues = {}): Execution {
    const { sql, order, values: all, types } = this.rendering(values, true)
    const parameters = order.map((name) => this.converted(all[name], types?.get(name)))
    return { sql: this.translated(sql), parameters }
  }

  /**
   * `bind` for many rows of values: what is the same for all of them is worked out once.
   *
   * @returns null where lists or literals are written into the SQL, which differs from row to row then
   */
  rowBinder(): ((values: ParameterValues) => readonly unknown[]) | null {
    if (this.compiler.expandingLate.size + this.compiler.literalLate.size > 0) return null
    const readers = new Map(
      [...this.compiler.bindNames].map(([bind, name]) => [
        this.compiler.safeBindName(name),
        this.reader(bind, name),
      ]),
    )
    const order = placed(this, this.template, this.names).order.flatMap(
      (name) => readers.get(name) ?? [],
    )
    return (values) => order.map((read) => read(values))
  }

  private reader(bind: BindParameter, name: string): (values: ParameterValues) => unknown {
    const key = nameKey(bind.key)
    const process = bind.type.forDialect(this.dialect).bindProcessor(this.dialect)
    return (values) => {
      const given = key in values ? values[key] : values[name]
      if (given === undefined && bind.required && !(key in values) && !(name in values))
        throw new InvalidRequestError(`A value is required for bind parameter '${key}'`)
      const value = given === undefined ? bind.value : given
      return process === null ? value : process(value)
    }
  }

  private converted(value: unknown, type: TypeEngine | undefined): unknown {
    const process = type?.forDialect(this.dialect).bindProcessor(this.dialect) ?? null
    return process === null ? value : process(value)
  }

  private valuesOf(given: ParameterValues, check: boolean): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const [bind, name] of this.compiler.bindNames) {
      const key = nameKey(bind.key)
      const safe = this.compiler.safeBindName(name)
      if (key in given) values[safe] = given[key]
      else if (name in given) values[safe] = given[name]
      else if (check && bind.required) {
        throw new InvalidRequestError(`A value is required for bind parameter '${key}'`)
      } else values[safe] = bind.value
    }
    return values
  }

  private rendering(given: ParameterValues, check = false): Rendering {
    const values = this.valuesOf(given, check)
    const types = new Map(
      [...this.compiler.bindNames].map(([bind, name]) => [
        this.compiler.safeBindName(name),
        bind.type,
      ]),
    )
    const texts = new Map<string, string>()
    const template = this.template.replaceAll(latePattern, (_, name: string) => {
      const known = texts.get(name)
      if (known !== undefined) return known
      const text = this.expandOne(name, values, types)
      texts.set(name, text)
      return text
    })
    return { ...placed(this, template, this.names), values, types }
  }

  private expandOne(
    name: string,
    values: Record<string, unknown>,
    types: Map<string, TypeEngine>,
  ): string {
    const bind = this.bindOf(name)
    const value = values[name]
    delete values[name]
    if (!bind.expanding) return literalOf(this.compiler, bind, value)
    const { text, values: items } = expanded(this.compiler, name, bind, value)
    for (const [key, item] of items) {
      values[key] = item
      types.set(key, bind.type)
    }
    return text
  }

  private bindOf(name: string): BindParameter {
    for (const [known, bind] of this.compiler.binds)
      if (this.compiler.safeBindName(known) === name) return bind
    throw new CompileError(`the statement has no parameter ${name}`)
  }

  toString(): string {
    return this.sql
  }
}

const positions = /\ufdd0([^\ufdd1]*)\ufdd1|__\[POSTCOMPILE_(\S+?)\]/g

interface Placed {
  readonly sql: string
  /** Names of the parameters in the order of their placeholders. */
  readonly order: readonly string[]
}

interface Rendering extends Placed {
  readonly values: Readonly<Record<string, unknown>>
  readonly types?: ReadonlyMap<string, TypeEngine>
}

/** Numbers go by the first use while the statement was compiled, which a CTE is rendered after; each name has one. */
function numbersOf(known: Iterable<string>, template: string): ReadonlyMap<string, number> {
  const used = new Set([...template.matchAll(placeholderPattern)].map(([, name]) => name ?? ''))
  const numbers = new Map<string, number>()
  for (const name of known)
    if (used.has(name) && !numbers.has(name)) numbers.set(name, numbers.size + 1)
  for (const name of used) if (!numbers.has(name)) numbers.set(name, numbers.size + 1)
  return numbers
}

/** Writes the placeholders of the dialect's style. */
function placed(
  { dialect: { paramstyle } }: Compiled,
  template: string,
  known: Iterable<string>,
): Placed {
  const order: string[] = []
  const numeric = paramstyle === 'numeric' || paramstyle === 'numeric_dollar'
  const numbers = numeric ? numbersOf(known, template) : new Map<string, number>()
  const sql = template.replaceAll(placeholderPattern, (_, name: string) => {
    order.push(name)
    return placeholderText(paramstyle, name, numbers.get(name) ?? 0)
  })
  return { sql, order: numeric ? [...numbers.keys()] : order }
}

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
    options.literalBinds === true ? { literalBinds: true } : {},
  )
  return new Compiled(compiler, element, template)
}
