import { inflate, overlap, type Box, type Point } from '#picture'
import { snapToGrid } from './moves.ts'

const gap = 24
const rounds = 40

/**
 * The place nearest to `wanted` where a box of this size lies on no other: a new table appears where
 * it was asked for and never on top of another.
 *
 * @param wanted the top left corner
 */
export function freePlace(
  wanted: Point,
  size: { readonly width: number; readonly height: number },
  others: readonly Box[],
): Point {
  const isFree = (at: Point) => {
    const box = inflate({ ...at, width: size.width, height: size.height }, gap - 1)
    return !others.some((other) => overlap(box, other))
  }
  return candidates(wanted, size).find(isFree) ?? wanted
}

function candidates(wanted: Point, size: { width: number; height: number }): Point[] {
  const start = { x: snapToGrid(wanted.x), y: snapToGrid(wanted.y) }
  const step = { x: snapToGrid(size.width + gap) / 4, y: snapToGrid(size.height + gap) / 4 }
  const found = [start]
  for (let ring = 1; ring <= rounds; ring++)
    for (let index = -ring; index <= ring; index++)
      for (const [x, y] of [
        [ring, index],
        [-ring, index],
        [index, ring],
        [index, -ring],
      ] as const)
        found.push({ x: snapToGrid(start.x + x * step.x), y: snapToGrid(start.y + y * step.y) })
  return found.sort((a, b) => away(a, start) - away(b, start))
}

const away = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
