import { bottom, boxBetween, inflate, right, type Box, type Point } from './geometry.ts'
import type { LaneBook } from './lanes.ts'
import { metrics } from './metrics.ts'
import type { Ground, PlacedTable } from './route.ts'
import type { Shape } from './route-shapes.ts'

/** What a line is drawn among. */
export interface Surroundings {
  readonly ground: Ground
  /** The lines that are drawn already. */
  readonly book: LaneBook
  /** The tables at its ends: it may touch them, not cross. */
  readonly own: readonly PlacedTable[]
}

/** In px of length that a line would rather be longer. */
const crowding = 250
const crossing = 60

/** @param limit what costs as much already need not be looked at more closely */
export function costOf(
  { points, surcharge = 0 }: Shape,
  { book }: Surroundings,
  limit: number,
): number {
  const cost = lengthOf(points) + surcharge
  if (cost >= limit) return cost
  const beside = cost + crowding * book.crowded(points)
  if (beside >= limit) return beside
  return beside + crossing * book.crossings(points, (limit - beside) / crossing)
}

export function lengthOf(points: readonly Point[]): number {
  let length = 0
  for (const [index, end] of points.entries()) {
    const start = points[index - 1]
    if (start) length += Math.abs(end.x - start.x) + Math.abs(end.y - start.y)
  }
  return length
}

/** How many legs come nearer than 12 px to a table, or cross one of their own. */
export function obstructed(points: readonly Point[], around: Surroundings): number {
  let count = 0
  for (let leg = 1; leg < points.length; leg++) if (isObstructed(points, leg, around)) count += 1
  return count
}

/** Whether a way keeps 12 px from all tables but its own. */
export function isClear(points: readonly Point[], around: Surroundings): boolean {
  for (let leg = 1; leg < points.length; leg++) if (isObstructed(points, leg, around)) return false
  return true
}

/** @param index of the point in which the leg ends */
function isObstructed(
  points: readonly Point[],
  index: number,
  { ground, own }: Surroundings,
): boolean {
  const [start, end] = [points[index - 1], points[index]]
  if (!start || !end) return false
  const leg = boxBetween(start, end)
  const isEnd = index === 1 || index === points.length - 1
  if (own.some((table) => crosses(isEnd ? leg : inflate(leg, 1), table))) return true
  return ground.obstacles.some(inflate(leg, metrics.clearance), ({ id }) =>
    own.every((mine) => mine.id !== id),
  )
}

const crosses = (leg: Box, box: Box): boolean =>
  leg.x < right(box) && box.x < right(leg) && leg.y < bottom(box) && box.y < bottom(leg)
