import { CompileError } from '../errors.ts'
import { text } from '../sql/text.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { TypeEngine } from '../types/engine.ts'
import type { CompileOptions, Dialect, ExpressionCompiler } from './dialect.ts'
import type { IdentifierPreparer } from './identifiers.ts'
import { noOptions } from '../schema/schema-item.ts'
import { textLiteral } from './literals.ts'

/** What every part of the DDL compiler leans on. */
export abstract class DdlBase {
  protected readonly dialect: Dialect
  protected readonly preparer: IdentifierPreparer
  private readonly options: CompileOptions
  private expressions: ExpressionCompiler | null = null

  constructor(dialect: Dialect, options: CompileOptions = {}) {
    this.dialect = dialect
    this.options = options
    this.preparer = dialect.preparer(options)
  }

  protected get sql(): ExpressionCompiler {
    this.expressions ??= this.dialect.expressions(this.options)
    return this.expressions
  }

  protected typeText(type: TypeEngine): string {
    return this.dialect.typeText(type, this.options)
  }

  /** An expression inside of DDL: no parameters, no table names. */
  protected expression(element: ClauseElement): string {
    return this.sql.process(element, { includeTable: false, literalBinds: true })
  }

  /** Options may hold SQL as text or as an element. */
  protected condition(value: unknown): string {
    return this.expression(typeof value === 'string' ? text(value) : elementOf(value))
  }

  protected literal(value: string): string {
    return textLiteral(value, this.dialect)
  }

  /** An option of this dialect; undefined where it is not given. */
  protected option(
    item: { readonly options: Readonly<Record<string, unknown>> },
    name: string,
  ): unknown {
    return this.dialect.option(item.options, name)
  }

  /** A keyword that comes as text: only the known ones get through. */
  protected phrase(value: string, pattern: RegExp): string {
    if (pattern.test(value)) return value
    throw new CompileError(
      `Unexpected SQL phrase: '${value}' (matching against '${pattern.source}')`,
    )
  }

  protected refuse(what: string): CompileError {
    return new CompileError(`the dialect ${this.dialect.name} ${what}`, { code: 'unsupported' })
  }
}

function elementOf(value: unknown): ClauseElement {
  if (isElement(value)) return value
  throw new CompileError('an option that takes SQL has neither text nor an expression')
}

export const isElement = (value: unknown): value is ClauseElement =>
  typeof value === 'object' && value !== null && 'tag' in value && 'children' in value

/** Those that there are, with a blank between them. */
export function words(...parts: readonly (string | false | null)[]): string {
  let text = ''
  for (const part of parts) {
    if (part === false || part === null || part === '') continue
    text = text === '' ? part : `${text} ${part}`
  }
  return text
}

/** Option values are unchecked until a compiler asks for them. */
export const optionText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null

export const optionRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : noOptions

export function optionList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
