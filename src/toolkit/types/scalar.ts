import {
  givenArguments,
  givenOptions,
  TypeEngine,
  wireText,
  type BindProcessor,
  type ResultProcessor,
  type TypeArgument,
  type TypeDialect,
  type TypeFamily,
  type WireValue,
} from './engine.ts'
import { warnOnce } from '../util/warn.ts'

/** No type known: a column without a declared type, or one that waits for its foreign key's target. */
export class NullType extends TypeEngine<unknown> {
  override readonly tag: string = 'NullType'
  override readonly family: TypeFamily = 'null'
}

const toNumber = (value: WireValue): number | null => (value === null ? null : Number(value))

/** Whole numbers of 32 bits; a `number`. */
export class Integer extends TypeEngine<number> {
  override readonly tag: string = 'Integer'
  override readonly family: TypeFamily = 'integer'
  override asGeneric(): TypeEngine {
    return new Integer()
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<number> | null {
    return toNumber
  }
}

/** Whole numbers of 16 bits; a `number`. */
export class SmallInteger extends Integer {
  override readonly tag: string = 'SmallInteger'
  override asGeneric(): TypeEngine {
    return new SmallInteger()
  }
}

export interface BigIntegerOptions {
  /** Values as `number`, exact up to 2^53 only. */
  readonly asNumber?: boolean
}

/** Whole numbers of 64 bits; a `bigint`, or a `number` with `asNumber`. */
export class BigInteger<T extends bigint | number = bigint> extends TypeEngine<T> {
  override readonly tag: string = 'BigInteger'
  override readonly family: TypeFamily = 'integer'
  readonly asNumber: boolean

  constructor(options: BigIntegerOptions | null = null) {
    super()
    this.asNumber = options?.asNumber ?? false
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(givenOptions({ asNumber: this.asNumber }))
  }
  override asGeneric(): TypeEngine {
    return new BigInteger()
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<T> | null {
    return wholeNumberProcessor(this.asNumber)
  }
}

/** The class says `T` by its options, which only the caller's annotation ties together. */
function wholeNumberProcessor<T extends bigint | number>(asNumber: boolean): ResultProcessor<T> {
  const convert: (value: WireValue) => unknown = asNumber
    ? toNumber
    : (value) => (value === null ? null : toBigInt(value))
  return convert as ResultProcessor<T>
}

function toBigInt(value: Exclude<WireValue, null>): bigint {
  if (typeof value === 'bigint') return value
  return BigInt(typeof value === 'number' ? Math.trunc(value) : String(value))
}

/** Exact decimal numbers; a `string`, so that no digit is lost. */
export class Numeric extends TypeEngine<string> {
  override readonly tag: string = 'Numeric'
  override readonly family: TypeFamily = 'numeric'
  readonly precision: number | null
  readonly scale: number | null

  constructor(precision: number | null = null, scale: number | null = null) {
    super()
    this.precision = precision
    this.scale = scale
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.precision, this.scale)
  }
  override asGeneric(): TypeEngine {
    return new Numeric(this.precision, this.scale)
  }
  override bindProcessor({ name, features }: TypeDialect): BindProcessor | null {
    const { decimalDigits } = features
    return decimalDigits === null
      ? wireText
      : (value) => {
          const text = wireText(value)
          if (text !== null && significantDigits(text) > decimalDigits)
            warnOnce(
              this,
              `${name} keeps ${decimalDigits} digits of a decimal, ${text} has more: withVariant(Text, '${name}') keeps all of them`,
            )
          return text
        }
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<string> | null {
    return (value) => (value === null ? null : fixedDigits(String(value), this.scale))
  }
}

const significantDigits = (text: string): number =>
  text
    .replace(/e.*$/i, '')
    .replaceAll(/^[+-]?0*\.?0*|\./g, '')
    .replace(/0+$/, '').length

/** SQLite stores decimals as REAL and gives them back without their trailing zeros. */
function fixedDigits(text: string, scale: number | null): string {
  if (scale === null || !/^-?\d+(\.\d+)?$/.test(text)) return text
  const [whole = '', fraction = ''] = text.split('.')
  if (fraction.length >= scale) return text
  return `${whole}.${fraction.padEnd(scale, '0')}`
}

/** Binary floating point; a `number`. */
export class Float extends TypeEngine<number> {
  override readonly tag: string = 'Float'
  override readonly family: TypeFamily = 'float'
  readonly precision: number | null

