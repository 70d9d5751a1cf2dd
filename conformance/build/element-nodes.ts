import { ColumnClause, literalColumn, text } from '#toolkit'
import type { Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { nameOf } from './tables.ts'

function column(node: Node, context: BuildContext): unknown {
  const type = node.nodeOrNull('type')
  if (!node.has('table')) {
    return new ColumnClause(nameOf(node.get('name')), type ? context.type(type) : undefined)
  }
  const table = context.table(node.get('table'))
  return table.column(node.text('name'))
}

function textNode(node: Node, context: BuildContext): unknown {
  const binds = node
    .nodes('binds')
    .map((bind) => [bind.text('key'), context.value(bind.get('value'))])
  const clause = text(node.text('text'))
  return binds.length === 0 ? clause : clause.bindparams(Object.fromEntries(binds))
}

/** Expressions that DDL needs, by the name of their node. */
export const elementNodes: Readonly<Record<string, NodeBuilder>> = {
  column,
  text: textNode,
  literal_column: (node, context) => {
    const type = node.nodeOrNull('type')
    return literalColumn(node.text('text'), type ? context.type(type) : undefined)
  },
}
