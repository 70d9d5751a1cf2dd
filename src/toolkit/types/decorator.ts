import {
  toType,
  TypeEngine,
  type BindProcessor,
  type ResultProcessor,
  type TypeDialect,
  type TypeFamily,
  type TypeInput,
  type WireValue,
} from './engine.ts'

/**
 * A type of one's own on top of another: stored as `impl`, converted on the way in and out.
 * `cacheOk` must be said: only then may statements with this type be cached.
 *
 * @example
 * class Money extends TypeDecorator<{ cents: number }> {
 *   readonly tag = 'Money'
 *   readonly impl = new Numeric(12, 2)
 *   readonly cacheOk = true
 *   override processBindParam(value: { cents: number } | null) { return value && String(value.cents / 100) }
 * }
 */
export abstract class TypeDecorator<T> extends TypeEngine<T> {
  abstract readonly impl: TypeInput
  abstract readonly cacheOk: boolean

  override readonly family: TypeFamily = 'other'

  override get cacheKey(): string | null {
    return this.cacheOk ? super.cacheKey : null
  }
  protected override keyArguments(): readonly unknown[] {
    return [super.keyArguments(), ownFields(this)]
  }

  /** Application value → what `impl` binds; null is passed too. */
  processBindParam(value: T | null, _dialect: TypeDialect): unknown {
    return value
  }

  /** What `impl` reads → application value; null is passed too. */
  processResultValue(value: unknown, dialect: TypeDialect): T | null {
    return unconverted<T>(value, dialect)
  }

  /**
   * The type of a value that an expression of this type is compared or combined with; this type itself unless a class
   * says otherwise. SQLAlchemy: `TypeDecorator.coerce_compared_value`.
   *
   * @param _operator name of the operator (`eq`, `add`), or null where there is none
   */
  coerceComparedValue(_operator: string | null, _value: unknown): TypeEngine {
    return this
  }

  /** Another implementation for a dialect. */
  loadDialectImpl(_dialect: TypeDialect): TypeEngine {
    return toType(this.impl)
  }

  override forDialect(dialect: TypeDialect): TypeEngine {
    const variant = this.variantFor(dialect.name)
    return variant === this
      ? this.loadDialectImpl(dialect).forDialect(dialect)
      : variant.forDialect(dialect)
  }

  override asGeneric(): TypeEngine {
    return toType(this.impl).asGeneric()
  }

  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    const inner = this.forDialect(dialect).bindProcessor(dialect)
    return (value) => {
      const converted = this.processBindParam(applicationValue<T>(value), dialect)
      return inner ? inner(converted) : applicationValue<WireValue>(converted)
    }
  }

  override resultProcessor(dialect: TypeDialect): ResultProcessor<T> | null {
    const inner = this.forDialect(dialect).resultProcessor(dialect)
    return (value) => this.processResultValue(inner ? inner(value) : value, dialect)
  }
}

/** What a class of one's own keeps, without what is kept for every type. */
const ownFields = (type: object): readonly unknown[] =>
  Object.entries(type).filter(([name]) => name !== 'keyText' && name !== 'variants')

/** The statement's types have checked what the compiler cannot see here. */
function applicationValue<V>(value: unknown): V | null {
  return (value ?? null) as V | null
}

function unconverted<V>(value: unknown, _dialect: TypeDialect): V | null {
  return value as V | null
}

/**
 * A type that the toolkit does not know: it says its own DDL.
 * Operators, bind and result processors are the subclass's to add.
 */
export abstract class UserDefinedType<T> extends TypeEngine<T> {
  /** Whether statements with this type may be cached: two types with equal fields have to behave alike. */
  readonly cacheOk: boolean = false

  override get cacheKey(): string | null {
    return this.cacheOk ? super.cacheKey : null
  }
  protected override keyArguments(): readonly unknown[] {
    return [super.keyArguments(), ownFields(this)]
  }

  /** The text after the column name in CREATE TABLE. */
  abstract getColSpec(): string
}
