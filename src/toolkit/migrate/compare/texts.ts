import type { Dialect, ExpressionCompiler } from '../../compile/dialect.ts'
import { textLiteral } from '../../compile/literals.ts'
import { CompileError } from '../../errors.ts'
import type { AnyColumn } from '../../schema/column-types.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { text } from '../../sql/text.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { NullType } from '../../types/scalar.ts'
import { renameInExpression, type Renames } from '../rename-text.ts'
import type { Spelling } from './spelling/index.ts'

export const noRenames: Renames = { table: '', newTable: '', columns: new Map() }

export const newName = (name: string, { columns }: Renames): string => columns.get(name) ?? name

/** The SQL of what is compared, in one spelling for all that means the same; each text is made once. */
export class Texts {
  readonly #dialect: Dialect
  readonly #spelling: Spelling
  readonly #compiler: ExpressionCompiler
  readonly #types = new WeakMap<TypeEngine, string>()
  readonly #spelt = new Map<string, string>()
  readonly #expressions = new WeakMap<ClauseElement, string>()

  constructor(dialect: Dialect, spelling: Spelling) {
    this.#dialect = dialect
    this.#spelling = spelling
    this.#compiler = dialect.expressions()
  }

  /** Empty where a column has no type of its own. */
  type(type: TypeEngine): string {
    const known = this.#types.get(type)
    if (known !== undefined) return known
    const made = this.#typeText(type)
    this.#types.set(type, made)
    return made
  }

  #typeText(type: TypeEngine): string {
    if (type instanceof NullType && type.variants.size === 0) return ''
    try {
      const sql = this.#dialect.typeText(type)
      const plain = this.#spelling.collatesColumns ? sql.replace(/ COLLATE .*$/s, '') : sql
      return this.#spelling.type(plain)
    } catch (error) {
      if (error instanceof CompileError) return type.toString()
      throw error
    }
  }

  /** The type as DDL has it. */
  declared(type: TypeEngine): string {
    return this.#dialect.typeText(type)
  }

  /** The value that the database fills in; null for none. */
  standard({ serverDefault, type }: AnyColumn): string | null {
    if (!(serverDefault instanceof DefaultClause)) return null
    const { argument } = serverDefault
    const sql =
      typeof argument === 'string' ? textLiteral(argument, this.#dialect) : this.#sqlOf(argument)
    return this.#spelling.standard(sql, type)
  }

  /** @param renames names in it that have become others */
  expression(element: ClauseElement | string, renames: Renames = noRenames): string {
    const sql = typeof element === 'string' ? element : this.#sqlOf(element)
    const isSame = renames.table === renames.newTable && renames.columns.size === 0
    return this.#spelled(isSame ? sql : renameInExpression(sql, renames))
  }

  #spelled(sql: string): string {
    const known = this.#spelt.get(sql)
    if (known !== undefined) return known
    const made = this.#spelling.expression(sql)
    this.#spelt.set(sql, made)
    return made
  }

  /**
   * A whole statement, such as that of a view.
   *
   * @param written both texts are the engine's own, and differ only where the statements do
   */
  statement(definition: ClauseElement | string, written: boolean): string {
    const sql = typeof definition === 'string' ? definition : this.#sqlOf(definition)
    return written ? this.raw(sql) : this.#spelling.statement(sql)
  }

  /** SQL that is only carried: blanks between its words say nothing. */
  raw(sql: string): string {
    return sql.replaceAll(/\s+/g, ' ').trim().replace(/;$/, '')
  }

  #sqlOf(element: ClauseElement): string {
    const known = this.#expressions.get(element)
    if (known !== undefined) return known
    const made = this.#compiler.process(element, { includeTable: false, literalBinds: true })
    this.#expressions.set(element, made)
    return made
  }

  /** An option as text: SQL in it in one spelling, the rest in one order; null where it says nothing. */
  option(name: string, value: unknown, renames: Renames = noRenames): string | null {
    if (value === undefined || value === null) return null
    if (typeof value === 'boolean') return value === trueUnlessSaid.has(name) ? null : String(value)
    if (typeof value === 'string' && sqlOptions.has(name)) {
      return this.expression(text(value.replaceAll(':', String.raw`\:`)), renames)
    }
    return this.#optionValue(value, renames)
  }

  #optionValue(value: unknown, renames: Renames): string {
    if (Array.isArray(value)) {
      return value.map((item: unknown) => this.#optionValue(item, renames)).join(',')
    }
    if (isElement(value)) return this.expression(value, renames)
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value)
        .map(([key, item]) => `${newName(key, renames)}=${this.#optionValue(item, renames)}`)
        .toSorted()
        .join(',')
    }
    return newName(String(value), renames)
  }
}

const trueUnlessSaid: ReadonlySet<string> = new Set(['with_rowid', 'visible'])
const sqlOptions: ReadonlySet<string> = new Set(['where', 'on_update'])

const isElement = (value: unknown): value is ClauseElement =>
  typeof value === 'object' && value !== null && 'tag' in value && 'children' in value
