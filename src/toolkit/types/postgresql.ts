import {
  givenArguments,
  givenOptions,
  toType,
  TypeEngine,
  wireText,
  type BindProcessor,
  type ResultProcessor,
  type TypeArgument,
  type TypeDialect,
  type TypeFamily,
  type TypeInput,
} from './engine.ts'
import { Enum, type EnumOptions } from './enum.ts'
import { Float, Numeric, String_, Text } from './scalar.ts'
import { ARRAY as GenericARRAY, JSON_, toBytes } from './structured.ts'
import { DateTime, Interval, Time, type IntervalOptions } from './temporal.ts'

// PostgreSQL 15, chapter 8 "Data Types". They stand with the other types, not with the dialect,
// because the JSON of a MetaData has to be readable without any dialect.

/** Values that the engine reads and writes as text. */
abstract class TextValue extends TypeEngine<string> {
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return wireText
  }
  override asGeneric(): TypeEngine {
    return new Text()
  }
}

export class INET extends TextValue {
  override readonly tag = 'postgresql.INET'
  override readonly family: TypeFamily = 'network'
}
export class CIDR extends TextValue {
  override readonly tag = 'postgresql.CIDR'
  override readonly family: TypeFamily = 'network'
}
export class MACADDR extends TextValue {
  override readonly tag = 'postgresql.MACADDR'
  override readonly family: TypeFamily = 'network'
}
export class MACADDR8 extends TextValue {
  override readonly tag = 'postgresql.MACADDR8'
  override readonly family: TypeFamily = 'network'
}
export class MONEY extends TextValue {
  override readonly tag = 'postgresql.MONEY'
  override asGeneric(): TypeEngine {
    return new Numeric(19, 2)
  }
}
export class OID extends TypeEngine<number> {
  override readonly tag = 'postgresql.OID'
  override readonly family: TypeFamily = 'integer'
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<number> | null {
    return (value) => (value === null ? null : Number(value))
  }
}
export class REGCLASS extends TextValue {
  override readonly tag = 'postgresql.REGCLASS'
}
export class REGCONFIG extends TextValue {
  override readonly tag = 'postgresql.REGCONFIG'
}
export class TSVECTOR extends TextValue {
  override readonly tag = 'postgresql.TSVECTOR'
  override readonly family: TypeFamily = 'fulltext'
}
export class TSQUERY extends TextValue {
  override readonly tag = 'postgresql.TSQUERY'
  override readonly family: TypeFamily = 'fulltext'
}
export class JSONPATH extends TextValue {
  override readonly tag = 'postgresql.JSONPATH'
}
export class CITEXT extends String_ {
  override readonly tag: string = 'postgresql.CITEXT'
  override asGeneric(): TypeEngine {
    return new Text()
  }
}
export class XML extends TextValue {
  override readonly tag = 'postgresql.XML'
}
export class BYTEA extends TypeEngine<Uint8Array> {
  override readonly tag = 'postgresql.BYTEA'
  override readonly family: TypeFamily = 'binary'
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<Uint8Array> | null {
    return (value) => (value === null ? null : toBytes(value))
  }
}

export class BIT extends TextValue {
  override readonly tag = 'postgresql.BIT'
  override readonly family: TypeFamily = 'bit'
  readonly length: number | null
  readonly varying: boolean

  constructor(length: number | null = null, options: { readonly varying?: boolean } | null = null) {
    super()
    this.varying = options?.varying ?? false
    this.length = length
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.length, givenOptions({ varying: this.varying }))
  }
}

/** Floating point under PostgreSQL's own name. */
export class DOUBLE_PRECISION extends Float {
  override readonly tag: string = 'postgresql.DOUBLE_PRECISION'
}

export interface TimePrecisionOptions {
  readonly timezone?: boolean
  /** Digits of the seconds' fraction, 0–6. */
  readonly precision?: number | null
}

export class TIMESTAMP<T extends Date | string = Date> extends DateTime<T> {
  override readonly tag: string = 'postgresql.TIMESTAMP'
  readonly precision: number | null

  constructor(options: (TimePrecisionOptions & { readonly as?: 'date' | 'string' }) | null = null) {
    super(options)
    this.precision = options?.precision ?? null
  }
  protected override timeOptions(): Readonly<Record<string, TypeArgument>> {
    return { ...super.timeOptions(), precision: this.precision }
  }
}

