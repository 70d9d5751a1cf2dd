import { graphlib, layout } from '@dagrejs/dagre'
import { columnHeight, cutColumns } from './columns.ts'
import { orderColumns } from './order-columns.ts'
import { spacing, type LayoutEdge, type LayoutPoint, type LayoutSize } from './layout-input.ts'

/**
 * From left to right: what is referred to stands left of what refers to it. A layer that would become a
 * tower goes on in the next column.
 */
export function layeredLayout(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
): Map<string, LayoutPoint> {
  const graph = new graphlib.Graph()
  graph.setGraph({
    rankdir: 'LR',
    ranker: 'tight-tree',
    ranksep: spacing.column,
    nodesep: spacing.row,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of sizes) graph.setNode(id, { width, height })
  for (const { from, to } of edges)
    if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(to, from)
  layout(graph)
  const middles = new Map<string, { x: number; y: number }>(
    sizes.map((size) => {
      const { x, y } = graph.node(size.id)
      return [size.id, { x: x ?? 0, y: y ?? 0 }]
    }),
  )
  // every box would like to stand on one line: the order of the layers stays, their gaps do not
  const level = new Map(sizes.map((size) => [size.id, 0]))
  return orderColumns(layersOf(sizes, middles), edges, level)
}

function layersOf(
  sizes: readonly LayoutSize[],
  middles: ReadonlyMap<string, LayoutPoint>,
): LayoutSize[][] {
  const limit = columnHeight(sizes) * 1.5
  const byLayer = new Map<number, LayoutSize[]>()
  for (const size of sizes) {
    const layer = Math.round(middles.get(size.id)?.x ?? 0)
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), size])
  }
  return [...byLayer]
    .sort(([a], [b]) => a - b)
    .flatMap(([, layer]) => {
      const middle = (size: LayoutSize) => middles.get(size.id)?.y ?? 0
      return cutColumns(
        layer.toSorted((a, b) => middle(a) - middle(b)),
        limit,
      )
    })
}
