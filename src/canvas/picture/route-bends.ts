import { right, type Point } from './geometry.ts'
import { metrics } from './metrics.ts'
import { borderOf } from './route-shapes.ts'
import { cornersOf } from './route-search.ts'
import type { Port, Route, Side } from './route.ts'

/**
 * A line through the points where it was bent by hand. It leaves level, bends at each point's own x or y
 * in turn, and arrives level; wherever its tables stand, it still joins them.
 */
export function bentShape(from: Port, to: Port, bends: readonly Point[]): Route {
  const [first, last] = [bends[0], bends.at(-1)]
  const [fromSide, toSide] = [sideTowards(from, first), sideTowards(to, last)]
  const start = { x: borderOf(from.box, fromSide), y: from.y }
  const end = { x: borderOf(to.box, toSide), y: to.y }
  const way = [start]
  let isLevel = true
  if (first && !isBeyond(from, first, fromSide)) {
    way.push({ x: stubOf(from, fromSide), y: from.y })
    isLevel = false
  }
  for (const bend of bends) {
    const before = way.at(-1) ?? start
    way.push(isLevel ? { x: bend.x, y: before.y } : { x: before.x, y: bend.y }, bend)
    isLevel = !isLevel
  }
  way.push(...arrival(way.at(-1) ?? start, isLevel, { to, toSide }), end)
  return { points: cornersOf(way), fromSide, toSide, broken: false }
}

/** From the last bend to the row: straight along its x where the line comes down it and the border is far enough. */
function arrival(
  last: Point,
  isLevel: boolean,
  { to, toSide }: { readonly to: Port; readonly toSide: Side },
): readonly Point[] {
  if (!isLevel && isBeyond(to, last, toSide)) return [{ x: last.x, y: to.y }]
  const x = stubOf(to, toSide)
  return [
    { x, y: last.y },
    { x, y: to.y },
  ]
}

const sideTowards = ({ box }: Port, point: Point | undefined): Side =>
  (point?.x ?? right(box)) >= box.x + box.width / 2 ? 'right' : 'left'

const stubOf = ({ box }: Port, side: Side): number =>
  borderOf(box, side) + (side === 'right' ? metrics.stub : -metrics.stub)

/** Whether a line may bend there for the first time. */
const isBeyond = (port: Port, { x }: Point, side: Side): boolean =>
  side === 'right' ? x >= stubOf(port, side) : x <= stubOf(port, side)
