import type { NodeBuilder } from './context.ts'
import { ddlNodes } from './ddl-nodes.ts'
import { dmlNodes } from './dml-nodes.ts'
import { elementNodes } from './element-nodes.ts'
import { fromNodes } from './from-nodes.ts'
import { functionNodes } from './function-nodes.ts'
import { operatorNodes } from './operator-nodes.ts'
import { selectNodes } from './select-nodes.ts'

/** Every node that the toolkit's public API can build, by name. */
export const nodeBuilders: Readonly<Record<string, NodeBuilder>> = {
  ...elementNodes,
  ...operatorNodes,
  ...functionNodes,
  ...fromNodes,
  ...selectNodes,
  ...dmlNodes,
  ...ddlNodes,
}
