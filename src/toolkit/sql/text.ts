import { ArgumentError } from '../errors.ts'
import { toType, TypeEngine } from '../types/engine.ts'
import { BindParameter } from './bind.ts'
import { asExpression } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import { ColumnClause } from './column.ts'
import { builder } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import { nullType } from './infer-type.ts'
import type { NamedBy, TextColumns } from './rows-types.ts'
import type { TextualSelect } from './textual-select.ts'
import { nameKey } from './names.ts'
import { ClauseElement } from './node.ts'
import { op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

const parameter = /(?<![:\w\\]):(\w+)(?!:)/gu

/** Text in the place of an expression or of a whole statement. */
abstract class Textual extends ColumnElement<Wide, Wide> {
  /**
   * Says which columns the text gives: it can then be a subquery, a CTE or a member of a UNION, and its rows have types.
   * A record goes by name, whatever the order in the text; columns one after the other go by place.
   * A column of a table keeps its nullability, a type alone says that there may be null.
   *
   * @example text('SELECT id, name FROM users').columns({ id: types.Integer, name: users.c.name })
   */
  columns<const R extends TextColumns>(columns: R): TextualSelect<NamedBy<R>>
  columns<const X extends readonly ColumnElement[]>(...columns: X): TextualSelect<X>
  columns(...given: readonly unknown[]): TextualSelect {
    const columns = given.filter((column) => column instanceof ColumnElement)
    return columns.length === given.length
      ? builder().textual(this, columns, true)
      : builder().textual(this, namedColumns(given[0]), false)
  }
}

function namedColumns(record: unknown): readonly ColumnElement[] {
  if (typeof record !== 'object' || record === null) {
    throw new ArgumentError('columns() takes columns, or a record of types and columns')
  }
  return Object.entries(record).map(([name, type]: readonly [string, unknown]) => {
    if (type instanceof ColumnElement) return new ColumnClause(name, type.type)
    if (type instanceof TypeEngine || isTypeClass(type)) return new ColumnClause(name, toType(type))
    throw new ArgumentError(`the column ${name} of the text is given neither a type nor a column`)
  })
}

const isTypeClass = (type: unknown): type is new () => TypeEngine =>
  typeof type === 'function' && type.prototype instanceof TypeEngine

/**
 * SQL as it stands, with `:name` for parameters (SQLAlchemy: `text()`). `::` is left alone, `\:` is a colon.
 * Never put text from a user in it: that is what parameters are for.
 */
export class TextClause extends Textual {
  override readonly tag = 'text'
  readonly text: string
  readonly binds: ReadonlyMap<string, BindParameter>
  /** A piece of a template, where colons are SQL. */
  readonly isTemplatePart: boolean

  constructor(text: string, options: { readonly isTemplatePart?: boolean } = {}) {
    super(nullType)
    this.text = text
    this.isTemplatePart = options.isTemplatePart ?? false
    this.binds = this.isTemplatePart ? new Map() : parametersOf(text)
  }

  /**
   * Gives values, or parameters with a type, to the text's parameters.
   *
   * @throws ArgumentError when the text has no parameter of the name
   */
  bindparams(...given: readonly (BindParameter | Readonly<Record<string, unknown>>)[]): TextClause {
    const binds = new Map(this.binds)
    for (const part of given) {
      const entries: readonly (readonly [string, unknown])[] =
        part instanceof BindParameter ? [[nameKey(part.givenKey), part]] : Object.entries(part)
      for (const [name, value] of entries) {
        const existing = binds.get(name)
        if (!existing) throw new ArgumentError(`the text has no parameter :${name}`)
        binds.set(name, value instanceof BindParameter ? value : existing.withValue(value))
      }
    }
    return this.copyWith({ binds })
  }

  override structure(to: StructureReader): void {
    to.plain('text', this.text)
    to.plain('isTemplatePart', this.isTemplatePart)
    to.data('binds', this.binds)
  }
  override get rendersLabel() {
    return false
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return against === op.in ? builder().group(this) : this
  }
  override asInOperand(): ClauseElement {
    return this
  }
}

function parametersOf(text: string): ReadonlyMap<string, BindParameter> {
  const binds = new Map<string, BindParameter>()
  for (const [, name] of text.matchAll(parameter)) {
    if (name !== undefined) binds.set(name, new BindParameter(name, undefined))
  }
  return binds
}

/** Pieces of SQL with expressions between them: what the `sql` tag gives. */
export class TemplateClause extends Textual {
  override readonly tag = 'template'
  readonly parts: readonly ClauseElement[]

  constructor(parts: readonly ClauseElement[]) {
    super(nullType)
    this.parts = parts
  }
  override structure(to: StructureReader): void {
    to.children('parts', this.parts)
  }
  override get rendersLabel() {
    return false
  }
}

/** SQL as it stands; see `TextClause`. */
export const text = (sql: string): TextClause => new TextClause(sql)

/**
 * SQL with values bound by construction: `` sql`select * from ${users} where id = ${id}` ``.
 * Elements are rendered in place, every other value becomes a parameter.
 */
export function sql(pieces: TemplateStringsArray, ...values: readonly unknown[]): TemplateClause {
  const parts: ClauseElement[] = []
  pieces.forEach((piece, index) => {
    // colons of the written pieces are SQL, not parameters
    if (piece !== '') parts.push(new TextClause(piece, { isTemplatePart: true }))
    if (index < values.length) parts.push(part(values[index]))
  })
  return new TemplateClause(parts)
}

const part = (value: unknown): ClauseElement =>
  value instanceof ClauseElement ? value : asExpression(value)
