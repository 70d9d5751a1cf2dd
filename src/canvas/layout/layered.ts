import { columnHeight, cutColumns } from './columns.ts'
import { spacing, type LayoutEdge, type LayoutPoint, type LayoutSize } from './layout-input.ts'
import { orderColumns } from './order-columns.ts'

/**
 * From left to right: what is referred to stands left of what refers to it. A layer that would become a
 * tower goes on in the next column.
 */
export function layeredLayout(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
  onProgress: (done: number) => void,
): Map<string, LayoutPoint> {
  const parents = parentsOf(sizes, edges)
  const layers = layersOf(sizes, ranksOf(parents))
  onProgress(0.2)
  const middle = orderedLayers(layers, parents, (done) => onProgress(0.2 + 0.4 * done))
  const limit = columnHeight(sizes, 1.5)
  const columns = layers.flatMap((layer) => {
    const order = ({ id }: LayoutSize) => middle.get(id) ?? 0
    return cutColumns(
      layer.toSorted((a, b) => order(a) - order(b)),
      limit,
    )
  })
  // every box would like to stand on one line: the order of the layers stays, their gaps do not
  const level = new Map(sizes.map(({ id }) => [id, 0]))
  return orderColumns(columns, edges, level)
}

type Links = ReadonlyMap<string, readonly string[]>

/** Who is referred to by whom, without the references that close a circle. */
function parentsOf(sizes: readonly LayoutSize[], edges: readonly LayoutEdge[]): Links {
  const targets = new Map(sizes.map(({ id }) => [id, new Set<string>()]))
  for (const { from, to } of edges) if (from !== to && targets.has(to)) targets.get(from)?.add(to)
  const parents = new Map<string, string[]>(sizes.map(({ id }) => [id, []]))
  const done = new Set<string>()
  for (const { id } of sizes) visit(id, { targets, parents, done })
  return parents
}

interface Visit {
  readonly targets: ReadonlyMap<string, ReadonlySet<string>>
  readonly parents: ReadonlyMap<string, string[]>
  readonly done: Set<string>
}

/** Depth first, without recursion: chains of references may be longer than the stack. */
function visit(start: string, { targets, parents, done }: Visit): void {
  if (done.has(start)) return
  const onWay = new Set([start])
  const way = [{ id: start, left: [...(targets.get(start) ?? [])] }]
  for (let last = way.at(-1); last; last = way.at(-1)) {
    const next = last.left.pop()
    if (next === undefined) {
      done.add(last.id)
      onWay.delete(last.id)
      way.pop()
      continue
    }
    if (onWay.has(next)) continue
    parents.get(last.id)?.push(next)
    if (done.has(next)) continue
    onWay.add(next)
    way.push({ id: next, left: [...(targets.get(next) ?? [])] })
  }
}

/** One right of the rightmost parent; what has none stands directly left of its first child. */
function ranksOf(parents: Links): ReadonlyMap<string, number> {
  const children = turned(parents)
  const ranks = new Map<string, number>()
  const waiting = new Map([...parents].map(([id, list]) => [id, list.length]))
  const ready = [...parents].flatMap(([id, list]) => (list.length === 0 ? [id] : []))
  for (const id of ready) {
    const above = (parents.get(id) ?? []).map((parent) => (ranks.get(parent) ?? 0) + 1)
    ranks.set(
      id,
      above.reduce((most, rank) => Math.max(most, rank), 0),
    )
    for (const child of children.get(id) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
  for (const [id, list] of parents) {
    if (list.length > 0) continue
    const below = (children.get(id) ?? []).map((child) => (ranks.get(child) ?? 0) - 1)
    if (below.length > 0)
      ranks.set(
        id,
        below.reduce((least, rank) => Math.min(least, rank)),
      )
  }
  return ranks
}

function turned(links: Links): Links {
  const back = new Map<string, string[]>([...links.keys()].map((id) => [id, []]))
  for (const [id, list] of links) for (const other of list) back.get(other)?.push(id)
  return back
}

function layersOf(
  sizes: readonly LayoutSize[],
  ranks: ReadonlyMap<string, number>,
): readonly (readonly LayoutSize[])[] {
  const layers = new Map<number, LayoutSize[]>()
  for (const size of sizes) {
    const rank = ranks.get(size.id) ?? 0
    const layer = layers.get(rank)
    if (layer) layer.push(size)
    else layers.set(rank, [size])
  }
  return [...layers].sort(([a], [b]) => a - b).map(([, layer]) => layer)
}

const sweeps = 12

/** The middle of each box when every layer stands in the order in which fewest lines cross. */
function orderedLayers(
  layers: readonly (readonly LayoutSize[])[],
  parents: Links,
  onProgress: (done: number) => void,
): ReadonlyMap<string, number> {
  const children = turned(parents)
  const middle = new Map<string, number>()
  const stand = (layer: readonly LayoutSize[]) => {
    const whole = layer.reduce((sum, { height }) => sum + height + spacing.row, 0)
    let top = -whole / 2
    for (const { id, height } of layer) {
      middle.set(id, top + height / 2)
      top += height + spacing.row
    }
  }
  layers.forEach(stand)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForth = sweep % 2 === 0
    for (const layer of isForth ? layers : layers.toReversed()) {
      const wanted = new Map(
        layer.map(({ id }) => [id, meanOf(id, isForth ? parents : children, middle)]),
      )
      stand(layer.toSorted((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0)))
    }
    onProgress((sweep + 1) / sweeps)
  }
  return middle
}

function meanOf(id: string, links: Links, middle: ReadonlyMap<string, number>): number {
  const own = middle.get(id) ?? 0
  const others = links.get(id) ?? []
  if (others.length === 0) return own
  return others.reduce((sum, other) => sum + (middle.get(other) ?? 0), 0) / others.length
}
