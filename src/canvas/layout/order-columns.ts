import { stackColumns, type Positions } from './columns.ts'
import type { LayoutEdge, LayoutSize } from './layout-input.ts'

/** A line as its box sees it: level when the middle of the box is `shift` below the middle of the other. */
interface Link {
  readonly other: string
  readonly shift: number
}

type Links = ReadonlyMap<string, readonly Link[]>
type Columns = readonly (readonly LayoutSize[])[]

const sweeps = 16

/** Orders each column so that lines run as level as can be, and keeps the best of some rounds. */
export function orderColumns(
  columns: Columns,
  edges: readonly LayoutEdge[],
  wanted: ReadonlyMap<string, number>,
): Positions {
  const links = linksOf(columns, edges)
  let current = columns
  let positions = stackColumns(current, wanted)
  let best = { positions, cost: totalRise(current, positions, links) }
  for (let round = 0; round < sweeps; round++) {
    const desired = levels(current, positions, links)
    const order = (size: LayoutSize) => desired.get(size.id) ?? 0
    current = current.map((column) => column.toSorted((a, b) => order(a) - order(b)))
    positions = stackColumns(current, desired)
    const cost = totalRise(current, positions, links)
    if (cost < best.cost) best = { positions, cost }
  }
  return best.positions
}

function linksOf(columns: Columns, edges: readonly LayoutEdge[]): Links {
  const sizes = new Map(columns.flat().map((size) => [size.id, size]))
  const links = new Map<string, Link[]>([...sizes.keys()].map((id) => [id, []]))
  for (const { from, to, fromY, toY } of edges) {
    const [a, b] = [sizes.get(from), sizes.get(to)]
    if (!a || !b || a === b) continue
    const shift = offCentre(b, toY) - offCentre(a, fromY)
    links.get(from)?.push({ other: to, shift })
    links.get(to)?.push({ other: from, shift: -shift })
  }
  return links
}

const offCentre = (size: LayoutSize, y: number | undefined): number =>
  y === undefined ? 0 : y - size.height / 2

const middles = (columns: Columns, positions: Positions): ReadonlyMap<string, number> =>
  new Map(columns.flat().map(({ id, height }) => [id, (positions.get(id)?.y ?? 0) + height / 2]))

function levels(columns: Columns, positions: Positions, links: Links): Map<string, number> {
  const own = middles(columns, positions)
  const desired = new Map<string, number>()
  for (const [id, middle] of own) {
    const near = (links.get(id) ?? []).map(({ other, shift }) => (own.get(other) ?? middle) + shift)
    // its own place weighs as one neighbour, or columns swing from round to round
    const sum = near.reduce((total, value) => total + value, middle)
    desired.set(id, sum / (near.length + 1))
  }
  return desired
}

function totalRise(columns: Columns, positions: Positions, links: Links): number {
  const own = middles(columns, positions)
  let total = 0
  for (const [id, list] of links)
    for (const { other, shift } of list)
      total += Math.abs((own.get(other) ?? 0) + shift - (own.get(id) ?? 0))
  return total
}
