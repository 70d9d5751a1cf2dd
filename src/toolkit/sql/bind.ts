import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement } from './column-element.ts'
import type { ComparedValue } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import type { FromClause } from './from-clause.ts'
import { comparedType, isNullType, typeOfValue } from './infer-type.ts'
import { anonymousKey, isAnonymous, type Name } from './names.ts'
import type { Operator } from './operators.ts'
import type { StructureReader, ValueSource } from './structure.ts'

export interface BindOptions {
  /** The key gets a number, so that it never meets another of the name. */
  readonly unique?: boolean
  /** It must be given when the statement runs. By default where there is no value. */
  readonly required?: boolean
  /** The value is a list, written out as one parameter each when the statement runs. */
  readonly expanding?: boolean
  /** It is written into the SQL as a literal when the statement runs, not bound. */
  readonly literalExecute?: boolean
  readonly isOutParameter?: boolean
  /** It is a value of INSERT or UPDATE. */
  readonly isCrud?: boolean
  /** What has the value in the statement that this parameter is made for. */
  readonly source?: ValueSource | null
}

/** A value that travels beside the SQL text (SQLAlchemy: `BindParameter`). */
export class BindParameter<T = Wide> extends ColumnElement<T, never> {
  override readonly tag: string = 'bind'
  declare readonly key: Name
  /** The key as it was given, or `param`. */
  readonly givenKey: Name
  readonly value: unknown
  readonly unique: boolean
  readonly required: boolean
  readonly expanding: boolean
  readonly literalExecute: boolean
  readonly isOutParameter: boolean
  readonly isCrud: boolean
  /** The IN operator that it belongs to, for the spelling of an empty list. */
  readonly expandOperator: Operator | null = null
  /** What it was made from, which has the same value: another parameter, or a plain value of an INSERT. */
  readonly source: ValueSource | null

  /** @param value undefined where it is only given when the statement runs */
  constructor(
    key: Name | null,
    value: unknown,
    type: TypeEngine | null = null,
    options: BindOptions = {},
  ) {
    const { expanding = false, unique = key === null, required = value === undefined } = options
    super(type ?? typeOfValue(expanding ? firstOf(value) : value))
    this.givenKey = key ?? 'param'
    this.unique = unique
    this.key = unique ? this.numberedKey() : this.givenKey
    this.value = value ?? null
    this.required = required
    this.expanding = expanding
    this.literalExecute = options.literalExecute === true
    this.isOutParameter = options.isOutParameter === true
    this.isCrud = options.isCrud === true
    this.source = options.source ?? null
  }

  override structure(to: StructureReader): void {
    to.name('key', this.key)
    to.type('type', this.type)
    to.flags(flagNames, flagsOf(this))
    to.operator('expandOperator', this.expandOperator)
    to.value(this)
  }

  override get fromObjects(): readonly FromClause[] {
    return nowhere
  }

  private numberedKey(): Name {
    return anonymousKey(this.seed, isAnonymous(this.givenKey) ? 'param' : this.givenKey)
  }

  /** The same parameter with another value. */
  withValue(value: unknown): BindParameter<T> {
    const type = isNullType(this.type) ? typeOfValue(value) : this.type
    return this.copyWith({ value, type, required: false })
  }
  override withOperandType(type: TypeEngine): BindParameter<T> {
    return this.copyWith({ type })
  }
  renderLiteralExecute(): BindParameter<T> {
    return this.copyWith({ literalExecute: true })
  }
  override asInOperand(operator: Operator): BindParameter<T> {
    return this.copyWith({ expanding: true, expandOperator: operator })
  }
  override negatedOperand(operator: Operator, original: Operator): ColumnElement {
    return this.expandOperator === original ? this.copyWith({ expandOperator: operator }) : this
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return super.selfGroup(against)
  }
  protected override copyWith(changes: object): this {
    return super.copyWith({ source: 'value' in changes ? null : this, ...changes })
  }
}

const flagNames = [
  'unique',
  'required',
  'expanding',
  'literalExecute',
  'isOutParameter',
  'isCrud',
] as const

const flagsOf = (bind: BindParameter): number =>
  (bind.unique ? 1 : 0) +
  (bind.required ? 2 : 0) +
  (bind.expanding ? 4 : 0) +
  (bind.literalExecute ? 8 : 0) +
  (bind.isOutParameter ? 16 : 0) +
  (bind.isCrud ? 32 : 0)

const nowhere: readonly FromClause[] = []

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined)

/** A parameter that stands beside an expression of a type. */
export function comparedBind(compared: ComparedValue): BindParameter {
  const { key, value, expanding = false } = compared
  const sample = expanding ? firstOf(value) : value
  const type = compared.type ?? comparedType(compared.comparedTo, compared.operator, sample)
  return new BindParameter(key, value, type, { unique: true, expanding, required: false })
}
