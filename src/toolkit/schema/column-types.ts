import type { TypeFamily } from '../types/engine.ts'
import type { Column, ColumnItem, ColumnOptions, DefaultInput } from './column.ts'
import type { ServerDefaultInput } from './defaults.ts'
import type { Table } from './table.ts'

/** Stands for any type, any flag, any source. */
export type Wide = any

export type AnyColumn = Column<any, any, any, any>
export type AnyTable = Table<any, any>

/**
 * What a column's options say about its rows:
 * `pk` part of the primary key, `nn` never null, `def` filled in when not given, `gen` never given.
 */
export type ColumnFlag = 'pk' | 'nn' | 'def' | 'gen'

/** What was written for the options that decide about rows; `undefined` where nothing was. */
export interface WrittenOptions<T, P, N, D, S> extends ColumnOptions<T> {
  readonly primaryKey?: P & boolean
  readonly nullable?: N & boolean
  readonly default?: D & DefaultInput<T>
  readonly serverDefault?: S & (ServerDefaultInput | null)
}

/** The flags of options as they were written; conditional, so that a hover shows the flags and no alias. */
type KeyFlags<P, N> = [P] extends [true] ? 'pk' | 'nn' : [N] extends [false] ? 'nn' : never
type DefaultFlags<D, S> = [D] extends [{}] ? 'def' : [S] extends [{}] ? 'def' : never

/** The flags of constraints and generators behind the options. */
type ItemFlags<I> = I extends readonly (infer E)[]
  ? E extends { readonly sqltext: unknown; readonly persisted: unknown }
    ? 'gen'
    : E extends { readonly always: boolean | null } | { readonly dataType: unknown }
      ? 'def'
      : never
  : never

/** The value of a column in a row: the type's, or null unless the flags rule that out. */
type ColumnValue<T, F> = 'nn' extends F ? T : T | null

/** A name, or a name with what was said about quoting it. */
type NameOf<K> = K | { readonly value: K; readonly quote: boolean }

/** A type or its class, as far as inference has to look at it: the whole of a type costs the compiler more. */
type TypeOf<T> = TypeRole<T> | (new () => TypeRole<T>) | null

interface TypeRole<T> {
  readonly _t: T
  readonly family: TypeFamily
}

/** One signature per number of arguments: each column infers what it was given, and no more. */
export interface ColumnConstructor {
  new <const K extends string>(name: NameOf<K>): Column<K, unknown, never, string>
  new <const K extends string, const T>(
    name: NameOf<K>,
    type: TypeOf<T>,
  ): Column<K, T | null, never, string>
  new <
    const K extends string,
    const T,
    const P = undefined,
    const N = undefined,
    const D = undefined,
    const S = undefined,
  >(
    name: NameOf<K>,
    type: TypeOf<T>,
    options: WrittenOptions<T, P, N, D, S>,
  ): Column<K, ColumnValue<T, KeyFlags<P, N>>, KeyFlags<P, N> | DefaultFlags<D, S>, string>
  new <
    const K extends string,
    const T,
    const P = undefined,
    const N = undefined,
    const D = undefined,
    const S = undefined,
    const I extends readonly ColumnItem[] = [],
  >(
    name: NameOf<K>,
    type: TypeOf<T>,
    options: WrittenOptions<T, P, N, D, S>,
    ...items: I
  ): Column<
    K,
    ColumnValue<T, KeyFlags<P, N>>,
    KeyFlags<P, N> | DefaultFlags<D, S> | ItemFlags<I>,
    string
  >
  readonly prototype: Column<string, Wide, Wide, Wide>
}
