import { column as freeColumn, type ColumnClause } from '../sql/column.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { TypeValue } from '../sql/expression-types.ts'
import { text as textClause, type TextClause } from '../sql/text.ts'
import { DeclaredType } from '../types/declared.ts'
import type { TypeEngine, TypeInput } from '../types/engine.ts'
import { toType } from '../types/engine.ts'
import { Enum, type EnumOptions } from '../types/enum.ts'
import {
  BigInteger,
  Boolean_,
  Double,
  Float,
  Integer,
  Numeric,
  SmallInteger,
  String_,
  Text,
  Unicode,
  UnicodeText,
  Uuid,
  type BooleanOptions,
  type StringOptions,
} from '../types/scalar.ts'
import {
  ARRAY,
  JSON_,
  LargeBinary,
  type ArrayOptions,
  type JsonOptions,
} from '../types/structured.ts'
import {
  DateTime,
  Date_,
  Interval,
  Time,
  type IntervalOptions,
  type IntervalValue,
  type TimeOptions,
} from '../types/temporal.ts'
import {
  Column,
  type Autoincrement,
  type ColumnItem,
  type ColumnOptions,
  type DefaultInput,
} from './column.ts'
import type { AnyColumn, Wide } from './column-types.ts'
import { CheckConstraint, type ConstraintOptions } from './constraint.ts'
import { Computed, type ServerDefaultInput } from './defaults.ts'
import { ForeignKey, type ForeignKeyOptions } from './foreign-key.ts'
import { Identity, type IdentityOptions } from './sequence.ts'
import type { DialectOptions, Info } from './schema-item.ts'

interface Parts {
  readonly type: TypeEngine
  readonly options: ColumnOptions
  readonly items: readonly (() => ColumnItem)[]
  /** Name in the database, where it is not the key. */
  readonly name: string | null
}

/**
 * A column of `table('t', metadata, { … })` as a chain: each call gives a new description.
 * `T` is the value type and `F` its flags. The same description may be used for several tables.
 */
export class ColumnSpec<T, F extends string = never> {
  declare readonly _spec: T
  declare readonly _f: F
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  #with<G extends string = F>(options: ColumnOptions): ColumnSpec<T, G> {
    return new ColumnSpec<T, G>({
      ...this.#parts,
      options: { ...this.#parts.options, ...options },
    })
  }

