import { bottom, right, type Box, type Point } from '#picture'
import { snapToGrid } from './moves.ts'

/** A side or corner of a box, as on a compass. */
export type Edge = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'

export const edges: readonly Edge[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw']

/** The side or corner that a point is near; undefined further in or out. */
export function edgeAt(box: Box, point: Point, reach: number): Edge | undefined {
  const inside =
    point.x >= box.x - reach &&
    point.x <= right(box) + reach &&
    point.y >= box.y - reach &&
    point.y <= bottom(box) + reach
  if (!inside) return undefined
  const vertical = near(point.y, box.y, reach) ? 'n' : near(point.y, bottom(box), reach) ? 's' : ''
  const horizontal = near(point.x, box.x, reach) ? 'w' : near(point.x, right(box), reach) ? 'e' : ''
  return edges.find((edge) => edge === `${vertical}${horizontal}`)
}

const near = (at: number, border: number, reach: number): boolean => Math.abs(at - border) <= reach

/**
 * The box with a side or corner elsewhere, on the grid; the other sides stay.
 *
 * @param least it never gets smaller than this
 */
export function resized(
  box: Box,
  edge: Edge,
  by: Point,
  least: { readonly width: number; readonly height: number },
): Box {
  const [left, farRight] = side(box.x, right(box), {
    moves: edge.includes('w') ? 'first' : edge.includes('e') ? 'last' : undefined,
    by: by.x,
    least: least.width,
  })
  const [top, farBottom] = side(box.y, bottom(box), {
    moves: edge.includes('n') ? 'first' : edge.includes('s') ? 'last' : undefined,
    by: by.y,
    least: least.height,
  })
  return { x: left, y: top, width: farRight - left, height: farBottom - top }
}

interface Moving {
  readonly moves: 'first' | 'last' | undefined
  readonly by: number
  readonly least: number
}

function side(
  first: number,
  last: number,
  { moves, by, least }: Moving,
): readonly [number, number] {
  if (moves === 'first') return [Math.min(snapToGrid(first + by), last - least), last]
  if (moves === 'last') return [first, Math.max(snapToGrid(last + by), first + least)]
  return [first, last]
}
