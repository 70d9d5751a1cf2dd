import { CompileError, IdentifierError } from '../errors.ts'
import type { Constraint } from '../schema/constraint.ts'
import type { Index } from '../schema/indexes.ts'
import { FinalName, quoteOf } from '../schema/schema-item.ts'
import type { GeneratedName } from '../sql/names.ts'
import { md5Hex } from '../util/hash.ts'
import { nameText, QuotedName, type NameLike } from '../util/quoted-name.ts'
import type { CompileOptions, Dialect, SchemaTranslateMap } from './dialect.ts'

/** How a dialect writes names: data only. */
export interface IdentifierRules {
  readonly quote: readonly [open: string, close: string]
  /** In lower case. */
  readonly reservedWords: ReadonlySet<string>
  /** Reserved words that SQLAlchemy leaves without quotes, so that the server refuses them as names. */
  readonly unquoted?: ReadonlySet<string>
  /** Words that stand in front of parentheses only where SQL itself has them there. */
  readonly uncallable?: ReadonlySet<string>
  /** What a name may consist of without being quoted. */
  readonly legal: RegExp
  /** What it may not begin with. */
  readonly illegalStart: RegExp
  /** `database.owner` given as a schema is two names. */
  readonly dottedSchemas?: boolean
  /** Names of collations are written as they are. */
  readonly plainCollations?: boolean
}

export const standardIdentifiers = {
  quote: ['"', '"'],
  legal: /^[A-Z0-9_$]+$/i,
  illegalStart: /^[0-9$]/,
} as const

/** Something with a name that may ask for quotes. */
export interface Identified {
  readonly name: string
  readonly quote: boolean | null
}

/** Something in a schema. */
export interface Qualified extends Identified {
  readonly schema: string | null
  readonly schemaQuote: boolean | null
}

/** `db.[an.owner]`: points inside of brackets belong to the name. */
const dottedParts = (name: string): readonly string[] =>
  name.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [name]

const bracketed = /^\[(.*)\]$/s

const plainCollation = /^[\w-]+$/

const tokenPattern = /__\[SCHEMA_([^\]]+)\]/g

const mostKnown = 10_000

/** The one place where identifiers are quoted. */
export class IdentifierPreparer {
  readonly #dialect: Dialect
  readonly #rules: IdentifierRules
  readonly #translate: SchemaTranslateMap | null
  readonly #known = new Map<string, string>()

  constructor(dialect: Dialect, rules: IdentifierRules, options: CompileOptions = {}) {
    this.#dialect = dialect
    this.#rules = rules
    this.#translate = options.schemaTranslateMap ?? null
  }

