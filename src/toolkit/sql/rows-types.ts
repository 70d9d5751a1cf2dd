import type { ColumnClause } from './column.ts'

/** A row of a FROM element, or null where an outer join may leave it out. */
type FromRow<C> = { -readonly [K in keyof C]: C[K] extends { readonly _t: infer T } ? T : never }

/** The value of a selected thing; null is added where one of its sources may be missing. */
export type Value<X, Nl extends string> = X extends { readonly _t: infer T; readonly _s: infer S }
  ? [Extract<S, Nl>] extends [never]
    ? T
    : T | null
  : X extends { readonly _from: infer N extends string; readonly _c: infer C }
    ? [Extract<N, Nl>] extends [never]
      ? FromRow<C>
      : FromRow<C> | null
    : X extends number
      ? number
      : unknown

/** The columns of a FROM element as single selections. */
type Flat<X> = X extends { readonly _from: string; readonly _c: infer C } ? C[keyof C] : X

/** A row as an object: by label in the variadic form, by key in the record form. */
export type RowOf<E, Nl extends string> = E extends readonly any[]
  ? {
      [
        X in Flat<E[number]> as X extends { readonly _k: infer K extends string } ? K : never
      ]: Value<X, Nl>
    }
  : { -readonly [K in keyof E]: Value<E[K], Nl> }

/** A row as an array. */
export type TupleOf<E, Nl extends string> = E extends readonly any[]
  ? { -readonly [I in keyof E]: Value<E[I], Nl> }
  : readonly unknown[]

/** The columns that a subquery of a SELECT has. */
export type SubqueryColumns<E, Nl extends string, A extends string> = E extends readonly any[]
  ? {
      readonly [
        X in Flat<E[number]> as X extends { readonly _k: infer K extends string } ? K : never
      ]: ColumnClause<
        X extends { readonly _k: infer K extends string } ? K : never,
        Value<X, Nl>,
        A
      >
    }
  : { readonly [K in keyof E & string]: ColumnClause<K, Value<E[K], Nl>, A> }

/** The single value of a statement of one column. */
export type ScalarOf<E, Nl extends string> = E extends readonly [infer X, ...any[]]
  ? Value<X, Nl>
  : unknown

/** What UNION and the like accept: a statement whose rows fit by position. */
export interface RowSource<T> {
  readonly _tuple: T
}

/** A record of selections: each key of the row with what fills it. */
export type SelectedRecord = Readonly<Record<string, any>>
/** A record and no element: elements have what is left out here. */
export type RecordForm = SelectedRecord & { readonly fromObjects?: never }
export type Wide = any
