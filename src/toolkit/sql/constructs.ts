import { toType, type TypeEngine, type TypeInput } from '../types/engine.ts'
import { TupleType } from '../types/structured.ts'
import { ArgumentError } from '../errors.ts'
import { BindParameter, comparedBind, type BindOptions } from './bind.ts'
import { Cast, TryCast, TypeCoerce } from './cast.ts'
import { ClauseList } from './clause-list.ts'
import { asByOrOf, asExpression } from './coerce.ts'
import { ColumnElement, type BindRequest } from './column-element.ts'
import { constants } from './constants.ts'
import type { GivenValue, NullOf, SourcesOf, TypeValue, Wide } from './expression-types.ts'
import { integerType, isNullType, nullType } from './infer-type.ts'
import { ClauseElement } from './node.ts'
import { Grouping } from './operator-elements.ts'
import { op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

export interface BindparamOptions<T> extends BindOptions {
  readonly type?: TypeInput<T> | null
}

/** A named parameter; without a value one has to be given when the statement runs. */
export function bindparam<T = Wide>(
  key: string | null,
  value?: T | null,
  options: BindparamOptions<T> = {},
): BindParameter<T> {
  const { type, ...rest } = options
  return new BindParameter<T>(key, value, type ? toType(type) : null, rest)
}

/** A value as a parameter. */
export const literal = <T>(
  value: T,
  type: TypeInput<T> | null = null,
  options: { readonly literalExecute?: boolean } = {},
): BindParameter<T> =>
  new BindParameter<T>(null, value, type === null ? null : toType(type), {
    ...options,
    unique: true,
  })

/** `name DESC`; a text is the name of a label or column of the statement. */
export const desc = (by: Wide): ColumnElement => asByOrOf(by).desc()
export const asc = (by: Wide): ColumnElement => asByOrOf(by).asc()
export const nullsFirst = (by: Wide): ColumnElement => asByOrOf(by).nullsFirst()
export const nullsLast = (by: Wide): ColumnElement => asByOrOf(by).nullsLast()

/** SQL NULL. */
export const null_ = () => constants.null
export const true_ = () => constants.true
export const false_ = () => constants.false

/** CASE. */
export class Case<T = Wide, S extends string = Wide> extends ColumnElement<T, S> {
  override readonly tag = 'case'
  readonly value: ColumnElement | null
  readonly whens: readonly (readonly [condition: ColumnElement, result: ColumnElement])[]
  readonly otherwise: ColumnElement | null

  constructor(
    whens: readonly (readonly [unknown, unknown])[],
    options: { readonly value?: unknown; readonly otherwise?: unknown } = {},
  ) {
    const pairs = whens.map(
      ([when, then]) => [asExpression(when).selfGroup(), asExpression(then)] as const,
    )
    const otherwise = options.otherwise === undefined ? null : asExpression(options.otherwise)
    super(
      pairs.findLast(([, then]) => !isNullType(then.type))?.[1].type ?? otherwise?.type ?? nullType,
    )
    this.whens = pairs
    this.value = options.value === undefined ? null : asExpression(options.value)
    this.otherwise = otherwise
  }
  override structure(to: StructureReader): void {
    to.child('value', this.value)
    to.data('whens', this.whens)
    to.child('otherwise', this.otherwise)
    to.type('type', this.type)
  }
}

/**
 * `CASE WHEN … THEN … ELSE … END`; with `value` each WHEN is compared with it. Texts are values, not column names.
 *
 * @example case_([[users.c.age.lt(18), 'minor']], { otherwise: 'adult' })
 */
export const case_ = <const W extends readonly (readonly [Wide, Wide])[], const O = null>(
  whens: W,
  options: { readonly value?: Wide; readonly otherwise?: O } = {},
): Case<GivenValue<W[number][1] | O>, SourcesOf<W[number][1] | O>> => new Case(whens, options)

/** `CAST (value AS type)`. */
export function cast<V, X extends TypeInput>(
  value: V,
  type: X,
): Cast<TypeValue<X> | NullOf<GivenValue<V>>, SourcesOf<V>> {
  const stored: TypeEngine = toType(type)
  return new Cast(asExpression(value, { type: stored }), stored)
}

/** As `cast`, NULL where the value does not convert. */
export function tryCast<V, X extends TypeInput>(
  value: V,
  type: X,
): TryCast<TypeValue<X> | null, SourcesOf<V>> {
  const stored: TypeEngine = toType(type)
  return new TryCast(asExpression(value, { type: stored }), stored)
}

/** Another type for the program only; nothing is rendered. */
export function typeCoerce<V, X extends TypeInput>(
  value: V,
  type: X,
): TypeCoerce<TypeValue<X> | NullOf<GivenValue<V>>, SourcesOf<V>> {
  const stored: TypeEngine = toType(type)
  return new TypeCoerce(asExpression(value, { type: stored }), stored)
}

/** `EXTRACT (field FROM value)`. */
export class Extract<
  T extends number | null = number,
  S extends string = Wide,
> extends ColumnElement<T, S> {
  override readonly tag = 'extract'
  readonly field: string
  readonly element: ColumnElement

  constructor(field: string, element: ColumnElement) {
    super(integerType)
    this.field = field
    this.element = element
  }
  override structure(to: StructureReader): void {
    to.plain('field', this.field)
    to.child('element', this.element)
  }
}

export const extract = <V>(
  field: string,
  value: V,
): Extract<number | NullOf<GivenValue<V>>, SourcesOf<V>> => new Extract(field, asExpression(value))

/** `(a, b, c)`. */
export class Tuple extends ClauseList<readonly Wide[]> {
  override readonly tag = 'tuple'
  readonly itemTypes: readonly TypeEngine[]

  constructor(parts: readonly ColumnElement[]) {
    const types = parts.map((part) => part.type)
    super(parts, op.comma, true, new TupleType(types))
    this.itemTypes = types
  }
  override structure(to: StructureReader): void {
    super.structure(to)
  }
  override selfGroup(): ColumnElement {
    return this
  }
  override bindParam(operator: Operator, value: unknown, request: BindRequest = {}): ColumnElement {
    if (request.expanding === true) {
      return comparedBind({ ...request, key: null, value, operator, comparedTo: this.type })
    }
    if (!Array.isArray(value)) throw new ArgumentError('a tuple is compared with a list of values')
    const values: readonly unknown[] = value
    return new Tuple(
      values.map((part, index) =>
        part instanceof ClauseElement
          ? asExpression(part)
          : comparedBind({
              key: null,
              value: part,
              operator,
              comparedTo: this.itemTypes[index] ?? nullType,
            }),
      ),
    )
  }
}

/** A row of values: `tuple_(a, b).in([[1, 2], [3, 4]])`. */
export const tuple_ = (...parts: readonly Wide[]): Tuple =>
  new Tuple(parts.map((part) => asExpression(part)))

/** A row of values of known types. */
export const typedTuple = (types: readonly TypeInput[], parts: readonly unknown[]): Tuple =>
  new Tuple(
    parts.map((part, index) => {
      const type = types[index]
      const given = type === undefined ? null : toType(type)
      return asExpression(part, { type: given === null || isNullType(given) ? null : given })
    }),
  )

/** Elements with commas between them. */
export const clauseList = (...parts: readonly Wide[]): ClauseList =>
  new ClauseList(parts.map((part) => asExpression(part)))

/** Explicit parentheses. */
export const grouped = (element: ColumnElement): Grouping => new Grouping(element)

/** What another column of the same INSERT or UPDATE is set to. */
export class DmlTargetCopy extends ColumnElement {
  override readonly tag = 'dmlTargetCopy'
  readonly column: ColumnElement

  constructor(column: ColumnElement) {
    super(column.type)
    this.column = column
  }
  override structure(to: StructureReader): void {
    to.reference('column', this.column)
  }
}

export const fromDmlColumn = (column: ColumnElement): DmlTargetCopy => new DmlTargetCopy(column)
