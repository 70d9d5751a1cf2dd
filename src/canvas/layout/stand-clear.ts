import { bottom, createBoxGrid, inflate, overlap, type Box } from '#picture'
import { snapUp, spacing, type LayoutPoint, type LayoutSize } from './layout-input.ts'

const gap = spacing.row

/**
 * Moves boxes down, from the top one on, as far as they need to stand clear of what does not move and of
 * each other. Boxes that are apart stay where they are.
 */
export function standClear(
  boxes: readonly (LayoutSize & LayoutPoint)[],
  obstacles: readonly Box[],
): ReadonlyMap<string, LayoutPoint> {
  if (obstacles.length === 0) return new Map(boxes.map(({ id, x, y }) => [id, { x, y }]))
  const fixed = createBoxGrid(obstacles)
  const placed: Box[] = []
  const places = new Map<string, LayoutPoint>()
  for (const { id, ...box } of boxes.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    let at: Box = box
    for (;;) {
      const around = inflate(at, gap - 1)
      const blocker = fixed.within(around)[0] ?? placed.find((other) => overlap(around, other))
      if (!blocker) break
      at = { ...at, y: snapUp(bottom(blocker) + gap) }
    }
    placed.push(at)
    places.set(id, { x: at.x, y: at.y })
  }
  return places
}
