import type { NodeBuilder } from './context.ts'
import { ddlNodes } from './ddl-nodes.ts'
import { elementNodes } from './element-nodes.ts'

/** Every node that the toolkit's public API can build, by name. */
export const nodeBuilders: Readonly<Record<string, NodeBuilder>> = {
  ...elementNodes,
  ...ddlNodes,
}
