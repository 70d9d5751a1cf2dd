import type { TypeInput } from '../types/engine.ts'
import type { Column, ColumnItem, ColumnOptions } from './column.ts'
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

/** The flags of options as they were written. */
export type FlagsOf<O> =
  | (O extends { readonly primaryKey: true } ? 'pk' | 'nn' : never)
  | (O extends { readonly nullable: false } ? 'nn' : never)
  | (O extends { readonly default: {} } | { readonly serverDefault: {} } ? 'def' : never)

/** The flags of constraints and generators behind the options. */
export type ItemFlags<I> = I extends readonly (infer E)[]
  ? E extends { readonly sqltext: unknown; readonly persisted: unknown }
    ? 'gen'
    : E extends { readonly always: true }
      ? 'gen'
      : E extends { readonly always: boolean } | { readonly dataType: unknown }
        ? 'def'
        : never
  : never

/** The value of a column in a row: the type's, or null unless the flags rule that out. */
export type ColumnValue<T, F> = 'nn' extends F ? T : T | null

export interface ColumnConstructor {
  new <
    const K extends string,
    T = unknown,
    const O extends ColumnOptions<T> = {},
    const I extends readonly ColumnItem[] = [],
  >(
    name: K | { readonly value: K; readonly quote: boolean },
    type?: TypeInput<T> | null,
    options?: O,
    ...items: I
  ): Column<K, ColumnValue<T, FlagsOf<O>>, FlagsOf<O> | ItemFlags<I>, string>
  readonly prototype: Column<string, Wide, Wide, Wide>
}
