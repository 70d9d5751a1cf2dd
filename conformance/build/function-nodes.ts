import type { ColumnElement } from '#toolkit'
import {
  AggregateOrderBy,
  fn,
  frameBound,
  FrameClause,
  FunctionElement,
  FunctionFilter,
  nextValue,
  Over,
  WithinGroup,
} from '#toolkit'
import { aggregateOrderBy } from '#toolkit/dialects/postgresql'
import type { Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { any, anyOf, element } from './statement-values.ts'
import { buildSequence, nameOf } from './tables.ts'

function func(node: Node, context: BuildContext): FunctionElement {
  const type = node.nodeOrNull('type')
  return fn(nameOf(node.get('name')), anyOf(node, 'args', context), {
    packages: node.list('package').map(nameOf),
    type: type ? context.type(type) : null,
  })
}

const functionOf = (value: unknown, context: BuildContext): FunctionElement => {
  const made = context.build(value)
  if (made instanceof FunctionElement) return made
  throw new Error('no function')
}

function frame(node: Node | null, context: BuildContext): FrameClause | undefined {
  if (node === null) return undefined
  const bound = (key: string) => {
    const end = node.node(key)
    const kind = end.text('type')
    const value = any(end.get('value') ?? null, context)
    return frameBound(
      kind === 'unbounded' || kind === 'current' || kind === 'preceding' ? kind : 'following',
      value,
    )
  }
  return new FrameClause(bound('start'), bound('end'))
}

function over(node: Node, context: BuildContext): unknown {
  const rows = frame(node.nodeOrNull('rows'), context)
  const range = frame(node.nodeOrNull('range'), context)
  const groups = frame(node.nodeOrNull('groups'), context)
  return new Over(element(node.get('element'), context), {
    ...(node.has('partition_by') && { partitionBy: anyOf(node, 'partition_by', context) }),
    ...(node.has('order_by') && { orderBy: anyOf(node, 'order_by', context) }),
    ...(rows && { rows }),
    ...(range && { range }),
    ...(groups && { groups }),
    ...(node.has('exclude') && { exclude: node.text('exclude') }),
  })
}

const tableValuedOptions = (node: Node) => ({
  name: node.textOrNull('name'),
  renderDerived: node.flag('render_derived'),
  withTypes: node.flag('with_types'),
  lateral: node.flag('lateral'),
  ...(node.has('with_ordinality') && { withOrdinality: node.text('with_ordinality') }),
})

function valuedColumns(node: Node, context: BuildContext): readonly ColumnElement[] {
  return node.nodes('columns').map((item) => {
    const type = item.nodeOrNull('type')
    return context.column(nameOf(item.get('name')), type)
  })
}

/** Functions and windows, by the name of their node. */
export const functionNodes: Readonly<Record<string, NodeBuilder>> = {
  func,
  over,
  func_as_comparison: (node, context) =>
    functionOf(node.get('func'), context).asComparison(
      node.number('left_index'),
      node.number('right_index'),
    ),
  within_group: (node, context) =>
    new WithinGroup(element(node.get('element'), context), anyOf(node, 'order_by', context)),
  filter: (node, context) =>
    new FunctionFilter(element(node.get('element'), context), [
      element(node.get('criterion'), context),
    ]),
  aggregate_order_by: (node, context) =>
    new AggregateOrderBy(element(node.get('element'), context), anyOf(node, 'order_by', context)),
  'postgresql.aggregate_order_by': (node, context) =>
    aggregateOrderBy(any(node.get('element'), context), ...anyOf(node, 'order_by', context)),
  next_value: (node, context) =>
    nextValue(buildSequence(node.node('sequence'), context.metadatas, context)),
  scalar_table_valued: (node, context) => {
    const type = node.nodeOrNull('type')
    const call = functionOf(node.get('func'), context)
    return call.scalarTableValued(node.text('name'), type ? context.type(type) : null)
  },
  table_valued: (node, context) =>
    functionOf(node.get('func'), context).tableValued(
      valuedColumns(node, context),
      tableValuedOptions(node),
    ),
  func_alias: (node, context) =>
    functionOf(node.get('func'), context).tableValued([], tableValuedOptions(node)),
}
