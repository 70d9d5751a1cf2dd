import {
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force'
import { balanceColumns } from './balance-columns.ts'
import { columnHeight, cutColumns, neighboursOf } from './columns.ts'
import { orderColumns } from './order-columns.ts'
import { spacing, type LayoutEdge, type LayoutPoint, type LayoutSize } from './layout-input.ts'

interface Body extends SimulationNodeDatum {
  readonly size: LayoutSize
}

/**
 * What belongs together stands together: forces find the neighbourhoods, then columns give each box a
 * place of its own and the lines between them straight corridors.
 */
export function compactLayout(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
  onProgress: (done: number) => void,
): Map<string, LayoutPoint> {
  const bodies = settle(sizes, edges, onProgress)
  const middle = new Map(bodies.map((body) => [body.size.id, body.y ?? 0]))
  const sequence = bodies.toSorted((a, b) => (a.x ?? 0) - (b.x ?? 0)).map((body) => body.size)
  const limit = columnHeight(sizes)
  const neighbours = neighboursOf(sizes, edges)
  const columns = balanceColumns(cutColumns(sequence, limit), neighbours, limit).map((column) =>
    column.toSorted((a, b) => (middle.get(a.id) ?? 0) - (middle.get(b.id) ?? 0)),
  )
  return orderColumns(columns, edges, middle)
}

function settle(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
  onProgress: (done: number) => void,
): readonly Body[] {
  const bodies = sizes.map((size): Body => ({ size }))
  const byId = new Map(bodies.map((body) => [body.size.id, body]))
  const links = edges.flatMap((edge): SimulationLinkDatum<Body>[] => {
    const source = byId.get(edge.from)
    const target = byId.get(edge.to)
    return source && target && source !== target ? [{ source, target }] : []
  })
  const side = Math.sqrt(averageArea(sizes))
  const simulation = forceSimulation(bodies)
    .force('link', forceLink<Body, SimulationLinkDatum<Body>>(links).distance(side))
    .force(
      'charge',
      forceManyBody<Body>()
        .strength(-side * 2)
        .distanceMax(side * 8),
    )
    // weaker across than down, so that the cloud comes out about as wide as a screen
    .force('x', forceX<Body>().strength(0.03))
    .force('y', forceY<Body>().strength(0.03 * spacing.aspect))
    .stop()
  const ticks = sizes.length > 800 ? 140 : 260
  simulation.alphaDecay(1 - 0.001 ** (1 / ticks))
  for (let tick = 0; tick < ticks; tick++) {
    simulation.tick()
    if (tick % 10 === 9) onProgress(tick / ticks)
  }
  return bodies
}

const averageArea = (sizes: readonly LayoutSize[]): number =>
  sizes.reduce(
    (area, size) => area + (size.width + spacing.column) * (size.height + spacing.row),
    0,
  ) / Math.max(1, sizes.length)
