import {
  BindParameter,
  ClauseElement,
  ColumnElement,
  FromClause,
  SelectBase,
  type Condition,
  type Joinable,
  type Selected,
} from '#toolkit'
import type { Node } from '../node.ts'
import { isRecord } from '../node.ts'
import type { BuildContext } from './context.ts'

/** What the corpus writes where an expression stands: a node, or a plain value. */
export const any = (value: unknown, context: BuildContext): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => any(item, context))
  return isRecord(value) && ('node' in value || 'ref' in value)
    ? context.build(value)
    : context.value(value)
}

/** Goes into the library as it is: what is no argument of the place is the library's to refuse. */
export type Given = Condition & Joinable & Selected

export const anyOf = (node: Node, key: string, context: BuildContext): readonly Given[] =>
  node.list(key).map((item) => any(item, context) as Given)

export function element(value: unknown, context: BuildContext): ColumnElement {
  const made = context.build(value)
  if (made instanceof ColumnElement) return made
  throw new Error('no expression')
}

export function elements(node: Node, key: string, context: BuildContext): readonly ColumnElement[] {
  return node.list(key).map((item) => element(item, context))
}

export function clause(value: unknown, context: BuildContext): ClauseElement {
  const made = context.build(value)
  if (made instanceof ClauseElement) return made
  throw new Error('no element')
}

export function from(value: unknown, context: BuildContext): FromClause {
  const made = context.build(value)
  if (made instanceof FromClause) return made
  throw new Error('no FROM element')
}

export function statement(value: unknown, context: BuildContext): SelectBase {
  const made = context.build(value)
  if (made instanceof SelectBase) return made
  throw new Error('no select')
}

export const bindOf = (made: unknown): BindParameter => {
  if (made instanceof BindParameter) return made
  throw new Error('no parameter')
}
