import { CompileError } from '../errors.ts'
import { DeclaredType } from '../types/declared.ts'
import { TypeDecorator, UserDefinedType } from '../types/decorator.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { Numeric, String_, Uuid } from '../types/scalar.ts'
import { LargeBinary } from '../types/structured.ts'
import type { CompileOptions, Dialect } from './dialect.ts'

/** Writes a type's text; `T` is what the table of a compiler knows by name. */
export type TypeWriter = (type: TypeEngine) => string

/** Type → text, by the type's name in a table; a dialect extends the table. */
export class TypeCompiler {
  protected readonly dialect: Dialect
  protected readonly options: CompileOptions
  readonly #writers: Readonly<Record<string, TypeWriter>>

  constructor(dialect: Dialect, options: CompileOptions = {}) {
    this.dialect = dialect
    this.options = options
    this.#writers = { ...standardTypeNames, ...this.generics(), ...this.writers() }
  }

  /** What a dialect writes differently, or more than the standard. */
  protected writers(): Readonly<Record<string, TypeWriter>> {
    return {}
  }

  /** Whether names that no table has are written as they are. */
  protected get writesUnknown(): boolean {
    return false
  }

  /** @throws CompileError when the dialect has no such type */
  process(type: TypeEngine): string {
    const chosen = type.variantFor(this.dialect.name)
    if (chosen !== type) return this.process(chosen)
    if (type instanceof TypeDecorator) return this.process(type.forDialect(this.dialect))
    if (type instanceof UserDefinedType) return type.getColSpec()
    if (type instanceof DeclaredType) return type.text
    const writer = this.#writers[type.visitName]
    if (writer) return writer(type)
    if (this.writesUnknown) return type.visitName
    throw this.unsupported(type)
  }

  protected unsupported(type: TypeEngine): CompileError {
    return new CompileError(
      `the dialect ${this.dialect.name} has no type ${type.tag}; give it another with withVariant()`,
      { code: 'unsupported' },
    )
  }

  /** Writes a type with the writer of another name. */
  protected as(name: string): TypeWriter {
    return (type) => {
      const writer = this.#writers[name]
      if (writer) return writer(type)
      throw this.unsupported(type)
    }
  }

  /** `NAME(length) COLLATE collation`. */
  protected text(name: string, type: TypeEngine): string {
    const length = lengthOf(type)
    const collated = type instanceof String_ || type instanceof Enum ? type.collation : null
    const schema = type instanceof String_ ? type.collationSchema : null
    const sized = length ? `${name}(${length})` : name
    return collated
      ? `${sized} COLLATE ${this.dialect.preparer().collation(collated, schema)}`
      : sized
  }

  protected sized(name: string, type: TypeEngine): string {
    const length = lengthOf(type)
    return length === null ? name : `${name}(${length})`
  }

  private generics(): Readonly<Record<string, TypeWriter>> {
    const text =
      (name: string): TypeWriter =>
      (type) =>
        this.text(name, type)
    return {
      ...this.aliases(),
      VARCHAR: text('VARCHAR'),
      NVARCHAR: text('NVARCHAR'),
      CHAR: text('CHAR'),
      NCHAR: text('NCHAR'),
      TEXT: text('TEXT'),
      BINARY: (type) => this.sized('BINARY', type),
      VARBINARY: (type) => this.sized('VARBINARY', type),
      Uuid: (type) => this.uuid(type),
      NullType: (type) => {
        throw new CompileError(
          `Can't generate DDL for ${type.tag}; did you forget to specify a type on this Column?`,
        )
      },
    }
  }

  private aliases(): Readonly<Record<string, TypeWriter>> {
    const pairs = Object.entries(genericNames).map(([generic, name]) => [generic, this.as(name)])
    return Object.fromEntries(pairs)
  }

  protected uuid(type: TypeEngine): string {
    const native = this.dialect.features.nativeUuid && (!(type instanceof Uuid) || type.nativeUuid)
    return native ? 'UUID' : 'CHAR(32)'
  }
}

/** Under which standard name a generic type is written unless a dialect says otherwise. */
const genericNames = {
  Integer: 'INTEGER',
  SmallInteger: 'SMALLINT',
  BigInteger: 'BIGINT',
  Numeric: 'NUMERIC',
  Float: 'FLOAT',
  Double: 'DOUBLE',
  String: 'VARCHAR',
  Unicode: 'VARCHAR',
  Text: 'TEXT',
  UnicodeText: 'TEXT',
  Boolean: 'BOOLEAN',
  Date: 'DATE',
  Time: 'TIME',
  DateTime: 'DATETIME',
  Interval: 'DATETIME',
  LargeBinary: 'BLOB',
  PickleType: 'LargeBinary',
  Enum: 'VARCHAR',
} as const

/** `NAME`, `NAME(p)` or `NAME(p, s)`. */
export const decimal =
  (name: string): TypeWriter =>
  (type) => {
    if (!(type instanceof Numeric) || type.precision === null) return name
    return type.scale === null
      ? `${name}(${type.precision})`
      : `${name}(${type.precision}, ${type.scale})`
  }

export const named =
  (name: string): TypeWriter =>
  () =>
    name

/** Names that stand for themselves. */
export const namedAll = (...names: readonly string[]): Readonly<Record<string, TypeWriter>> =>
  Object.fromEntries(names.map((name) => [name, named(name)]))

const standardTypeNames: Readonly<Record<string, TypeWriter>> = {
  ...namedAll('INTEGER', 'SMALLINT', 'BIGINT', 'FLOAT', 'DOUBLE', 'REAL', 'TIMESTAMP', 'DATETIME'),
  ...namedAll('DATE', 'TIME', 'CLOB', 'NCLOB', 'UUID', 'BLOB', 'BOOLEAN'),
  DOUBLE_PRECISION: named('DOUBLE PRECISION'),
  NUMERIC: decimal('NUMERIC'),
  DECIMAL: decimal('DECIMAL'),
}

function lengthOf(type: TypeEngine): number | null {
  if (type instanceof String_ || type instanceof Enum || type instanceof LargeBinary) {
    return type.length
  }
  return null
}
