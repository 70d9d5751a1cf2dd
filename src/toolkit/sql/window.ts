import { ArgumentError } from '../errors.ts'
import type { BindParameter } from './bind.ts'
import { WrappingExpression } from './cast.ts'
import { ClauseList } from './clause-list.ts'
import { asByOrOf, asCondition, asExpression } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import { and_ } from './conjunction.ts'
import { builder } from './element-builder.ts'
import type { Wide } from './expression-types.ts'
import { integerType } from './infer-type.ts'
import { ClauseElement } from './node.ts'
import { needsGroup, op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

/** Where a frame starts or ends. */
export type FrameBound =
  | { readonly kind: 'unbounded' | 'current' }
  | { readonly kind: 'preceding' | 'following'; readonly value: BindParameter | ColumnElement }

/** Rows of a frame: null is unbounded, 0 the current row, negative numbers lie before it. */
export type FrameRange = readonly [start: number | null, end: number | null] | FrameClause

/** `ROWS BETWEEN … AND …` without its first word. */
export class FrameClause extends ClauseElement {
  override readonly tag = 'frame'
  readonly start: FrameBound
  readonly end: FrameBound

  constructor(start: FrameBound, end: FrameBound) {
    super()
    this.start = start
    this.end = end
  }
  override structure(to: StructureReader): void {
    to.data('start', this.start)
    to.data('end', this.end)
  }
}

/** The bound of a frame with a value of its own, which may be an interval. */
export function frameBound(kind: FrameBound['kind'], value: unknown = null): FrameBound {
  if (kind === 'unbounded' || kind === 'current') return { kind }
  const type = typeof value === 'number' && Number.isInteger(value) ? integerType : null
  return { kind, value: value instanceof ColumnElement ? value : asExpression(value, { type }) }
}

export interface WindowOptions {
  readonly partitionBy?: Wide
  readonly orderBy?: Wide
  readonly rows?: FrameRange
  readonly range?: FrameRange
  readonly groups?: FrameRange
  /** What the frame leaves out: `CURRENT ROW`, `GROUP`, `TIES`, `NO OTHERS`. */
  readonly exclude?: string
}

export interface Frame {
  readonly unit: 'ROWS' | 'RANGE' | 'GROUPS'
  readonly clause: FrameClause
}

/** `element OVER (PARTITION BY … ORDER BY … ROWS …)`. */
export class Over<T = Wide, S extends string = Wide> extends ColumnElement<T, S> {
  override readonly tag = 'over'
  readonly element: ColumnElement
  readonly partitionBy: ClauseList | null
  readonly orderBy: ClauseList | null
  readonly frame: Frame | null
  readonly exclude: string | null

  /** @throws ArgumentError for two frames, or `exclude` without one */
  constructor(element: ColumnElement, options: WindowOptions = {}) {
    super(element.type)
    this.element = element
    this.partitionBy = byList(options.partitionBy)
    this.orderBy = byList(options.orderBy)
    this.frame = frameOf(options)
    this.exclude = options.exclude ?? null
    if (this.exclude !== null && this.frame === null) {
      throw new ArgumentError('exclude needs rows, range or groups')
    }
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.child('partitionBy', this.partitionBy)
    to.child('orderBy', this.orderBy)
    to.data('frame', this.frame)
    to.plain('exclude', this.exclude)
    to.type('type', this.type)
  }
}

function frameOf({ rows, range, groups }: WindowOptions): Frame | null {
  const given = (
    [
      ['ROWS', rows],
      ['RANGE', range],
      ['GROUPS', groups],
    ] as const
  ).flatMap(([unit, frame]) => (frame === undefined ? [] : [{ unit, clause: frameClause(frame) }]))
  if (given.length > 1) throw new ArgumentError('only one of rows, range and groups may be given')
  return given[0] ?? null
}

const frameClause = (range: FrameRange): FrameClause =>
  range instanceof FrameClause ? range : new FrameClause(boundOf(range[0]), boundOf(range[1]))

function boundOf(rows: number | null): FrameBound {
  if (rows === null) return { kind: 'unbounded' }
  if (rows === 0) return { kind: 'current' }
  return frameBound(rows < 0 ? 'preceding' : 'following', Math.abs(rows))
}

function byList(given: unknown): ClauseList | null {
  if (given === undefined || given === null) return null
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  return new ClauseList(list.map(asByOrOf))
}

/** What aggregates can be given behind them. */
export abstract class Windowed<T, S extends string> extends WrappingExpression<T, S> {
  over(options: WindowOptions = {}): Over<T, S> {
    return new Over<T, S>(this, options)
  }
  filter(...conditions: readonly Wide[]): FunctionFilter<T, S> {
    return new FunctionFilter<T, S>(this, conditions.map(asCondition))
  }
}

/** ORDER BY inside an aggregate, where each dialect has it. */
export class AggregateOrderBy<T = Wide, S extends string = Wide> extends Windowed<T, S> {
  override readonly tag: string = 'aggregateOrderBy'
  readonly element: ColumnElement
  readonly orderBy: ClauseList

  constructor(element: ColumnElement, orderBy: readonly unknown[]) {
    super(element.type)
    this.element = element
    this.orderBy = new ClauseList(orderBy.map(asByOrOf))
  }
  override get wrapped() {
    return this.element
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.child('orderBy', this.orderBy)
    to.type('type', this.type)
  }
}

/** `element WITHIN GROUP (ORDER BY …)`. */
export class WithinGroup<T = Wide, S extends string = Wide> extends AggregateOrderBy<T, S> {
  override readonly tag = 'withinGroup'
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

/** `element FILTER (WHERE …)`. */
export class FunctionFilter<T = Wide, S extends string = Wide> extends ColumnElement<T, S> {
  override readonly tag = 'filter'
  readonly element: ColumnElement
  readonly criterion: ColumnElement

  constructor(element: ColumnElement, conditions: readonly ColumnElement[]) {
    super(element.type)
    const [first, ...rest] = conditions
    if (first === undefined) throw new ArgumentError('filter needs a condition')
    this.element = element
    this.criterion = rest.reduce((all, condition) => and_(all, condition), first)
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.child('criterion', this.criterion)
    to.type('type', this.type)
  }
  filter(...conditions: readonly Wide[]): FunctionFilter<T, S> {
    return new FunctionFilter<T, S>(this.element, [this.criterion, ...conditions.map(asCondition)])
  }
  over(options: WindowOptions = {}): Over<T, S> {
    return new Over<T, S>(this, options)
  }
  withinGroup(...orderBy: readonly Wide[]): WithinGroup<T, S> {
    return new WithinGroup<T, S>(this, orderBy)
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return needsGroup(op.filter, against) ? builder().group(this) : this
  }
}
