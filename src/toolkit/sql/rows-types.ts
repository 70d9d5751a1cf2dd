import type { TypeInput } from '../types/engine.ts'
import type { ColumnClause } from './column.ts'
import type { TypeValue } from './expression-types.ts'

/** A row of a FROM element, or null where an outer join may leave it out. */
type FromRow<C> = string extends keyof C
  ? Record<string, any>
  : { -readonly [K in keyof C]: C[K] extends { readonly _t: infer T } ? T : never }

/** The value of a selected thing; null is added where one of its sources may be missing. */
export type Value<X, Nl extends string> = X extends { readonly _t: infer T; readonly _s: infer S }
  ? [Extract<S, Nl>] extends [never]
    ? T
    : T | null
  : X extends { readonly _from: infer N extends string; readonly _c: infer C }
    ? [Extract<N, Nl>] extends [never]
      ? FromRow<C>
      : FromRow<C> | null
    : X extends { readonly _scalar: infer T }
      ? T | null
      : X extends number
        ? number
        : unknown

/** The columns of a FROM element as single selections. */
type Flat<X> = X extends { readonly _from: string; readonly _c: infer C }
  ? string extends keyof C
    ? UnknownColumn
    : C[keyof C]
  : X

/** A column of a table whose columns are only known when the program runs. */
interface UnknownColumn {
  readonly _k: string
  readonly _t: any
  readonly _s: never
}

/** A row as an object: by label in the variadic form, by key in the record form. */
export type RowOf<E, Nl extends string> = E extends readonly any[]
  ? {
      [
        X in Flat<E[number]> as X extends { readonly _k: infer K extends string } ? K : never
      ]: Value<X, Nl>
    }
  : { -readonly [K in keyof E]: Value<E[K], Nl> }

/** A row as an array; a FROM element gives its columns, of which types do not keep the order. */
export type TupleOf<E, Nl extends string> = E extends readonly any[]
  ? [Extract<E[number], FromRole>] extends [never]
    ? { -readonly [I in keyof E]: Value<E[I], Nl> }
    : Spread<E, Nl>
  : readonly unknown[]

/** What stands in FROM, as far as types have to look at it. */
export interface FromRole {
  readonly _from: string
}

type Spread<E extends readonly any[], Nl extends string> = E extends readonly [infer X, ...infer R]
  ? [...(X extends FromRole ? Value<Flat<X>, Nl>[] : [Value<X, Nl>]), ...Spread<R, Nl>]
  : []

/** What a FROM element is called, as far as outer joins are concerned. */
export type NameOf<F> = F extends { readonly _from: infer N extends string } ? N : never

/** The sources that a join in FROM may leave out. */
export type MissingIn<F> = F extends { readonly _missing: infer N extends string } ? N : never

/** The sources that a join with these options may leave out; an option that is only known later counts as given. */
export type MissingBy<F, O> =
  | (Given<O, 'full'> extends true ? string : never)
  | (Given<O, 'isouter'> extends true ? NameOf<F> : never)

type Given<O, K extends string> = O extends { readonly [P in K]: infer X }
  ? [X] extends [false | undefined]
    ? false
    : true
  : false

/** What can be joined with: FROM elements, and functions that stand for one. */
export type Joinable = FromRole | { readonly _t: any }

/** What can be selected. */
export type Selected = Joinable | { readonly _scalar: any } | '*' | number | bigint | boolean | null

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

/** The columns of a function in FROM, by name or as columns with a type; others than named ones may be there too. */
export type TableValuedColumns<X extends readonly any[], N extends string> = {
  readonly [
    Y in X[number] as Y extends string
      ? Y
      : Y extends { readonly _k: infer K extends string }
        ? K
        : never
  ]: ColumnClause<
    Y extends string ? Y : Y extends { readonly _k: infer K extends string } ? K : never,
    Y extends { readonly _t: infer T } ? T : any,
    N
  >
} & Readonly<Record<string, any>>

/** What the columns of a text are said to be: types, or columns of the same type. */
export type TextColumns = Readonly<Record<string, TypeInput | TypedColumn>>
interface TypedColumn {
  readonly _t: any
  readonly _s: string
}

/** The columns of a text by name; a type alone says that there may be null. */
export type NamedBy<R> = {
  readonly [K in keyof R & string]: R[K] extends { readonly _t: infer T; readonly _s: string }
    ? ColumnClause<K, T, never>
    : ColumnClause<K, TypeValue<R[K]> | null, never>
}

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
