import {
  givenArguments,
  givenOptions,
  toType,
  TypeEngine,
  type BindProcessor,
  type ResultProcessor,
  type TypeArgument,
  type TypeDialect,
  type TypeFamily,
  type TypeInput,
  type WireValue,
} from './engine.ts'
import { ArgumentError } from '../errors.ts'
import { arrayText, parseArray } from './array-text.ts'

/** Bytes: BLOB, BYTEA, VARBINARY. */
export class LargeBinary extends TypeEngine<Uint8Array> {
  override readonly tag: string = 'LargeBinary'
  override readonly family: TypeFamily = 'binary'
  readonly length: number | null

  constructor(length: number | null = null) {
    super()
    this.length = length
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.length)
  }
  override asGeneric(): TypeEngine {
    return new LargeBinary(this.length)
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<Uint8Array> | null {
    return (value) => (value === null ? null : toBytes(value))
  }
}

export function toBytes(value: Exclude<WireValue, null>): Uint8Array {
  if (value instanceof Uint8Array) return value
  const text = String(value)
  if (!/^\\x([0-9a-f]{2})*$/i.test(text)) return new TextEncoder().encode(text)
  return Uint8Array.from({ length: text.length / 2 - 1 }, (_, index) =>
    Number.parseInt(text.slice(index * 2 + 2, index * 2 + 4), 16),
  )
}

/** Serialised objects as bytes; kept for schemas that come from Python. */
export class PickleType extends LargeBinary {
  override readonly tag: string = 'PickleType'
}

export interface JsonOptions {
  /** A bound `null` is SQL NULL; by default it is the JSON document `null`. */
  readonly noneAsNull?: boolean
}

/** A JSON document as the value it parses to. */
export class JSON_<T = unknown> extends TypeEngine<T> {
  override readonly tag: string = 'JSON'
  override readonly family: TypeFamily = 'json'
  readonly noneAsNull: boolean

  constructor(options: JsonOptions | null = null) {
    super()
    this.noneAsNull = options?.noneAsNull ?? false
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(givenOptions({ noneAsNull: this.noneAsNull }))
  }
  override asGeneric(): TypeEngine {
    return new JSON_()
  }
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return (value) => {
      if (value === undefined || (value === null && this.noneAsNull)) return null
      if (isExpression(value))
        throw new ArgumentError(
          'an expression is no JSON document: give it to values() of a statement for a single row',
        )
      return JSON.stringify(value)
    }
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<T> | null {
    return (value) => (typeof value === 'string' ? JSON.parse(value) : unparsed(value))
  }
}

/** One among the values of many rows comes here like any other value. */
const isExpression = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'keyMark' in value

/** SQLite keeps a number in a JSON column as a number, which is the document already. */
function unparsed<T>(value: WireValue): T | null {
  return (typeof value === 'bigint' ? Number(value) : value) as T | null
}

export interface ArrayOptions {
  readonly dimensions?: number | null
  /** Indexes in expressions count from 0 instead of 1. */
  readonly zeroIndexes?: boolean
  readonly asTuple?: boolean
}

/** A list of values of one type; only PostgreSQL has it. */
export class ARRAY<T = unknown> extends TypeEngine<T[]> {
  override readonly tag: string = 'ARRAY'
  override readonly family: TypeFamily = 'array'
  readonly itemType: TypeEngine<T>
  readonly dimensions: number | null
  readonly zeroIndexes: boolean
  readonly asTuple: boolean

  constructor(itemType: TypeInput<T>, options: ArrayOptions | null = null) {
    super()
    this.itemType = toType(itemType)
    this.dimensions = options?.dimensions ?? null
    this.zeroIndexes = options?.zeroIndexes ?? false
    this.asTuple = options?.asTuple ?? false
  }
  override args(): readonly TypeArgument[] {
    const { dimensions, zeroIndexes, asTuple } = this
    return givenArguments(this.itemType, givenOptions({ dimensions, zeroIndexes, asTuple }))
  }
  /** How deep lists are nested that are not items: a list in a JSON document is. */
  get depth(): number {
    return this.dimensions ?? (this.itemType.family === 'json' ? 1 : Infinity)
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    const item = this.itemType.usedOn(dialect).bindProcessor(dialect)
    return (value) => (Array.isArray(value) ? arrayText(value, item, this.depth) : null)
  }
  override resultProcessor(dialect: TypeDialect): ResultProcessor<T[]> | null {
    const item = this.itemType.usedOn(dialect).resultProcessor(dialect)
    return (value) => (value === null ? null : parseArray<T>(String(value), item))
  }
}

/** Several values side by side: the type of `(a, b) IN (…)`. */
export class TupleType extends TypeEngine<readonly unknown[]> {
  override readonly tag: string = 'TupleType'
  override readonly family: TypeFamily = 'tuple'
  readonly types: readonly TypeEngine[]

  constructor(types: readonly TypeInput[]) {
    super()
    this.types = types.map((type) => toType(type))
  }
  override args(): readonly TypeArgument[] {
    return [this.types]
  }
}
