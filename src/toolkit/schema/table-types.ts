import type { AnyColumn, Wide } from './column-types.ts'
import type { Column } from './column.ts'
import type { TableItem } from './table.ts'

/** The columns among the items of `new Table(…)`, by key, as columns of that table. */
export type ColumnsOf<I extends readonly unknown[], N extends string> = {
  readonly [
    X in I[number] as X extends { readonly _k: infer K extends string } ? K : never
  ]: X extends Column<infer K, infer T, infer F, Wide> ? Column<K, T, F, N> : never
}

/** The columns of `table(…)` from its chain builders. */
export type ColumnsOfSpecs<N extends string, D> = {
  readonly [K in keyof D & string]: D[K] extends {
    readonly _spec: infer T
    readonly _f: infer F extends string
  }
    ? Column<K, 'nn' extends F ? T : T | null, F, N>
    : never
}

/** Columns of a table whose names are only known when the program runs. */
export type UnknownColumns = Readonly<Record<string, AnyColumn>>

type Flags<C> = C extends { readonly _flags: infer F extends string } ? F : never
type Value<C> = C extends { readonly _t: infer T } ? T : never

/** A row as a SELECT of the table gives it. */
export type InferRow<T> = T extends { readonly c: infer C }
  ? { -readonly [K in keyof C]: Value<C[K]> }
  : never

/** Whether a row can be inserted without the column. */
type Optional<C> =
  null extends Value<C> ? true : Extract<Flags<C>, 'def'> extends never ? IsCounting<C> : true

/** An integer key counts by itself. */
type IsCounting<C> =
  'pk' extends Flags<C> ? (Value<C> extends number | bigint ? true : false) : false

type Given<C> = 'gen' extends Flags<C> ? false : true

/** What an INSERT takes: generated columns not at all; defaulted, nullable and counting ones if wanted. */
export type InferInsert<T> = T extends { readonly c: infer C }
  ? {
      -readonly [
        K in keyof C as Given<C[K]> extends true ? (Optional<C[K]> extends true ? never : K) : never
      ]: Value<C[K]>
    } & {
      -readonly [
        K in keyof C as Given<C[K]> extends true ? (Optional<C[K]> extends true ? K : never) : never
      ]?: Value<C[K]> | undefined
    }
  : never

/** Any record is let in here and refused when the table is made: a narrower bound makes the compiler check every chain twice. */
export type SpecRecord = Record<string, any>

export type TableExtras<N extends string, D> = (
  columns: ColumnsOfSpecs<N, D>,
) => readonly TableItem[]
