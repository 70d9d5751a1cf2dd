import type { TypeEngine } from '../types/engine.ts'
import type { Modifiers } from './column-operators.ts'
import type { ColumnElement } from './column-element.ts'
import type { Join } from './from.ts'
import type { FromClause } from './from-clause.ts'
import type { Exists, ScalarSelect } from './scalar-select.ts'
import type { Label } from './label.ts'
import type { Name } from './names.ts'
import type { ClauseElement } from './node.ts'
import type { SelectBase } from './select-base.ts'
import type { TextualSelect } from './textual-select.ts'
import type { Operator } from './operators.ts'

/** An operator applied to an expression. */
export interface Operation {
  readonly expression: ColumnElement
  readonly operator: Operator
  readonly others: readonly unknown[]
  readonly modifiers: Modifiers
  /** The other side stands on the left. */
  readonly reversed?: boolean
}

/** A value that stands beside an expression of a type. */
export interface ComparedValue {
  readonly key: Name | null
  readonly value: unknown
  readonly operator: Operator
  readonly comparedTo: TypeEngine
  /** Instead of the type that follows from the value and `comparedTo`. */
  readonly type?: TypeEngine | null
  /** The value is a list for IN. */
  readonly expanding?: boolean
}

/** What expressions make of themselves: other expressions, whose classes extend theirs. */
export interface ElementBuilder {
  operate<R>(operation: Operation): ColumnElement<R>
  bind(compared: ComparedValue): ColumnElement
  group(element: ClauseElement): ColumnElement
  truth(element: ColumnElement, expected: boolean): ColumnElement
  not(element: ColumnElement): ColumnElement
  label<L extends string, T, S extends string>(
    name: L | null,
    element: ColumnElement<T, S>,
  ): Label<L, T, S>
  alias<N extends string, C>(from: FromClause, name: N | null): FromClause<N, C>
  lateral<N extends string, C>(from: FromClause, name: N | null): FromClause<N, C>
  join(joined: Joined): Join
  tableValued(from: FromClause): ColumnElement
  scalarSelect(select: SelectBase): ScalarSelect
  exists(select: SelectBase): Exists
  textual(
    text: ColumnElement,
    columns: readonly ColumnElement[],
    positional: boolean,
  ): TextualSelect
  statementGroup(select: SelectBase): ClauseElement
  tablesample<N extends string, C>(sampled: Sampled): FromClause<N, C>
}

export interface Joined {
  readonly left: FromClause
  readonly right: FromClause
  readonly on: unknown
  readonly isouter?: boolean
  readonly full?: boolean
}

export interface Sampled {
  readonly from: FromClause
  readonly sampling: unknown
  readonly name?: string | null
  readonly seed?: unknown
}

let current: ElementBuilder | undefined

/**
 * The base class of expressions has methods that create its own subclasses. Modules cannot import each other in a ring,
 * so `elements.ts`, through which every expression is reached, ties the knot once.
 */
export function implementElements(builder: ElementBuilder): void {
  current = builder
}

export function builder(): ElementBuilder {
  if (current === undefined) throw new TypeError('import expressions from sql/elements.ts')
  return current
}