export class TIME extends Time {
  override readonly tag: string = 'postgresql.TIME'
  readonly precision: number | null

  constructor(options: TimePrecisionOptions | null = null) {
    super(options)
    this.precision = options?.precision ?? null
  }
  override args(): readonly TypeArgument[] {
    const { timezone, precision } = this
    return givenArguments(givenOptions({ timezone, precision }))
  }
}

export class INTERVAL extends Interval {
  override readonly tag: string = 'postgresql.INTERVAL'
  /** `YEAR TO MONTH`, `DAY TO SECOND` and the like. */
  readonly fields: string | null
  readonly precision: number | null

  constructor(
    options:
      | (IntervalOptions & { readonly fields?: string; readonly precision?: number | null })
      | null = null,
  ) {
    super(options)
    this.fields = options?.fields ?? null
    this.precision = options?.precision ?? null
  }
  override args(): readonly TypeArgument[] {
    const { fields, precision } = this
    return givenArguments(givenOptions({ fields, precision }))
  }
}

export class JSON<T = unknown> extends JSON_<T> {
  override readonly tag: string = 'postgresql.JSON'
}
export class JSONB<T = unknown> extends JSON_<T> {
  override readonly tag: string = 'postgresql.JSONB'
}
export class ARRAY<T = unknown> extends GenericARRAY<T> {
  override readonly tag: string = 'postgresql.ARRAY'
}

/** Keys and values that are texts; of the extension of that name. */
export class HSTORE extends TypeEngine<Readonly<Record<string, string | null>>> {
  override readonly tag = 'postgresql.HSTORE'
  override readonly family: TypeFamily = 'hstore'
  readonly textType: TypeEngine

  constructor(textType: TypeInput = Text) {
    super()
    this.textType = toType(textType)
  }
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return (value) => (typeof value === 'object' && value !== null ? hstoreText(value) : null)
  }
  override resultProcessor(
    _dialect: TypeDialect,
  ): ResultProcessor<Readonly<Record<string, string | null>>> | null {
    return (value) => (value === null ? null : parseHstore(String(value)))
  }
}

const hstoreQuote = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const hstoreText = (value: object): string =>
  Object.entries(value)
    .map(
      ([key, item]) => `${hstoreQuote(key)}=>${item === null ? 'NULL' : hstoreQuote(String(item))}`,
    )
    .join(', ')

function parseHstore(text: string): Readonly<Record<string, string | null>> {
  const entries: [string, string | null][] = []
  const unescape = (quoted: string) => quoted.replaceAll(/\\(.)/g, '$1')
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")/g)) {
    const [, key = '', value] = match
    entries.push([unescape(key), value === undefined ? null : unescape(value)])
  }
  return Object.fromEntries(entries)
}

/** An enumeration that is a type of its own: always native, always named. */
export class ENUM<V extends string = string> extends Enum<V> {
  override readonly tag: string = 'postgresql.ENUM'

  constructor(values: readonly V[], options: EnumOptions | null = null) {
    super(values, options)
  }
}

export interface DomainOptions {
  readonly schema?: string | null
  readonly collation?: string | null
  readonly collationSchema?: string | null
  /** SQL of the default. */
  readonly default?: string | null
  readonly constraintName?: string | null
  readonly notNull?: boolean
  /** SQL of the condition, with VALUE for the value. */
  readonly check?: string | null
}

/** A named type with conditions on top of another. */
export class DOMAIN<T = unknown> extends TypeEngine<T> {
  override readonly tag = 'postgresql.DOMAIN'
  override readonly family: TypeFamily
  readonly name: string
  readonly dataType: TypeEngine<T>
  readonly options: DomainOptions

  constructor(name: string, dataType: TypeInput<T>, options: DomainOptions | null = null) {
    super()
    this.name = name
    this.dataType = toType(dataType)
    this.family = this.dataType.family
    this.options = options ?? {}
  }
  get schema(): string | null {
    return this.options.schema ?? null
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.name, this.dataType, givenOptions({ ...this.options }))
  }
  override asGeneric(): TypeEngine {
    return this.dataType.asGeneric()
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    return this.dataType.bindProcessor(dialect)
  }
  override resultProcessor(dialect: TypeDialect): ResultProcessor<T> | null {
    return this.dataType.resultProcessor(dialect)
  }
}