  constructor(precision: number | null = null) {
    super()
    this.precision = precision
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.precision)
  }
  override asGeneric(): TypeEngine {
    return new Float(this.precision)
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<number> | null {
    return toNumber
  }
}

/** Floating point of double precision; a `number`. */
export class Double extends Float {
  override readonly tag: string = 'Double'
  override asGeneric(): TypeEngine {
    return new Double(this.precision)
  }
}

export interface StringOptions {
  readonly collation?: string | null
  readonly collationSchema?: string | null
}

/** Text of a limited length: VARCHAR. Without length where the dialect allows it. */
export class String_<T extends string = string> extends TypeEngine<T> {
  override readonly tag: string = 'String'
  override readonly family: TypeFamily = 'string'
  readonly length: number | null
  readonly collation: string | null
  readonly collationSchema: string | null

  constructor(length: number | null = null, options: StringOptions | null = null) {
    super()
    this.length = length
    this.collation = options?.collation ?? null
    this.collationSchema = options?.collationSchema ?? null
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.length, givenOptions(this.collations()))
  }
  override asGeneric(): TypeEngine {
    return new String_(this.length)
  }
  protected collations(): Readonly<Record<string, TypeArgument>> {
    return { collation: this.collation, collationSchema: this.collationSchema }
  }
}

/** Text of a limited length in a national character set: NVARCHAR where there is one. */
export class Unicode extends String_ {
  override readonly tag: string = 'Unicode'
  override asGeneric(): TypeEngine {
    return new Unicode(this.length)
  }
}

/** Text of any length: TEXT or CLOB. */
export class Text extends String_ {
  override readonly tag: string = 'Text'
  override asGeneric(): TypeEngine {
    return new Text(this.length)
  }
}

/** Text of any length in a national character set. */
export class UnicodeText extends Text {
  override readonly tag: string = 'UnicodeText'
  override asGeneric(): TypeEngine {
    return new UnicodeText(this.length)
  }
}

export interface BooleanOptions {
  /** A CHECK (… IN (0, 1)) where the dialect has no boolean of its own; off by default. */
  readonly createConstraint?: boolean
  /** Name of that CHECK. */
  readonly name?: string | null
}

/** True or false; a `boolean`, stored as 0 and 1 where there is no native type. */
export class Boolean_ extends TypeEngine<boolean> {
  override readonly tag: string = 'Boolean'
  override readonly family: TypeFamily = 'boolean'
  readonly createConstraint: boolean
  readonly name: string | null

  constructor(options: BooleanOptions | null = null) {
    super()
    this.createConstraint = options?.createConstraint ?? false
    this.name = options?.name ?? null
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(
      givenOptions({ createConstraint: this.createConstraint, name: this.name }),
    )
  }
  override asGeneric(): TypeEngine {
    return new Boolean_()
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    if (dialect.features.nativeBoolean) return null
    return (value) => (value === null || value === undefined ? null : value ? 1 : 0)
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<boolean> | null {
    return (value) => (value === null ? null : toBoolean(value))
  }
}

function toBoolean(value: Exclude<WireValue, null>): boolean {
  if (typeof value === 'string') return value === 't' || value === 'true' || value === '1'
  return Number(value) !== 0
}

export interface UuidOptions {
  /** False keeps CHAR(32) even where the dialect has a type of its own. */
  readonly nativeUuid?: boolean
}

/** A UUID as its text of 36 characters; stored as CHAR(32) without hyphens where there is no native type. */
export class Uuid extends TypeEngine<string> {
  override readonly tag: string = 'Uuid'
  override readonly family: TypeFamily = 'uuid'
  readonly nativeUuid: boolean

  constructor(options: UuidOptions | null = null) {
    super()
    this.nativeUuid = options?.nativeUuid ?? true
  }
  override args(): readonly TypeArgument[] {
    return this.nativeUuid ? [] : [{ nativeUuid: false }]
  }
  override asGeneric(): TypeEngine {
    return new Uuid()
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    if (this.nativeUuid && dialect.features.nativeUuid) return null
    return (value) => wireText(value)?.replaceAll('-', '').toLowerCase() ?? null
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<string> | null {
    return (value) => (value === null ? null : hyphenated(String(value)))
  }
}

function hyphenated(text: string): string {
  const digits = text.replaceAll('-', '').toLowerCase()
  if (digits.length !== 32) return text
  const ends = [8, 12, 16, 20, 32]
  return ends.map((end, index) => digits.slice(ends[index - 1] ?? 0, end)).join('-')
}
