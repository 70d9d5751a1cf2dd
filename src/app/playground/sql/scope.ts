import type { Catalogue } from './catalogue.ts'
import { isCompound, sourcesOf, withCtes, type Known, type Source } from './sources.ts'
import { groupsAround, tokenTree, type Group, type SqlNode } from './token-tree.ts'

/** What can be named at a place of a statement. */
export interface Scope extends Known {
  /** The groups around the place, the outermost first; the first is the statement. */
  readonly groups: readonly [Group, ...Group[]]
  /** The innermost query's first. */
  readonly sources: readonly Source[]
}

/** What can be named at a place; `offset` counts from the beginning of the statement. */
export function scopeAt(sql: string, offset: number, catalogue: Catalogue): Scope {
  const root = tokenTree(sql)
  const groups = groupsAround(root, offset)
  let known: Known = { catalogue, ctes: new Map() }
  const sources: Source[] = []
  for (const { nodes } of groups) {
    known = withCtes(nodes, known)
    sources.unshift(...sourcesOf(queryAt(nodes, offset), known))
  }
  return { ...known, groups: [root, ...groups.slice(1)], sources }
}

/** Of queries that are joined by UNION and the like: the one at a place. */
function queryAt(nodes: readonly SqlNode[], offset: number): readonly SqlNode[] {
  let start = 0
  let end = nodes.length
  for (const [at, node] of nodes.entries()) {
    if (!isCompound(node)) continue
    if (node.end <= offset) start = at + 1
    else {
      end = at
      break
    }
  }
  return nodes.slice(start, end)
}
