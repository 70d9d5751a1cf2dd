import type { Point } from './geometry.ts'
import { metrics } from './metrics.ts'
import { isClear, type Surroundings } from './route-cost.ts'
import type { Shape } from './route-shapes.ts'

const steps = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6].map((step) => step * metrics.lane)

/** Moves the legs of a way sideways, each to the nearest lane on which it runs beside no other line. */
export function slideApart(shape: Shape, around: Surroundings): Shape {
  let points = shape.points
  for (let leg = 1; leg < points.length - 2; leg++) points = slid(points, leg, around)
  return { ...shape, points }
}

function slid(points: readonly Point[], leg: number, around: Surroundings): readonly Point[] {
  if (!around.book.isLegCrowded(points, leg)) return points
  const crowded = around.book.crowded(points)
  for (const step of steps) {
    const moved = moveLeg(points, leg, step)
    if (moved && around.book.crowded(moved) < crowded && isClear(moved, around)) return moved
  }
  return points
}

/** The way with one leg elsewhere; undefined where a leg beside it would turn round or an end come too close. */
function moveLeg(points: readonly Point[], leg: number, by: number): readonly Point[] | undefined {
  const [a, b] = [points[leg], points[leg + 1]]
  if (!a || !b) return undefined
  const shift = a.x === b.x ? { x: by, y: 0 } : { x: 0, y: by }
  const moved = points.map((point, index) =>
    index === leg || index === leg + 1 ? { x: point.x + shift.x, y: point.y + shift.y } : point,
  )
  const keeps = [leg - 1, leg + 1].every((beside) => keepsItsWay(points, moved, beside))
  return keeps ? moved : undefined
}

function keepsItsWay(before: readonly Point[], after: readonly Point[], leg: number): boolean {
  const [was, is] = [lengthAlong(before, leg), lengthAlong(after, leg)]
  const isEnd = leg === 0 || leg === before.length - 2
  return Math.sign(was) === Math.sign(is) && Math.abs(is) >= (isEnd ? metrics.stub : metrics.bend)
}

function lengthAlong(points: readonly Point[], leg: number): number {
  const [a, b] = [points[leg], points[leg + 1]]
  return a && b ? b.x - a.x + (b.y - a.y) : 0
}
