import type { TypeEngine } from '../types/engine.ts'
import type { ColumnClause } from './column.ts'
import type { ColumnElement } from './column-element.ts'

/** Fits every value type and every set of source names: the default of parameters that are not known. */
export type Wide = any

/** A column expression of any type from any source. */
export type AnyColumnElement = ColumnElement<any, any>

/** Whatever carries a value type; narrower than a class, so that generic methods take no part in comparing. */
export interface Typed<T> {
  readonly _t: T
}

/** What may stand on the other side of an operator: a value, NULL or an expression of the type. */
export type Operand<T> = NonNullable<T> | null | Typed<T | null>

/** `null` where T may be null, else nothing. */
export type NullOf<T> = T extends null ? null : never

/** `null` where an operand may be null. */
export type NullOfOperand<O> = O extends { readonly _t: infer V }
  ? V extends null
    ? null
    : never
  : never

/** Names of the sources that an operand comes from. */
export type SourcesOf<O> = O extends { readonly _s: infer S extends string } ? S : never

/** Three-valued logic: comparing with what may be null may give null; comparing with null itself is IS NULL. */
export type Compared<T, O> = O extends null ? boolean : boolean | NullOf<T> | NullOfOperand<O>

/** A statement or expression of one column of the type. */
export interface Selectable1<T> {
  readonly _scalar: T | null
}

/** The value type of a type or of a type's class. */
export type TypeValue<X> =
  X extends TypeEngine<infer T> ? T : X extends new () => TypeEngine<infer T> ? T : never

/** The columns of a FROM element under another name. */
export type AliasColumns<C, A extends string> = {
  readonly [K in keyof C & string]: C[K] extends { readonly _t: infer T }
    ? ColumnClause<K, T, A>
    : never
}

/** What stands on the right of IN: values, a select of one column, a list parameter, a FROM element of one column. */
export type InOperand<T> =
  | readonly (NonNullable<T> | null | Typed<T | null>)[]
  | Selectable1<NonNullable<T>>
  | Typed<any>
  | { readonly _from: string }
