import { columnHeight, cutColumns, neighboursOf, stackColumns } from './columns.ts'
import { compactLayout } from './compact.ts'
import { layeredLayout } from './layered.ts'
import {
  snap,
  spacing,
  within,
  type LayoutEdge,
  type LayoutOptions,
  type LayoutPoint,
  type LayoutSize,
} from './layout-input.ts'
import { radialLayout } from './radial.ts'

/**
 * Places boxes so that none overlap, the top left corner of the whole at 0, 0, all on a grid of 8 px.
 * Boxes without any relationship stand together below the others. The same input gives the same places.
 *
 * @param sizes boxes in px, as `tableShape` of `#picture` measures them
 * @param edges relationships, from what refers to what is referred to
 * @returns the top left corner of each box
 */
export function layoutTables<Id extends string>(
  sizes: readonly LayoutSize<Id>[],
  edges: readonly LayoutEdge<Id>[],
  options: LayoutOptions,
): ReadonlyMap<Id, LayoutPoint> {
  const onProgress = options.onProgress ?? (() => undefined)
  const main = mainPart(sizes, edges, { ...options, onProgress: within(onProgress, 0, 0.95) })
  const rest = sizes.filter(({ id }) => !main.has(id))
  const places = new Map([...main, ...belowAll(main, sizes, restPart(rest, edges))])
  onProgress(1)
  return fromOrigin(sizes, places)
}

/** What is joined to something, or, round a centre, what is joined to that. */
function mainPart(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
  { algorithm, centre, onProgress = () => undefined }: LayoutOptions,
): ReadonlyMap<string, LayoutPoint> {
  const neighbours = neighboursOf(sizes, edges)
  const joined = sizes.filter(({ id }) => (neighbours.get(id)?.size ?? 0) > 0)
  switch (algorithm) {
    case 'radial': {
      const isThere = centre !== undefined && neighbours.has(centre)
      const middle = isThere ? centre : mostJoined(sizes, neighbours)
      return middle === undefined ? new Map() : radialLayout(sizes, edges, middle)
    }
    case 'layered':
      return layeredLayout(joined, edges, onProgress)
    case 'compact':
    case 'areas':
      return compactLayout(joined, edges, onProgress)
  }
}

function mostJoined(
  sizes: readonly LayoutSize[],
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const count = ({ id }: LayoutSize) => neighbours.get(id)?.size ?? 0
  return sizes.toSorted((a, b) => count(b) - count(a))[0]?.id
}

/** Rows of what is joined to nothing; what is joined, but not to the centre, as compact as can be. */
function restPart(
  rest: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
): ReadonlyMap<string, LayoutPoint> {
  const neighbours = neighboursOf(rest, edges)
  const joined = rest.filter(({ id }) => (neighbours.get(id)?.size ?? 0) > 0)
  const alone = rest.filter(({ id }) => (neighbours.get(id)?.size ?? 0) === 0)
  const main = compactLayout(joined, edges, () => undefined)
  const columns = cutColumns(alone, columnHeight(alone))
  const inOrder = new Map(
    columns.flatMap((column) => column.map((size, index) => [size.id, index])),
  )
  return new Map([...main, ...belowAll(main, rest, stackColumns(columns, inOrder))])
}

/** The places of `added`, moved below all of `places`. */
function belowAll(
  places: ReadonlyMap<string, LayoutPoint>,
  sizes: readonly LayoutSize[],
  added: ReadonlyMap<string, LayoutPoint>,
): ReadonlyMap<string, LayoutPoint> {
  if (places.size === 0) return added
  let [left, lowest] = [Infinity, -Infinity]
  for (const { id, height } of sizes) {
    const place = places.get(id)
    if (!place) continue
    left = Math.min(left, place.x)
    lowest = Math.max(lowest, place.y + height)
  }
  const top = Math.min(...[...added.values()].map(({ y }) => y))
  const start = snap(lowest + 2 * spacing.row)
  return new Map([...added].map(([id, { x, y }]) => [id, { x: x + left, y: y - top + start }]))
}

function fromOrigin<Id extends string>(
  sizes: readonly LayoutSize<Id>[],
  places: ReadonlyMap<string, LayoutPoint>,
): ReadonlyMap<Id, LayoutPoint> {
  let left = Infinity
  let top = Infinity
  for (const { x, y } of places.values()) {
    left = Math.min(left, x)
    top = Math.min(top, y)
  }
  return new Map(
    sizes.map((size) => {
      const place = places.get(size.id) ?? { x: left, y: top }
      return [size.id, { x: snap(place.x - left), y: snap(place.y - top) }]
    }),
  )
}
