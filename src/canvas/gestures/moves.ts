import { metrics, type Point } from '#picture'

/** A pointer that moved less than this clicked. */
export const dragThreshold = 4

export const snapToGrid = (value: number): number => Math.round(value / metrics.grid) * metrics.grid

/**
 * How far what is dragged goes. What is under the pointer goes to the grid; the others keep their
 * distance to it, so that a group that was aligned stays so.
 *
 * @param leader what the pointer took
 */
export const snappedStep = (leader: Point, delta: Point): Point => ({
  x: snapToGrid(leader.x + delta.x) - leader.x,
  y: snapToGrid(leader.y + delta.y) - leader.y,
})

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** How far an arrow key moves the selection: 1 px, with Shift a grid step; undefined for other keys. */
export function nudge(key: string, shift: boolean): Point | undefined {
  const step = arrows[key]
  if (!step) return undefined
  const by = shift ? metrics.grid : 1
  return { x: step.x * by, y: step.y * by }
}

const edge = 40
const fastest = 16

/**
 * How many px the view moves in a frame while something is dragged near its border.
 *
 * @param point from the top left corner of the view
 */
export function autopanStep(
  point: Point,
  view: { readonly width: number; readonly height: number },
): Point {
  return { x: pull(point.x, view.width), y: pull(point.y, view.height) }
}

function pull(at: number, length: number): number {
  const near = Math.max(0, edge - at)
  const far = Math.max(0, at - (length - edge))
  return (fastest * Math.min(edge, near)) / edge - (fastest * Math.min(edge, far)) / edge
}
