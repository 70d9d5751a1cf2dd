import type { BindParameter } from '#toolkit'
import {
  bindparam,
  ClauseElement,
  ColumnClause,
  clauseList,
  FromClause,
  fromDmlColumn,
  grouped,
  literalColumn,
  null_,
  OrderByList,
  QuotedName,
  text,
  true_,
  false_,
} from '#toolkit'
import type { Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { any, bindOf, element, elements } from './statement-values.ts'
import { nameOf } from './tables.ts'

const typeOf = (node: Node, context: BuildContext) => {
  const type = node.nodeOrNull('type')
  return type ? context.type(type) : undefined
}

function column(node: Node, context: BuildContext): unknown {
  if (!node.has('table')) {
    return new ColumnClause(nameOf(node.get('name')), typeOf(node, context))
  }
  const table: unknown = context.build(node.get('table'))
  if (!(table instanceof FromClause)) throw new Error('no table')
  if (node.has('name')) return table.column(nameText(node.get('name')))
  return table.columns[node.number('index')]
}

const nameText = (value: unknown): string => {
  const name = nameOf(value)
  if (typeof name === 'string') return name
  return name instanceof QuotedName ? name.value : String(name)
}

function bind(node: Node, context: BuildContext): BindParameter {
  const key = node.has('key') ? nameOf(node.get('key')) : null
  const value = node.flag('required') ? undefined : context.value(node.get('value') ?? null)
  const unique = node.flagOrNull('unique') ?? key === null
  return bindparam(key === null ? null : nameText(node.get('key')), value, {
    type: typeOf(node, context) ?? null,
    unique,
    required: node.flag('required'),
    expanding: node.flag('expanding'),
    literalExecute: node.flag('literal_execute'),
    isOutParameter: node.flag('isoutparam'),
  })
}

function textNode(node: Node, context: BuildContext): unknown {
  const binds = node.list('binds').map((item) => bindOf(context.build(item)))
  const made = text(node.text('text'))
  return binds.length === 0 ? made : made.bindparams(...binds)
}

function label(node: Node, context: BuildContext): unknown {
  const inner = any(node.get('element'), context)
  if (
    !(inner instanceof ClauseElement) ||
    !('label' in inner) ||
    typeof inner.label !== 'function'
  ) {
    throw new Error('no expression')
  }
  const made: unknown = inner.label(node.has('name') ? nameText(node.get('name')) : null)
  return made
}

/** Columns, values and other elements without an operator, by the name of their node. */
export const elementNodes: Readonly<Record<string, NodeBuilder>> = {
  column,
  bind,
  label,
  text: textNode,
  literal_column: (node, context) => literalColumn(node.text('text'), typeOf(node, context)),
  null: () => null_(),
  true: () => true_(),
  false: () => false_(),
  textual_ref: (node) => node.text('name'),
  from_dml_column: (node, context) => fromDmlColumn(element(node.get('column'), context)),
  list: (node, context) => clauseList(...node.list('clauses').map((item) => any(item, context))),
  order_by_list: (node, context) => new OrderByList(elements(node, 'clauses', context)),
  group: (node, context) => grouped(element(node.get('element'), context)),
}
