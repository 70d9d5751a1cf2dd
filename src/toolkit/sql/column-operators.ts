import { toType, type TypeInput } from '../types/engine.ts'
import type { ColumnElement } from './column-element.ts'
import type { Label } from './label.ts'
import type {
  ElementOf,
  ArithmeticOperand,
  Compared,
  Computed,
  Difference,
  Condition,
  InOperand,
  Joined,
  NullOf,
  NullOfOperand,
  NullWithin,
  Operand,
  SourcesOf,
  SourcesWithin,
  Tested,
  TypeValue,
  Wide,
} from './expression-types.ts'
import { ClauseElement } from './node.ts'
import { customOperator, op, type CustomOperatorOptions, type Operator } from './operators.ts'

/** What an operator may carry besides its sides: ESCAPE, flags, SYMMETRIC. */
export type Modifiers = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface LikeOptions {
  /** The character that makes `%` and `_` stand for themselves. */
  readonly escape?: string
}

export interface MatchTextOptions extends LikeOptions {
  /** Escapes `%`, `_` and the escape character (default `/`) in a text given as a value. */
  readonly autoescape?: boolean
}

export interface RegexpOptions {
  /** As the database spells them: `i`, `g`. */
  readonly flags?: string | null
}

/** Operators as methods (SQLAlchemy: `ColumnOperators`). Values become bound parameters. */
export abstract class ColumnOperators<
  out T = Wide,
  out S extends string = Wide,
