import type { KnownOptions } from './known-options.ts'
import type { DdlElement } from '../schema/ddl.ts'
import { noOptions } from '../schema/schema-item.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { TypeDialect, TypeEngine, TypeFamily } from '../types/engine.ts'
import type { Features } from './features.ts'
import type { LiteralWriter } from './literals.ts'
import type { StatementOptions } from './statement-options.ts'
import type { StatementCompiler } from './statement.ts'
import { IdentifierPreparer, type IdentifierRules } from './identifiers.ts'
import type { TypeCompiler } from './type-compiler.ts'

/** How parameters are written: `?`, `%s`, `%(x)s`, `:x`, `:1`, `$1`. */
export type ParamStyle = 'qmark' | 'format' | 'pyformat' | 'named' | 'numeric' | 'numeric_dollar'

/** `[from, to]`; null stands for no schema. */
export type SchemaTranslateMap = ReadonlyMap<string | null, string | null>

export interface CompileOptions {
  /** Other schemas than the tables name. */
  readonly schemaTranslateMap?: SchemaTranslateMap | null
  /** Write them at once, instead of tokens that each execution fills in. */
  readonly renderSchemaTranslate?: boolean
}

export interface ExpressionOptions {
  /** Columns with their table in front. */
  readonly includeTable?: boolean | undefined
  /** Values as literals instead of parameters. */
  readonly literalBinds?: boolean | undefined
}

/** What DDL asks of the compiler of expressions and statements. */
export interface ExpressionCompiler {
  /** @throws CompileError when the dialect cannot express it */
  process(element: ClauseElement, options?: ExpressionOptions): string
}

export interface DdlCompilerLike {
  process(element: DdlElement): string
}

/** Everything that makes a dialect: facts, then the compilers with its few overrides. */
export interface DialectDefinition {
  readonly name: string
  readonly features: Features
  readonly paramstyle: ParamStyle
  readonly identifiers: IdentifierRules
  /** Values that are written in a way of its own, by family of type. */
  readonly literals?: Readonly<Partial<Record<TypeFamily, LiteralWriter>>>
  /** Types whose kind of column differs here, such as a name for a vendor's own. */
  readonly typeCompiler: new (dialect: Dialect, options?: CompileOptions) => TypeCompiler
  readonly ddlCompiler: new (dialect: Dialect, options: CompileOptions) => DdlCompilerLike
  readonly statementCompiler: new (
    dialect: Dialect,
    options?: StatementOptions,
  ) => StatementCompiler
  /** Reads a declared type; only where a database's catalogue has texts. */
  readonly parseType: (text: string) => TypeEngine
  /** Others of its name are refused; absent: none are. */
  readonly knownOptions?: KnownOptions
  /** Names whose options apply, its own first: MariaDB reads `mysql_engine` too. */
  readonly optionNames?: readonly string[]
}

/** How one database spells SQL. It needs no driver and no connection. */
export class Dialect implements TypeDialect {
  readonly name: string
  readonly features: Features
  readonly paramstyle: ParamStyle
  readonly typeCompiler: TypeCompiler
  readonly definition: DialectDefinition

  private plainPreparer: IdentifierPreparer | null = null

  constructor(definition: DialectDefinition) {
    this.definition = definition
    this.name = definition.name
    this.features = definition.features
    this.paramstyle = definition.paramstyle
    this.typeCompiler = new definition.typeCompiler(this)
  }

  /** The same dialect with other facts: an older server, another placeholder. */
  with(changes: {
    readonly features?: Partial<Features>
    readonly paramstyle?: ParamStyle
    readonly name?: string
  }): Dialect {
    const features = { ...this.features, ...changes.features }
    return new Dialect({ ...this.definition, ...changes, features })
  }

  /** A literal percent sign is written twice where placeholders begin with one. */
  get doublesPercents(): boolean {
    const behindPercents = this.paramstyle === 'format' || this.paramstyle === 'pyformat'
    return behindPercents && this.features.readsPercents
  }

  /** The quoting of names; what it learns of them serves every statement. */
  preparer(options: CompileOptions = {}): IdentifierPreparer {
    if (options.schemaTranslateMap)
      return new IdentifierPreparer(this, this.definition.identifiers, options)
    this.plainPreparer ??= new IdentifierPreparer(this, this.definition.identifiers)
    return this.plainPreparer
  }

  expressions(options: CompileOptions = {}): ExpressionCompiler {
    return new this.definition.statementCompiler(this, options)
  }

  /** @throws CompileError when the dialect cannot express it */
  ddl(element: DdlElement, options: CompileOptions = {}): string {
    const sql = new this.definition.ddlCompiler(this, options).process(element)
    const { schemaTranslateMap: map, renderSchemaTranslate } = options
    return map && renderSchemaTranslate ? this.preparer().renderTranslated(sql, map) : sql
  }

  /** The text of a type, as it stands behind a column's name; a type with a name may be in a schema. */
  typeText(type: TypeEngine, options: CompileOptions | null = null): string {
    if (options?.schemaTranslateMap)
      return new this.definition.typeCompiler(this, options).process(type)
    return this.typeCompiler.process(type)
  }

  /** Declared text → type; what is not known keeps its text. */
  parseType(text: string): TypeEngine {
    return this.definition.parseType(text)
  }

  /** An option of the dialect on a table, constraint, index or column. */
  option(options: Readonly<Record<string, unknown>>, name: string): unknown {
    if (options === noOptions) return undefined
    for (const owner of this.definition.optionNames ?? [this.name]) {
      const value = options[`${owner}_${name}`]
      if (value !== undefined) return value
    }
    return undefined
  }
}
