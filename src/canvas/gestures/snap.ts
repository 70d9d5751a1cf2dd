import { boundsOf, type Box, type Point } from '#picture'
import { snappedStep } from './moves.ts'

/** A line along which something dragged is level with something that stands. */
export interface Guide {
  /** `x`: upright, at that x. */
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Snapped {
  readonly step: Point
  readonly guides: readonly Guide[]
}

/** What is dragged: all of it moves by the same. */
export interface Dragged {
  /** What the pointer took: it goes to the grid. */
  readonly leader: Point
  readonly bounds: Box
}

/** Nearer than this, in canvas px, something becomes level. */
const reach = 6

/**
 * How far what is dragged goes: level with a border or the middle of something that stands where one
 * is near, else to the grid. All of it keeps its distance, so that a group that was aligned stays so.
 *
 * @param standing what does not move and is seen
 */
export function snapped(
  { leader, bounds }: Dragged,
  delta: Point,
  standing: readonly Box[],
): Snapped {
  const grid = snappedStep(leader, delta)
  const wanted = { ...bounds, x: bounds.x + delta.x, y: bounds.y + delta.y }
  const [x, y] = [nearest(wanted, standing, 'x'), nearest(wanted, standing, 'y')]
  const step = {
    x: x === undefined ? grid.x : delta.x + x.by,
    y: y === undefined ? grid.y : delta.y + y.by,
  }
  const moved = { ...bounds, x: bounds.x + step.x, y: bounds.y + step.y }
  return {
    step,
    guides: [...(x ? [guideOf(moved, x, 'x')] : []), ...(y ? [guideOf(moved, y, 'y')] : [])],
  }
}

/** Everything that a selection drags, as one. */
export const draggedBounds = (boxes: readonly Box[], leader: Point): Dragged => ({
  leader,
  bounds: boundsOf(boxes) ?? { ...leader, width: 0, height: 0 },
})

interface Near {
  readonly at: number
  readonly by: number
  readonly box: Box
}

const lines = (box: Box, axis: 'x' | 'y'): readonly number[] => {
  const [start, length] = axis === 'x' ? [box.x, box.width] : [box.y, box.height]
  return [start, start + length / 2, start + length]
}

function nearest(wanted: Box, standing: readonly Box[], axis: 'x' | 'y'): Near | undefined {
  let found: Near | undefined
  let least = reach
  const own = lines(wanted, axis)
  for (const box of standing)
    for (const at of lines(box, axis))
      for (const line of own) {
        const away = Math.abs(at - line)
        if (away > least || (found && away === least)) continue
        least = away
        found = { at, by: at - line, box }
      }
  return found
}

function guideOf(moved: Box, { at, box }: Near, axis: 'x' | 'y'): Guide {
  const [start, length] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const)
  return {
    axis,
    at,
    from: Math.min(moved[start], box[start]),
    to: Math.max(moved[start] + moved[length], box[start] + box[length]),
  }
}
