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
} from './engine.ts'
import { Enum } from './enum.ts'
import {
  BigInteger,
  Double,
  Float as GenericFloat,
  Integer,
  Numeric,
  SmallInteger,
  String_,
  Text,
  Unicode,
} from './scalar.ts'
import { JSON_, LargeBinary } from './structured.ts'
import { DateTime, Time } from './temporal.ts'

// MySQL 8 and MariaDB 10.11, "Data Types".

export interface NumberOptions {
  readonly unsigned?: boolean
  /** Also makes the column unsigned. */
  readonly zerofill?: boolean
}

const numberOptions = ({ unsigned, zerofill }: NumberOptions): TypeArgument =>
  givenOptions({ unsigned, zerofill })

/** The classes differ only in name and in what they extend, so their fields come from one place. */
interface WithNumberOptions {
  readonly unsigned: boolean
  readonly zerofill: boolean
}

const flags = (options: NumberOptions | null): WithNumberOptions => ({
  unsigned: options?.unsigned ?? false,
  zerofill: options?.zerofill ?? false,
})

export class INTEGER extends Integer {
  override readonly tag: string = 'mysql.INTEGER'
  readonly flags: WithNumberOptions
  constructor(
    readonly displayWidth: number | null = null,
    options: NumberOptions | null = null,
  ) {
    super()
    this.flags = flags(options)
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.displayWidth, numberOptions(this.flags))
  }
  /** Values of an unsigned column do not fit the signed type of the same width. */
  override asGeneric(): TypeEngine {
    return this.flags.unsigned ? new BigInteger() : super.asGeneric()
  }
}
export class TINYINT extends INTEGER {
  override readonly tag = 'mysql.TINYINT'
  override asGeneric(): TypeEngine {
    return new SmallInteger()
  }
}
export class SMALLINT extends INTEGER {
  override readonly tag = 'mysql.SMALLINT'
  override asGeneric(): TypeEngine {
    return this.flags.unsigned ? new Integer() : new SmallInteger()
  }
}
export class MEDIUMINT extends INTEGER {
  override readonly tag = 'mysql.MEDIUMINT'
  override asGeneric(): TypeEngine {
    return new Integer()
  }
}
export class BIGINT<T extends bigint | number = bigint> extends BigInteger<T> {
  override readonly tag = 'mysql.BIGINT'
  readonly flags: WithNumberOptions
  constructor(
    readonly displayWidth: number | null = null,
    options: (NumberOptions & { readonly asNumber?: boolean }) | null = null,
  ) {
    super(options)
    this.flags = flags(options)
  }
  override args(): readonly TypeArgument[] {
    const options = { ...this.flags, asNumber: this.asNumber }
    return givenArguments(this.displayWidth, givenOptions(options))
  }
}

export class DECIMAL extends Numeric {
  override readonly tag: string = 'mysql.DECIMAL'
  readonly flags: WithNumberOptions
  constructor(
    precision: number | null = null,
    scale: number | null = null,
    options: NumberOptions | null = null,
  ) {
    super(precision, scale)
    this.flags = flags(options)
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.precision, this.scale, numberOptions(this.flags))
  }
}
export class NUMERIC extends DECIMAL {
  override readonly tag = 'mysql.NUMERIC'
}
export class FLOAT extends GenericFloat {
  override readonly tag: string = 'mysql.FLOAT'
  readonly scale: number | null
  readonly flags: WithNumberOptions
  constructor(
    precision: number | null = null,
    scale: number | null = null,
    options: NumberOptions | null = null,
  ) {
    super(precision)
    this.scale = scale
    this.flags = flags(options)
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.precision, this.scale, numberOptions(this.flags))
  }
  override asGeneric(): TypeEngine {
    return new GenericFloat()
  }
}
export class DOUBLE extends FLOAT {
  override readonly tag: string = 'mysql.DOUBLE'
  override asGeneric(): TypeEngine {
    return new Double()
  }
}
export class REAL extends DOUBLE {
  override readonly tag = 'mysql.REAL'
}

/** A number of bits, as bytes. */
export class BIT extends TypeEngine<Uint8Array> {
  override readonly tag = 'mysql.BIT'
  override readonly family: TypeFamily = 'bit'
  constructor(readonly length: number | null = null) {
    super()
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.length)
  }
  override asGeneric(): TypeEngine {
    return new BigInteger()
  }
}
export class YEAR extends TypeEngine<number> {
  override readonly tag = 'mysql.YEAR'
  override readonly family: TypeFamily = 'integer'
  constructor(readonly displayWidth: number | null = null) {
    super()
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.displayWidth)
  }
  override asGeneric(): TypeEngine {
    return new SmallInteger()
  }
}

interface FractionOptions {
  /** Digits of the seconds' fraction, 0–6. */
  readonly fsp?: number | null
}

