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

/** Expressions that DDL needs, by the name of their node. */
export const elementNodes: Readonly<Record<string, NodeBuilder>> = {
  column,
  text: (node) => text(node.text('text')),
  literal_column: (node, context) => {
    const type = node.nodeOrNull('type')
    return literalColumn(node.text('text'), type ? context.type(type) : undefined)
  },
}