  #and<G extends string = F>(item: () => ColumnItem): ColumnSpec<T, G> {
    return new ColumnSpec<T, G>({ ...this.#parts, items: [...this.#parts.items, item] })
  }

  primaryKey(): ColumnSpec<T, F | 'pk' | 'nn'> {
    return this.#with<F | 'pk' | 'nn'>({ primaryKey: true })
  }
  notNull(): ColumnSpec<T, F | 'nn'> {
    return this.#with<F | 'nn'>({ nullable: false })
  }
  /** Explicitly nullable, which it is anyway unless part of the primary key. */
  nullable(): ColumnSpec<T, Exclude<F, 'nn'>> {
    return this.#with<Exclude<F, 'nn'>>({ nullable: true })
  }
  unique(): ColumnSpec<T, F> {
    return this.#with({ unique: true })
  }
  index(): ColumnSpec<T, F> {
    return this.#with({ index: true })
  }
  autoincrement(value: Autoincrement = true): ColumnSpec<T, F> {
    return this.#with({ autoincrement: value })
  }
  /** Filled in by the toolkit on insert: a value, SQL, or a function of the row. */
  default(value: DefaultInput<T>): ColumnSpec<T, F | 'def'> {
    return this.#with<F | 'def'>({ default: value })
  }
  onupdate(value: DefaultInput<T>): ColumnSpec<T, F> {
    return this.#with({ onupdate: value })
  }
  /** Filled in by the database: a string is a literal, `text()` is SQL. */
  serverDefault(value: ServerDefaultInput): ColumnSpec<T, F | 'def'> {
    return this.#with<F | 'def'>({ serverDefault: value })
  }
  comment(comment: string): ColumnSpec<T, F> {
    return this.#with({ comment })
  }
  info(info: Info): ColumnSpec<T, F> {
    return this.#with({ info })
  }
  options(options: DialectOptions): ColumnSpec<T, F> {
    return this.#with({ options: { ...this.#parts.options.options, ...options } })
  }
  /** The name in the database; the key stays the property's. */
  named(name: string): ColumnSpec<T, F> {
    return new ColumnSpec<T, F>({ ...this.#parts, name })
  }
  /** @param target `'table.column'` */
  foreignKey(target: string, options: ForeignKeyOptions = {}): ColumnSpec<T, F> {
    return this.#and(() => new ForeignKey(target, options))
  }
  computed(
    sql: string | ClauseElement,
    options: { readonly persisted?: boolean } = {},
  ): ColumnSpec<T, F | 'gen'> {
    return this.#and<F | 'gen'>(() => new Computed(sql, options))
  }
  identity(
    options: IdentityOptions & { readonly always?: boolean } = {},
  ): ColumnSpec<T, F | 'nn' | 'def'> {
    return this.#and<F | 'nn' | 'def'>(() => new Identity(options))
  }
  check(sql: string | ClauseElement, options: ConstraintOptions = {}): ColumnSpec<T, F> {
    return this.#and(() => new CheckConstraint(sql, options))
  }
  /** DDL writes the type letter by letter so; values stay those of the builder: `integer().spelled('int2')`. */
  spelled(text: string): ColumnSpec<T, F> {
    const { type: inner } = this.#parts
    return new ColumnSpec<T, F>({ ...this.#parts, type: new DeclaredType(text, inner) })
  }
  withVariant(type: TypeInput<T>, ...dialects: readonly string[]): ColumnSpec<T, F> {
    const { type: base } = this.#parts
    return new ColumnSpec<T, F>({ ...this.#parts, type: base.withVariant(type, ...dialects) })
  }

  /** The column that it describes, made anew on each call. */
  build(key: string): AnyColumn {
    const { type, options, items, name } = this.#parts
    return new Column(name ?? key, type, { ...options, key }, ...items.map((item) => item()))
  }
}

const spec = <T>(type: TypeEngine<T>): ColumnSpec<T> =>
  new ColumnSpec<T>({ type, options: {}, items: [], name: null })

/** Starts a chain with any type, also one of one's own; with a name: a free column in SQL. */
export function column<T>(type: TypeInput<T>): ColumnSpec<T>
export function column<const K extends string, X extends TypeInput>(
  name: K,
  type: X,
): ColumnClause<K, TypeValue<X> | null, never>
export function column<const K extends string>(name: K): ColumnClause<K, Wide, never>
export function column(first: string | TypeInput, type?: TypeInput): unknown {
  if (typeof first !== 'string') return spec(toType(first))
  return type === undefined ? freeColumn(first) : freeColumn(first, type)
}

/** A column of text of any length; with an argument: SQL as it stands, see `TextClause`. */
export function text(): ColumnSpec<string>
export function text(sql: string): TextClause
export function text(sql?: string): ColumnSpec<string> | TextClause {
  return sql === undefined ? spec(new Text()) : textClause(sql)
}

export const integer = (): ColumnSpec<number> => spec(new Integer())
export const smallInteger = (): ColumnSpec<number> => spec(new SmallInteger())
export function bigInteger(): ColumnSpec<bigint>
export function bigInteger(options: { readonly asNumber: true }): ColumnSpec<number>
export function bigInteger(options?: {
  readonly asNumber: true
}): ColumnSpec<bigint> | ColumnSpec<number> {
  return options ? spec<number>(new BigInteger<number>(options)) : spec<bigint>(new BigInteger())
}
/** @param precision digits in all @param scale digits behind the point */
export const numeric = (precision?: number, scale?: number): ColumnSpec<string> =>
  spec(new Numeric(precision ?? null, scale ?? null))
export const float = (precision?: number): ColumnSpec<number> => spec(new Float(precision ?? null))
export const double = (): ColumnSpec<number> => spec(new Double())
export const string = (length?: number, options?: StringOptions): ColumnSpec<string> =>
  spec(new String_(length ?? null, options ?? null))
export const unicode = (length?: number): ColumnSpec<string> => spec(new Unicode(length ?? null))
export const unicodeText = (): ColumnSpec<string> => spec(new UnicodeText())
export const boolean = (options?: BooleanOptions): ColumnSpec<boolean> =>
  spec(new Boolean_(options ?? null))
export const uuid = (): ColumnSpec<string> => spec(new Uuid())
export const date = (): ColumnSpec<string> => spec(new Date_())
export const time = (options?: TimeOptions): ColumnSpec<string> => spec(new Time(options ?? null))
export function dateTime(options?: TimeOptions): ColumnSpec<Date>
export function dateTime(options: TimeOptions & { readonly as: 'string' }): ColumnSpec<string>
export function dateTime(
  options?: TimeOptions & { readonly as?: 'string' },
): ColumnSpec<Date> | ColumnSpec<string> {
  return options?.as === 'string'
    ? spec<string>(new DateTime<string>(options))
    : spec<Date>(new DateTime<Date>(options ?? null))
}
export const interval = (options?: IntervalOptions): ColumnSpec<IntervalValue> =>
  spec(new Interval(options ?? null))
export const largeBinary = (length?: number): ColumnSpec<Uint8Array> =>
  spec(new LargeBinary(length ?? null))
export const json = <T = unknown>(options?: JsonOptions): ColumnSpec<T> =>
  spec(new JSON_<T>(options ?? null))
export const array = <T>(item: TypeInput<T>, options?: ArrayOptions): ColumnSpec<T[]> =>
  spec(new ARRAY<T>(item, options ?? null))

/** One of the given texts; `enum_.of` takes options such as the name of the type. */
export const enum_ = <const V extends string>(...values: readonly V[]): ColumnSpec<V> =>
  spec(new Enum<V>(values))
export const enumOf = <const V extends string>(
  values: readonly V[],
  options: EnumOptions,
): ColumnSpec<V> => spec(new Enum<V>(values, options))