  /** Quoted where it has to be, or where the name says so. */
  quote(name: NameLike | GeneratedName, force: boolean | null = null): string {
    if (typeof name !== 'string')
      return name instanceof QuotedName
        ? this.quote(name.value, name.quote)
        : this.quote(name.template, name.quote)
    if (force === true) return this.quoteAlways(name)
    if (force === false) return name
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const text = this.needsQuotes(name) ? this.quoteAlways(name) : name
    // names may come from users too: what is kept of them stays small
    if (this.#known.size >= mostKnown) this.#known.clear()
    this.#known.set(name, text)
    return text
  }

  /** @throws IdentifierError when the name has the character NUL, at which some databases stop reading */
  quoteAlways(name: string): string {
    if (name.includes('\0'))
      throw new IdentifierError(`A name cannot hold the character NUL: ${JSON.stringify(name)}`)
    const [open, close] = this.#rules.quote
    const escaped = name.replaceAll(close, close + close)
    return open + (this.#dialect.doublesPercents ? escaped.replaceAll('%', '%%') : escaped) + close
  }

  /** A name that is all lower case, made of legal characters and no reserved word stands as it is. */
  needsQuotes(name: string): boolean {
    return name.toLowerCase() !== name || !this.isPlain(name)
  }

  /** Of legal characters and no reserved word: quotes could only be there for the sake of the case. */
  isPlain(name: string): boolean {
    const { legal, illegalStart, reservedWords } = this.#rules
    return legal.test(name) && !illegalStart.test(name) && !reservedWords.has(name.toLowerCase())
  }

  schema(name: string, quote: boolean | null = null): string {
    if (!this.#rules.dottedSchemas || quote === true) return this.quote(name, quote)
    const parts = dottedParts(name)
    const owner = this.quote((parts.at(-1) ?? name).replace(bracketed, '$1'))
    const database = parts.slice(0, -1)
    if (database.length === 0) return owner
    // several names in brackets are quoted already
    const quoted = database.length > 1 && database.every((part) => bracketed.test(part))
    const text = database.join('.')
    return `${quoted ? text : this.quote(text.replace(bracketed, '$1'))}.${owner}`
  }

  /** `schema.name`. */
  qualified(item: Qualified, useSchema = true): string {
    const name = this.quote(item.name, item.quote)
    const schema = useSchema ? this.schemaOf(item) : null
    return schema === null ? name : `${schema}.${name}`
  }

  table(table: Qualified, useSchema = true): string {
    return this.qualified(table, useSchema)
  }

  column(column: Identified): string {
    return this.quote(column.name, column.quote)
  }

  /** Even what is in no schema may be written with one. */
  get translatesSchemas(): boolean {
    return this.#translate !== null
  }

  /** The schema's text, or its token where schemas are translated. */
  schemaOf(item: Qualified): string | null {
    const { schema } = item
    if (this.#translate && (schema !== null || this.#translate.has(null))) {
      if (schema !== null && /[[\]]/.test(schema)) {
        throw new CompileError(
          `Square bracket characters ([]) not supported in schema translate name '${schema}'`,
        )
      }
      return `__[SCHEMA_${schema ?? '_none'}]`
    }
    if (schema === null || schema === '' || !this.#dialect.features.schemas) return null
    return this.schema(schema, item.schemaQuote)
  }

  /** Puts real schemas in the place of the tokens. */
  renderTranslated(sql: string, map: SchemaTranslateMap): string {
    return sql.replaceAll(tokenPattern, (_, token: string) => {
      const source = token === '_none' ? null : token
      const target = map.has(source) ? map.get(source) : source
      const schema = target ?? this.#dialect.features.defaultSchemaName
      if (schema !== null && schema !== '') return this.schema(schema)
      throw new CompileError(
        "Dialect has no default schema name; can't use None as dynamic schema target.",
      )
    })
  }

  collation(name: string, schema: string | null = null): string {
    if (this.#rules.plainCollations && plainCollation.test(name)) return name
    const text = this.quote(name)
    return schema === null ? text : `${this.schema(schema)}.${text}`
  }

  /** A constraint's or index's name: made ones are cut where they are too long, given ones refused. */
  constraintName(item: Constraint | Index): string | null {
    const { name } = item
    if (name === null) return null
    const limit = this.limitOf(item)
    const fitted = this.fits(name, limit) ? name : this.fitted(name, limit, item.nameIsMade)
    return this.quote(fitted, item.quote)
  }

  /** A constraint's name alone: final names and those of a convention are cut, as where it was made. */
  namedConstraint(name: NameLike, isMade: boolean): string {
    const { maxConstraintNameLength, maxIdentifierLength } = this.#dialect.features
    const limit = maxConstraintNameLength ?? maxIdentifierLength
    const cut = isMade || name instanceof FinalName
    return this.quote(this.fitted(nameText(name), limit, cut), quoteOf(name))
  }

  /**
   * A table or a column where it is made: some databases would cut its name.
   *
   * @throws IdentifierError when the name is longer than the dialect takes
   */
  validate(name: string): void {
    const { maxTableNameLength, maxIdentifierLength } = this.#dialect.features
    this.fitted(name, maxTableNameLength ?? maxIdentifierLength, false)
  }

  private limitOf(item: Constraint | Index): number {
    const { maxIdentifierLength, maxIndexNameLength, maxConstraintNameLength } =
      this.#dialect.features
    const own = item.tag === 'index' ? maxIndexNameLength : maxConstraintNameLength
    return own ?? maxIdentifierLength
  }

  private fits(name: string, limit: number): boolean {
    // no character takes more bytes than three for each of its units
    return name.length * 3 <= limit || this.lengthOf(name) <= limit
  }

  private fitted(name: string, limit: number, cut: boolean): string {
    if (this.fits(name, limit)) return name
    if (cut) return `${this.prefix(name, limit - 8)}_${md5Hex(name).slice(-4)}`
    throw new IdentifierError(
      `Identifier '${name}' exceeds maximum length of ${limit} ${this.#dialect.features.identifierLengthIn}`,
    )
  }

  private lengthOf(name: string): number {
    if (this.#dialect.features.identifierLengthIn === 'characters') return name.length
    return new TextEncoder().encode(name).length
  }

  private prefix(name: string, length: number): string {
    let text = name.slice(0, Math.max(length, 0))
    while (this.lengthOf(text) > length) text = text.slice(0, -1)
    return text
  }
}
