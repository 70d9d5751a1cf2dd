import type { Catalogue, CatalogueTable } from './catalogue.ts'
import { isCompound, sourcesOf, withCtes, type Known } from './sources.ts'
import { isGroup, tokenTree, type SqlNode } from './token-tree.ts'

/** The tables and views of the drawing that a statement names as sources, in the order of the text. */
export function usedTables(sql: string, catalogue: Catalogue): readonly CatalogueTable[] {
  const found = new Set<CatalogueTable>()
  collect(tokenTree(sql).nodes, { catalogue, ctes: new Map() }, found)
  return [...found]
}

function collect(nodes: readonly SqlNode[], given: Known, found: Set<CatalogueTable>): void {
  const known = withCtes(nodes, given)
  for (const query of queriesOf(nodes))
    for (const { table } of sourcesOf(query, known)) if (table) found.add(table)
  for (const node of nodes) if (isGroup(node)) collect(node.nodes, known, found)
}

function queriesOf(nodes: readonly SqlNode[]): readonly (readonly SqlNode[])[] {
  const queries: SqlNode[][] = [[]]
  for (const node of nodes) {
    if (isCompound(node)) queries.push([])
    else queries.at(-1)?.push(node)
  }
  return queries
}
