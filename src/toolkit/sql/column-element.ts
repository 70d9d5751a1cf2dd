import { ArgumentError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { ColumnOperators, type Modifiers } from './column-operators.ts'
import { builder } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import { affinity } from './infer-type.ts'
import type { ForeignKeyRole } from './from-clause.ts'
import type { Label } from './label.ts'
import {
  anonymousName,
  GeneratedName,
  isAnonymous,
  nameKey,
  nextSeed,
  numberedAfter,
  type Name,
} from './names.ts'
import { op, type Operator } from './operators.ts'

/** How a value beside an expression becomes a parameter. */
export interface BindRequest {
  readonly type?: TypeEngine | null
  /** A list for IN. */
  readonly expanding?: boolean
}

/**
 * An expression with a value in each row (SQLAlchemy: `ColumnElement`).
 * `T` is the JavaScript type of the value, `S` the names of the sources it comes from.
 */
export abstract class ColumnElement<
  out T = Wide,
  out S extends string = Wide,
> extends ColumnOperators<T, S> {
  // declared and then assigned: engines define the fields of a class that many others extend several times as slowly
  /** The database type of the value. */
  declare readonly type: TypeEngine
  /** By what results and collections know it; null where it has no name of its own. */
  declare readonly key: Name | null
  declare readonly name: Name | null
  /** The expressions that this one stands for, one level down. */
  declare readonly proxies: readonly ColumnElement[]
  declare private seedNumber: number | null

  constructor(type: TypeEngine) {
    super()
    this.type = type
  }

  override get ownSeed(): number | null {
    return this.seedNumber
  }
  get seed(): number {
    this.seedNumber ??= nextSeed()
    return this.seedNumber
  }

  /** `ANY (…)` and `ALL (…)` compare in their own way. */
  get isAggregateOfCollection(): boolean {
    return false
  }

  protected override operate<R>(
    operator: Operator,
    others: readonly unknown[],
    modifiers: Modifiers = {},
  ): ColumnElement<R> {
    return builder().operate<R>({ expression: this, operator, others, modifiers })
  }

  override label<const L extends string>(name: L | null): Label<L, T, S> {
    return builder().label<L, T, S>(name, this)
  }

  /** A value beside this expression as a parameter of its type. */
  bindParam(operator: Operator, value: unknown, request: BindRequest = {}): ColumnElement {
    return builder().bind({ ...request, key: null, value, operator, comparedTo: this.type })
  }

  override selfGroup(against: Operator | null = null): ColumnElement {
    if (isConnective(against) && affinity(this.type) === 'boolean') {
      return builder().truth(this, true)
    }
    return against === op.any || against === op.all ? builder().group(this) : this
  }

  negate(): ColumnElement {
    if (affinity(this.type) === 'boolean') return builder().truth(this, false)
    return builder().not(this.selfGroup(op.inv))
  }

  /** The expression without the parentheses around it. */
  ungroup(): ColumnElement {
    return this
  }

  /** The same expression of another type where its own was not known. */
  withOperandType(_type: TypeEngine): ColumnElement {
    return this
  }

  override asOperand(): ColumnElement {
    return this
  }

  /** What a JSON index gives, as a value of the type instead of a document. */
  asType(_type: TypeEngine): ColumnElement {
    throw new ArgumentError(
      'only what an index into a JSON document gives can be read as another type',
    )
  }
  /** What a JSON index gives, as text. */
  asText(): ColumnElement {
    throw new ArgumentError('only what an index into a JSON document gives can be read as text')
  }

  /** As it stands inside of an operator's NOT form. */
  negatedOperand(_operator: Operator, _original: Operator): ColumnElement {
    return this
  }

  /** What ORDER BY may name instead of repeating the expression. */
  get orderByLabel(): Label | null {
    return null
  }

  /** Present in its table without being part of `SELECT *` (a system column, a sentinel). */
  get omittedFromSelect(): boolean {
    return false
  }

  /** Foreign keys, of a table's column. */
  get foreignKeyRoles(): readonly ForeignKeyRole[] {
    return []
  }

  /** This expression and all that it stands for. */
  get proxySet(): ReadonlySet<ColumnElement> {
    const set = new Set<ColumnElement>([this])
    for (const proxy of this.proxies) for (const element of proxy.proxySet) set.add(element)
    return set
  }

  /** `table_column`, where it has a table. */
  get tableLabel(): Name | null {
    return null
  }
  get tableKeyLabel(): Name | null {
    return this.proxyKey
  }
  get plainLabel(): Name | null {
    return this.name
  }
  get rendersLabel(): boolean {
    return true
  }
  /** By what a subquery's collection knows it; null gives it an anonymous name. */
  get proxyKey(): Name | null {
    const name = this.key ?? this.plainLabel
    return name === null || isAnonymous(name) ? null : name
  }
  get anonymousLabel(): Name {
    return this.anonymous(this.name)
  }
  get anonymousTableLabel(): Name {
    return this.anonymous(this.tableLabel)
  }
  /** The anonymous label of the n-th repetition in a list of columns. */
  repeatedLabel(index: number): Name {
    return this.name === null ? this.repeatedTableLabel(index) : this.anonymous(this.name, index)
  }
  repeatedTableLabel(index: number): Name {
    return this.anonymous(this.tableLabel ?? 'anon', index)
  }

  /** The anonymous label of a repetition under the name of what is wrapped. */
  protected anonymousRepetition(base: Name): Name {
    return anonymousName(this.seed, `${nameKey(base)}_`)
  }

  protected anonymous(base: Name | null, repetition: number | null = null): Name {
    const seed = repetition === null ? this.seed : `${this.seed}.${repetition}`
    if (base instanceof GeneratedName && base.anonymous) {
      return numberedAfter(repetition === null ? base : base.append('_'), seed)
    }
    const body = base === null ? 'anon' : nameKey(base)
    return anonymousName(seed, repetition === null ? body : `${body}_`)
  }
}

// what most elements do not have is said once for all of them: each field of a base class costs every element time
const unnamed = { key: null, name: null, proxies: [], seedNumber: null }
Object.assign(ColumnElement.prototype, unnamed)

const isConnective = (against: Operator | null): boolean =>
  against === op.and || against === op.or || against === op.asBool
