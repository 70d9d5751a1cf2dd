import { typeKey } from './type-key.ts'

/** A value as database libraries give and take it; the same union as in `engine/driver.ts`. */
export type WireValue = null | boolean | number | bigint | string | Uint8Array

/** What a type needs to know of the dialect it speaks to. */
export interface TypeDialect {
  readonly name: string
  readonly features: {
    readonly nativeBoolean: boolean
    readonly nativeUuid: boolean
    readonly nativeInterval: boolean
    readonly nativeEnum: boolean
    /** Timestamps may have an offset from UTC. */
    readonly timeZones: boolean
    /** How many digits a decimal keeps; null: all that it is declared with. */
    readonly decimalDigits: number | null
    /** A stored binary comes back as bytes and a JSON document as text. */
    readonly nativeArray: boolean
    /** How the place in a JSON document is bound: as a path of the SQL standard, or as the key itself. */
    readonly jsonIndexes: 'paths' | 'keys'
  }
}

/** What operators a type has; `sql/comparator.ts` maps it to methods. */
export type TypeFamily =
  | 'null'
  | 'integer'
  | 'numeric'
  | 'float'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'interval'
  | 'binary'
  | 'json'
  | 'array'
  | 'uuid'
  | 'enum'
  | 'range'
  | 'multirange'
  | 'hstore'
  | 'tuple'
  | 'fulltext'
  | 'bit'
  | 'network'
  | 'other'

/** What types are built from: JSON, other types, and lists or records of them. */
export type TypeArgument =
  | null
  | string
  | number
  | boolean
  | TypeEngine
  | readonly TypeArgument[]
  | { readonly [key: string]: TypeArgument | undefined }

export type BindProcessor = (value: unknown) => WireValue
export type ResultProcessor<T> = (value: WireValue) => T | null

/**
 * A column type. Immutable: `withVariant` and the like give a copy.
 * CamelCase types are generic and spelled per dialect, uppercase types are rendered exactly.
 */
export abstract class TypeEngine<T = unknown> {
  /** The JavaScript type of a value; exists for the compiler only. */
  declare readonly _t: T

  /** Unique: `Integer`, `VARCHAR`, `postgresql.JSONB`. Written to JSON and into cache keys. */
  abstract readonly tag: string
  readonly family: TypeFamily = 'other'

  /** What other dialects get instead, by dialect name. */
  readonly variants: ReadonlyMap<string, TypeEngine> = new Map()

  /** Constructor arguments that build an equal type; the empty and the default ones may be left out at the end. */
  args(): readonly TypeArgument[] {
    return []
  }

  /** Name of the type compiler's method: the tag without its dialect. */
  get visitName(): string {
    return this.tag.slice(this.tag.lastIndexOf('.') + 1)
  }

  private keyText: string | null | undefined

  /** Equal keys mean types that compile and convert alike; null keeps a statement out of the cache. */
  get cacheKey(): string | null {
    if (this.keyText === undefined) this.keyText = typeKey(this, this.keyArguments())
    return this.keyText
  }
  /** Everything by which types of the class may differ. */
  protected keyArguments(): readonly unknown[] {
    return this.args()
  }

  /**
   * The same type, replaced by `type` on the named dialects (SQLAlchemy: `with_variant`).
   *
   * @param type instance or class
   */
  withVariant(type: TypeInput, ...dialectNames: readonly string[]): this {
    const variants = new Map(this.variants)
    for (const name of dialectNames) variants.set(name, toType(type))
    return this.copyWith({ variants })
  }

  /** The variant for a dialect, or the type itself. */
  variantFor(dialectName: string): TypeEngine {
    return this.variants.get(dialectName) ?? this
  }

  /** What converts values on a dialect: a variant, or the type itself, which for a decorator is not what is stored. */
  usedOn(dialect: TypeDialect): TypeEngine {
    const variant = this.variantFor(dialect.name)
    return variant === this ? this : variant.usedOn(dialect)
  }

  /** What is stored for this type on a dialect: a variant, a decorator's implementation, or the type itself. */
  forDialect(dialect: TypeDialect): TypeEngine {
    const variant = this.variantFor(dialect.name)
    return variant === this ? this : variant.forDialect(dialect)
  }

  /** The nearest CamelCase type, for other dialects and for comparison (SQLAlchemy: `as_generic`). */
  asGeneric(): TypeEngine {
    return this
  }

  /** Application value → driver value; null when values go through unchanged. */
  bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return null
  }

  /** Driver value → application value; null when values go through unchanged. */
  resultProcessor(_dialect: TypeDialect): ResultProcessor<T> | null {
    return null
  }

  /** Equal in class, arguments and variants. */
  equals(other: TypeEngine): boolean {
    return typeText(this) === typeText(other)
  }

  toString(): string {
    const inside = this.args().map(argumentText).join(', ')
    return `${this.tag}(${inside})`
  }

  protected copyWith(changes: object): this {
    const copy: this = Object.create(Object.getPrototypeOf(this))
    return Object.assign(copy, this, { keyText: undefined }, changes)
  }
}

/** A type, or its class where no argument is needed. */
export type TypeInput<T = unknown> = TypeEngine<T> | (new () => TypeEngine<T>)

export function toType<T>(input: TypeInput<T>): TypeEngine<T> {
  return input instanceof TypeEngine ? input : new input()
}

/** Strings carry their length, so that no argument can imitate another structure. */
function typeText(type: TypeEngine): string {
  const variants = [...type.variants]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, variant]) => `${name}=${typeText(variant)}`)
  return `${type.tag}(${type.args().map(argumentText).join(',')})${variants.join(';')}`
}

function argumentText(argument: TypeArgument): string {
  if (argument === null || typeof argument === 'number' || typeof argument === 'boolean') {
    return String(argument)
  }
  if (typeof argument === 'string') return `${argument.length}:${argument}`
  if (argument instanceof TypeEngine) return typeText(argument)
  if (isList(argument)) return `[${argument.map(argumentText).join(',')}]`
  const entries = Object.entries(argument).map(([key, value]) =>
    value === undefined ? '' : `${key}=${argumentText(value)}`,
  )
  return `{${entries.join(',')}}`
}

/** `Array.isArray` does not narrow readonly lists. */
export const isList = (value: TypeArgument): value is readonly TypeArgument[] =>
  Array.isArray(value)

/** A record without the entries that say nothing, or null when none is left. */
export function givenOptions(
  options: Readonly<Record<string, TypeArgument | undefined>>,
): TypeArgument {
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== null && value !== false,
  )
  return given.length === 0 ? null : Object.fromEntries(given)
}

/** Arguments without the nulls at the end. */
export function givenArguments(...values: readonly TypeArgument[]): readonly TypeArgument[] {
  let length = values.length
  while (length > 0 && values[length - 1] === null) length -= 1
  return values.slice(0, length)
}

const textOf: (value: unknown) => string = String

/** What the engine reads as text: numbers, and objects that spell themselves, such as ranges and decimals. */
export const wireText = (value: unknown): string | null =>
  value === null || value === undefined ? null : textOf(value)
