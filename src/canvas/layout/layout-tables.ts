import { columnHeight, cutColumns, neighboursOf, stackColumns } from './columns.ts'
import { compactLayout } from './compact.ts'
import { layeredLayout } from './layered.ts'
import {
  snap,
  spacing,
  type LayoutEdge,
  type LayoutOptions,
  type LayoutPoint,
  type LayoutSize,
} from './layout-input.ts'

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
  const neighbours = neighboursOf(sizes, edges)
  const joined = sizes.filter((size) => (neighbours.get(size.id)?.size ?? 0) > 0)
  const alone = sizes.filter((size) => (neighbours.get(size.id)?.size ?? 0) === 0)
  const onProgress = options.onProgress ?? (() => undefined)
  const main =
    options.algorithm === 'compact'
      ? compactLayout(joined, edges, onProgress)
      : layeredLayout(joined, edges)
  onProgress(1)
  const places = new Map([...main, ...below(alone, lowest(joined, main))])
  return fromOrigin(sizes, places)
}

const lowest = (
  sizes: readonly LayoutSize[],
  places: ReadonlyMap<string, LayoutPoint>,
): number | undefined =>
  sizes.reduce<number | undefined>((low, size) => {
    const bottom = (places.get(size.id)?.y ?? 0) + size.height
    return low === undefined || bottom > low ? bottom : low
  }, undefined)

/** Rows of what is joined to nothing, as wide as a diagram of them alone would be. */
function below(
  alone: readonly LayoutSize[],
  lowestSoFar: number | undefined,
): ReadonlyMap<string, LayoutPoint> {
  const columns = cutColumns(alone, columnHeight(alone))
  const inOrder = new Map(
    columns.flatMap((column) => column.map((size, index) => [size.id, index])),
  )
  const stacked = stackColumns(columns, inOrder)
  const top = [...stacked.values()].reduce((least, place) => Math.min(least, place.y), Infinity)
  const start = lowestSoFar === undefined ? 0 : snap(lowestSoFar + 2 * spacing.row)
  return new Map([...stacked].map(([id, { x, y }]) => [id, { x, y: y - top + start }]))
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
