import { bottom, contains, inflate, middleOf, overlap, right, type Box, type Point } from '#picture'
import { snapToGrid } from './moves.ts'

const gap = 24
const header = 40

export interface Room {
  /** As large as it has to be; its top left corner stays. */
  readonly area: Box
  /** Of each box, in the order given. */
  readonly places: readonly Point[]
}

/**
 * Free room for boxes in an area, row by row; where there is none the area grows downwards, or to the
 * right where it would otherwise swallow what lies below it.
 *
 * @param inside what lies in the area and stays
 * @param outside what must not come to lie in it
 */
export function roomIn(
  area: Box,
  boxes: readonly Box[],
  { inside, outside }: { readonly inside: readonly Box[]; readonly outside: readonly Box[] },
): Room {
  const taken = [...inside, ...outside]
  const places: Point[] = []
  let grown = area
  for (const box of boxes) {
    const at = freeIn(grown, box, taken) ?? beyond(grown, box, { taken, outside })
    const placed = { ...at, width: box.width, height: box.height }
    taken.push(placed)
    places.push(at)
    grown = holding(grown, placed)
  }
  return { area: grown, places }
}

function freeIn(area: Box, { width, height }: Box, taken: readonly Box[]): Point | undefined {
  for (let y = snapUp(area.y + header); y + height + gap <= bottom(area); y += gap)
    for (let x = snapUp(area.x + gap); x + width + gap <= right(area); x += gap) {
      const box = inflate({ x, y, width, height }, gap - 1)
      if (!taken.some((other) => overlap(box, other))) return { x, y }
    }
  return undefined
}

/** Below everything in the area, or at its right. */
function beyond(
  area: Box,
  box: Box,
  { taken, outside }: { readonly taken: readonly Box[]; readonly outside: readonly Box[] },
): Point {
  const { width, height } = box
  const all = [...taken, ...outside]
  const corner = { x: snapUp(area.x + gap), y: snapUp(area.y + header), width, height }
  const below = clearOf(all, { ...corner, y: snapUp(bottom(area) - gap) }, (other) => ({
    y: snapUp(bottom(other) + gap),
  }))
  const beside = clearOf(all, { ...corner, x: snapUp(right(area) - gap) }, (other) => ({
    x: snapUp(right(other) + gap),
  }))
  const swallows = (at: Box) => {
    const next = holding(area, at)
    return outside.some((other) => contains(next, middleOf(other)))
  }
  const { x, y } = swallows(below) && !swallows(beside) ? beside : below
  return { x, y }
}

/** The box moved on until it lies on none of the others. */
function clearOf(
  others: readonly Box[],
  start: Box,
  past: (other: Box) => { readonly x: number } | { readonly y: number },
): Box {
  let box = start
  for (;;) {
    const wide = inflate(box, gap - 1)
    const inTheWay = others.find((other) => overlap(wide, other))
    if (!inTheWay) return box
    box = { ...box, ...past(inTheWay) }
  }
}

function holding(area: Box, box: Box): Box {
  const width = Math.max(area.width, snapUp(right(box) + gap - area.x))
  const height = Math.max(area.height, snapUp(bottom(box) + gap - area.y))
  return { x: area.x, y: area.y, width, height }
}

const snapUp = (value: number): number => {
  const near = snapToGrid(value)
  return near < value ? near + 8 : near
}