> extends ClauseElement {
  /** The JavaScript type of a value; exists for the compiler only. */
  declare readonly _t: T
  /** Names of the sources it comes from; exists for the compiler only. */
  declare readonly _s: S

  protected abstract operate<R>(
    operator: Operator,
    others: readonly unknown[],
    modifiers?: Modifiers,
  ): ColumnElement<R, Wide>

  /** `a = b`; with null `a IS NULL`. */
  eq<O extends Operand<T>>(other: O): ColumnElement<Compared<T, O>, S | SourcesOf<O>> {
    return this.operate(op.eq, [other])
  }
  /** `a != b`; with null `a IS NOT NULL`. */
  ne<O extends Operand<T>>(other: O): ColumnElement<Compared<T, O>, S | SourcesOf<O>> {
    return this.operate(op.ne, [other])
  }
  lt<O extends Operand<T>>(other: O): ColumnElement<Compared<T, O>, S | SourcesOf<O>> {
    return this.operate(op.lt, [other])
  }
  le<O extends Operand<T>>(other: O): ColumnElement<Compared<T, O>, S | SourcesOf<O>> {
    return this.operate(op.le, [other])
  }
  gt<O extends Operand<T>>(other: O): ColumnElement<Compared<T, O>, S | SourcesOf<O>> {
    return this.operate(op.gt, [other])
  }
  ge<O extends Operand<T>>(other: O): ColumnElement<Compared<T, O>, S | SourcesOf<O>> {
    return this.operate(op.ge, [other])
  }
  /** `a IS b`: never null. */
  is<O extends Operand<T> | boolean>(other: O): ColumnElement<boolean, S | SourcesOf<O>> {
    return this.operate(op.is, [other])
  }
  isNot<O extends Operand<T> | boolean>(other: O): ColumnElement<boolean, S | SourcesOf<O>> {
    return this.operate(op.isNot, [other])
  }
  /** `a IS DISTINCT FROM b`: as `ne`, where null equals null. */
  isDistinctFrom<O extends Operand<T>>(other: O): ColumnElement<boolean, S | SourcesOf<O>> {
    return this.operate(op.isDistinctFrom, [other])
  }
  isNotDistinctFrom<O extends Operand<T>>(other: O): ColumnElement<boolean, S | SourcesOf<O>> {
    return this.operate(op.isNotDistinctFrom, [other])
  }
  /** A list is one parameter that is written out when the statement runs; an empty one matches nothing. */
  in<const O extends InOperand<T>>(
    other: O,
  ): ColumnElement<boolean | NullOf<T> | NullWithin<O>, S | SourcesWithin<O>> {
    return this.operate(op.in, [other])
  }
  notIn<const O extends InOperand<T>>(
    other: O,
  ): ColumnElement<boolean | NullOf<T> | NullWithin<O>, S | SourcesWithin<O>> {
    return this.operate(op.notIn, [other])
  }
  /** Both ends belong to it. `symmetric` (PostgreSQL) takes the ends in either order. */
  between<L extends Operand<T>, H extends Operand<T>>(
    low: L,
    high: H,
    options: { readonly symmetric?: boolean } = {},
  ): ColumnElement<
    boolean | NullOf<T> | NullOfOperand<L> | NullOfOperand<H>,
    S | SourcesOf<L> | SourcesOf<H>
  > {
    return this.operate(op.between, [low, high], { ...options })
  }
  notBetween<L extends Operand<T>, H extends Operand<T>>(
    low: L,
    high: H,
    options: { readonly symmetric?: boolean } = {},
  ): ColumnElement<
    boolean | NullOf<T> | NullOfOperand<L> | NullOfOperand<H>,
    S | SourcesOf<L> | SourcesOf<H>
  > {
    return this.operate(op.notBetween, [low, high], { ...options })
  }

  /** `%` and `_` in the pattern are wildcards. */
  like<O extends Operand<string>>(
    other: O,
    options: LikeOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.like, [other], { ...options })
  }
  notLike<O extends Operand<string>>(
    other: O,
    options: LikeOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.notLike, [other], { ...options })
  }
  /** As `like`, upper and lower case alike. */
  ilike<O extends Operand<string>>(
    other: O,
    options: LikeOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.ilike, [other], { ...options })
  }
  notIlike<O extends Operand<string>>(
    other: O,
    options: LikeOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.notIlike, [other], { ...options })
  }
  startsWith<O extends Operand<string>>(
    other: O,
    options: MatchTextOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.startswith, [other], { ...options })
  }
  endsWith<O extends Operand<string>>(
    other: O,
    options: MatchTextOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.endswith, [other], { ...options })
  }
  /** A part of a text; of an array or a JSON document on PostgreSQL `@>`. */
  contains<O>(
    other: O,
    options: MatchTextOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.contains, [other], { ...options })
  }
  istartsWith<O extends Operand<string>>(
    other: O,
    options: MatchTextOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.istartswith, [other], { ...options })
  }
  iendsWith<O extends Operand<string>>(
    other: O,
    options: MatchTextOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.iendswith, [other], { ...options })
  }
  icontains<O extends Operand<string>>(
    other: O,
    options: MatchTextOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.icontains, [other], { ...options })
  }
  /** The database's full text search: MATCH, `@@`. */
  match<O extends Operand<string>>(
    other: O,
    modifiers: Modifiers = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.match, [other], modifiers)
  }
  regexpMatch<O extends Operand<string>>(
    pattern: O,
    options: RegexpOptions = {},
  ): ColumnElement<Tested<T, O>, S | SourcesOf<O>> {
    return this.operate(op.regexpMatch, [pattern], { flags: options.flags ?? null })
  }
  regexpReplace<P extends Operand<string>, R extends Operand<string>>(
    pattern: P,
    replacement: R,
    options: RegexpOptions = {},
  ): ColumnElement<T | NullOfOperand<P> | NullOfOperand<R>, S | SourcesOf<P> | SourcesOf<R>> {
    return this.operate(op.regexpReplace, [pattern, replacement], { flags: options.flags ?? null })
  }

  /** `a + b`; joins texts. */
  add<O extends ArithmeticOperand<T>>(other: O): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.add, [other])
  }
  /**
   * `a - b`. Of two points in time it is the span between them, of two days the number of days: as TypeScript knows
   * days by their texts only, `typeCoerce(later.sub(earlier), Integer)` says so.
   */
  sub<O extends ArithmeticOperand<T>>(other: O): ColumnElement<Difference<T, O>, S | SourcesOf<O>> {
    return this.operate(op.sub, [other])
  }
  mul<O extends ArithmeticOperand<T>>(other: O): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.mul, [other])
  }
  /** True division: 1 / 2 is 0.5 on every dialect. */
  div<O extends ArithmeticOperand<T>>(other: O): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.truediv, [other])
  }
  /** Division rounded down. */
  floordiv<O extends ArithmeticOperand<T>>(
    other: O,
  ): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.floordiv, [other])
  }
  mod<O extends ArithmeticOperand<T>>(other: O): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.mod, [other])
  }
  neg(): ColumnElement<T, S> {
    return this.operate(op.neg, [])
  }
  /** `a || b`. */
  concat<O>(other: O): ColumnElement<T | NullOfOperand<O>, S | SourcesOf<O>> {
    return this.operate(op.concat, [other])
  }
  bitwiseAnd<O extends ArithmeticOperand<T>>(
    other: O,
  ): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.bitwiseAnd, [other])
  }
  bitwiseOr<O extends ArithmeticOperand<T>>(
    other: O,
  ): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.bitwiseOr, [other])
  }
  bitwiseXor<O extends ArithmeticOperand<T>>(
    other: O,
  ): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.bitwiseXor, [other])
  }
  bitwiseLshift<O extends ArithmeticOperand<T>>(
    other: O,
  ): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.bitwiseLshift, [other])
  }
  bitwiseRshift<O extends ArithmeticOperand<T>>(
    other: O,
  ): ColumnElement<Computed<T, O>, S | SourcesOf<O>> {
    return this.operate(op.bitwiseRshift, [other])
  }
  bitwiseNot(): ColumnElement<T, S> {
    return this.operate(op.bitwiseNot, [])
  }

  /**
   * Any operator by its text: `c.tags.op('@>')(['a'])`. The text is printed as it is: never text from a user.
   *
   * @param options precedence, and whether it gives a truth value
   */
  op<R = boolean>(
    text: string,
    options: CustomOperatorOptions = {},
  ): <O>(other: O) => ColumnElement<R, S | SourcesOf<O>> {
    const operator = customOperator(text, options)
    return (other) => this.operate(operator, [other])
  }
  /** As `op`, for operators that give a truth value. */
  boolOp(
    text: string,
    options: CustomOperatorOptions = {},
  ): <O>(other: O) => ColumnElement<boolean, S | SourcesOf<O>> {
    return this.op<boolean>(text, { ...options, isComparison: true })
  }
  /** The element at an index of an array, or at a key or path of a JSON document. */
  at<R = Wide>(index: Wide): ColumnElement<R | null, S> {
    return this.operate(op.getitem, [index])
  }
  and<O extends Condition>(other: O): ColumnElement<Joined<O> | NullOf<T>, S | SourcesOf<O>> {
    return this.operate(op.and, [other])
  }
  or<O extends Condition>(other: O): ColumnElement<Joined<O> | NullOf<T>, S | SourcesOf<O>> {
    return this.operate(op.or, [other])
  }
  /** The negation: `=` becomes `!=`, IN becomes NOT IN; others get NOT. */
  not(): ColumnElement<boolean | NullOf<T>, S> {
    return this.operate(op.inv, [])
  }

  desc(): ColumnElement<T, S> {
    return this.operate(op.desc, [])
  }
  asc(): ColumnElement<T, S> {
    return this.operate(op.asc, [])
  }
  nullsFirst(): ColumnElement<T, S> {
    return this.operate(op.nullsFirst, [])
  }
  nullsLast(): ColumnElement<T, S> {
    return this.operate(op.nullsLast, [])
  }
  /** DISTINCT inside of an aggregate: `func.count(c.id.distinct())`. */
  distinct(): ColumnElement<T, S> {
    return this.operate(op.distinct, [])
  }
  /** `= ANY (…)`: true where it holds for one element. */
  any(): ColumnElement<ElementOf<T>, S> {
    return this.operate(op.any, [])
  }
  /** `= ALL (…)`: true where it holds for every element. */
  all(): ColumnElement<ElementOf<T>, S> {
    return this.operate(op.all, [])
  }
  collate(collation: string, schema: string | null = null): ColumnElement<T, S> {
    return this.operate(op.collate, [collation, schema])
  }
  /** CAST (a AS type). */
  cast<X extends TypeInput>(type: X): ColumnElement<TypeValue<X> | NullOf<T>, S> {
    return this.operate(op.as, [toType(type)])
  }
  /** `a AS name`. Null gives an anonymous name. */
  abstract label<const L extends string>(name: L | null): Label<L, T, S>
}
