import type { TypeEngine } from '../types/engine.ts'
import type { IntervalValue } from '../types/temporal.ts'
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

/** What an array holds; of another value, as of a subquery, the value itself. */
export type ElementOf<T> = T extends readonly (infer V)[] ? V : T

/** `null` where an operand may be null. */
export type NullOfOperand<O> = O extends { readonly _t: infer V }
  ? V extends null
    ? null
    : never
  : never

/** Names of the sources that an operand comes from. */
export type SourcesOf<O> = O extends { readonly _s: infer S extends string } ? S : never

/** `null` where a written value or an element may be null. */
type NullOfGiven<O> = O extends null ? null : NullOfOperand<O>

/** The value of what is given for an expression: an element's, a statement's, or a value as it is bound. */
export type GivenValue<X> = X extends { readonly _t: infer V }
  ? V
  : X extends { readonly _scalar: infer V }
    ? V | null
    : X extends string
      ? string
      : X extends number
        ? number
        : X extends boolean
          ? boolean
          : X

/** Three-valued logic of tests that NULL is no answer to: LIKE and the like. */
export type Tested<T, O> = boolean | NullOf<T> | NullOfGiven<O>

/** What may stand beside an arithmetic operator: a value of the type, a number or a span, or any expression. */
export type ArithmeticOperand<T> =
  NonNullable<T> | number | bigint | IntervalValue | null | Typed<any>

/** The value of an operand: an element's, or the value itself. */
type OperandValue<O> = O extends Typed<infer V> ? V : O

/** Arithmetic: null with null, and a decimal beside a number is a decimal. */
export type Computed<T, O> =
  | NullOf<T>
  | NullOfGiven<O>
  | (NonNullable<T> extends number
      ? NonNullable<OperandValue<O>> extends string
        ? string
        : number
      : NonNullable<T>)

/** As `Computed`; two points in time differ by a span. */
export type Difference<T, O> =
  NonNullable<T> extends Date
    ? NonNullable<OperandValue<O>> extends Date
      ? NullOf<T> | NullOfGiven<O> | IntervalValue
      : Computed<T, O>
    : Computed<T, O>

/** What is true, false or unknown: WHERE, HAVING, ON, `and_` … */
export type Condition = Typed<boolean | null> | Selectable1<boolean> | boolean | null

/** The truth of conditions that are joined. */
export type Joined<C> = boolean | NullOfGiven<C>

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

/** `null` where a list or a statement beside IN may have one. */
export type NullWithin<O> = O extends { readonly _scalar: infer V }
  ? NullOf<V>
  : O extends readonly (infer V)[]
    ? NullOfGiven<V>
    : never

/** The sources of the elements of a list beside IN. */
export type SourcesWithin<O> = O extends readonly (infer V)[] ? SourcesOf<V> : SourcesOf<O>

/** What stands on the right of IN: values, a select of one column, a list parameter, a FROM element of one column. */
export type InOperand<T> =
  | readonly (NonNullable<T> | null | Typed<T | null>)[]
  | Selectable1<NonNullable<T>>
  | Typed<any>
  | { readonly _from: string }