export class TIME extends Time {
  override readonly tag = 'mysql.TIME'
  readonly fsp: number | null
  constructor(options: FractionOptions | null = null) {
    super()
    this.fsp = options?.fsp ?? null
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(givenOptions({ fsp: this.fsp }))
  }
}
export class DATETIME<T extends Date | string = Date> extends DateTime<T> {
  override readonly tag: string = 'mysql.DATETIME'
  readonly fsp: number | null
  constructor(options: (FractionOptions & { readonly as?: 'date' | 'string' }) | null = null) {
    super(options)
    this.fsp = options?.fsp ?? null
  }
  protected override timeOptions(): Readonly<Record<string, TypeArgument>> {
    return { ...super.timeOptions(), fsp: this.fsp }
  }
}
export class TIMESTAMP<T extends Date | string = Date> extends DATETIME<T> {
  override readonly tag = 'mysql.TIMESTAMP'
}

export interface CharacterOptions {
  readonly charset?: string | null
  readonly collation?: string | null
  /** Short for the character set latin1. */
  readonly ascii?: boolean
  /** Short for the character set ucs2. */
  readonly unicode?: boolean
  /** Short for the binary collation of the character set. */
  readonly binary?: boolean
  readonly national?: boolean
}

const characterArguments = (type: {
  readonly length: number | null
  readonly character: CharacterOptions
}): readonly TypeArgument[] => givenArguments(type.length, givenOptions({ ...type.character }))

export class VARCHAR extends String_ {
  override readonly tag = 'mysql.VARCHAR'
  readonly character: CharacterOptions
  constructor(length: number | null = null, options: CharacterOptions | null = null) {
    super(length, options)
    this.character = options ?? {}
  }
  override args(): readonly TypeArgument[] {
    return characterArguments(this)
  }
}
export class CHAR extends String_ {
  override readonly tag = 'mysql.CHAR'
  readonly character: CharacterOptions
  constructor(length: number | null = null, options: CharacterOptions | null = null) {
    super(length, options)
    this.character = options ?? {}
  }
  override args(): readonly TypeArgument[] {
    return characterArguments(this)
  }
}
export class NVARCHAR extends Unicode {
  override readonly tag: string = 'mysql.NVARCHAR'
  readonly character: CharacterOptions
  constructor(length: number | null = null, options: CharacterOptions | null = null) {
    super(length, options)
    this.character = { ...options, national: true }
  }
  override args(): readonly TypeArgument[] {
    return characterArguments(this)
  }
}
export class NCHAR extends NVARCHAR {
  override readonly tag = 'mysql.NCHAR'
}
export class TEXT extends Text {
  override readonly tag: string = 'mysql.TEXT'
  readonly character: CharacterOptions
  constructor(length: number | null = null, options: CharacterOptions | null = null) {
    super(length, options)
    this.character = options ?? {}
  }
  override args(): readonly TypeArgument[] {
    return characterArguments(this)
  }
  override asGeneric(): TypeEngine {
    return new Text()
  }
}
export class TINYTEXT extends TEXT {
  override readonly tag = 'mysql.TINYTEXT'
}
export class MEDIUMTEXT extends TEXT {
  override readonly tag = 'mysql.MEDIUMTEXT'
}
export class LONGTEXT extends TEXT {
  override readonly tag = 'mysql.LONGTEXT'
}

export class TINYBLOB extends LargeBinary {
  override readonly tag = 'mysql.TINYBLOB'
}
export class MEDIUMBLOB extends LargeBinary {
  override readonly tag = 'mysql.MEDIUMBLOB'
}
export class LONGBLOB extends LargeBinary {
  override readonly tag = 'mysql.LONGBLOB'
}

export class JSON<T = unknown> extends JSON_<T> {
  override readonly tag = 'mysql.JSON'
}

/** One of a list of texts, in the column's own declaration. */
export class ENUM<V extends string = string> extends Enum<V> {
  override readonly tag = 'mysql.ENUM'
  readonly character: CharacterOptions
  constructor(values: readonly V[], options: CharacterOptions | null = null) {
    super(values)
    this.character = options ?? {}
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.values, givenOptions({ ...this.character }))
  }
}

/** Any number of a list of texts; a list of them in the order of the declaration. */
export class SET<V extends string = string> extends TypeEngine<readonly V[]> {
  override readonly tag = 'mysql.SET'
  readonly character: CharacterOptions
  constructor(
    readonly values: readonly V[],
    options: CharacterOptions | null = null,
  ) {
    super()
    this.character = options ?? {}
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.values, givenOptions({ ...this.character }))
  }
  override asGeneric(): TypeEngine {
    return new String_(this.values.join(',').length)
  }
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return (value) => (Array.isArray(value) ? value.join(',') : wireText(value))
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<readonly V[]> | null {
    return (value) => {
      if (value === null) return null
      const given = new Set(String(value).split(','))
      return this.values.filter((known) => given.has(known))
    }
  }
}

/** Addresses as text; MariaDB 10.5 and 10.10. */
export class INET6 extends TypeEngine<string> {
  override readonly tag = 'mysql.INET6'
  override readonly family: TypeFamily = 'network'
  override asGeneric(): TypeEngine {
    return new String_(45)
  }
}
export class INET4 extends TypeEngine<string> {
  override readonly tag = 'mysql.INET4'
  override readonly family: TypeFamily = 'network'
  override asGeneric(): TypeEngine {
    return new String_(15)
  }
}
