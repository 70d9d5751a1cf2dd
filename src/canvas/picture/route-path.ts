import { boxBetween, inflate, type Box, type Point } from './geometry.ts'
import { metrics } from './metrics.ts'
import type { EndMark, MarkShape } from './notation.ts'
import type { Ground, Route } from './route.ts'

const number = (value: number): string => String(Math.round(value * 100) / 100)

const at = (point: Point): string => `${number(point.x)} ${number(point.y)}`

/** SVG path data of a route, its corners rounded by 6 or half the shorter leg. */
export function pathOf(points: readonly Point[]): string {
  const [first] = points
  if (!first) return ''
  const parts = [`M${at(first)}`]
  for (let index = 1; index < points.length; index++) {
    const corner = points[index]
    const before = points[index - 1]
    if (!corner || !before) continue
    const after = points[index + 1]
    parts.push(after ? cornerPath(before, corner, after) : `L${at(corner)}`)
  }
  return parts.join('')
}

function cornerPath(before: Point, corner: Point, after: Point): string {
  const radius = cornerRadius(before, corner, after)
  if (radius === 0) return `L${at(corner)}`
  return `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`
}

/** 6, or half the shorter of the two legs. */
export const cornerRadius = (before: Point, corner: Point, after: Point): number =>
  Math.min(metrics.bend, distance(before, corner) / 2, distance(corner, after) / 2)

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

const towards = (from: Point, to: Point, by: number): Point => {
  const length = distance(from, to)
  return {
    x: from.x + ((to.x - from.x) * by) / length,
    y: from.y + ((to.y - from.y) * by) / length,
  }
}

const labelHeight = 22
const labelGap = 8
const alongLeg = [0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95]
/** Where everything beside the leg is taken, the label goes further out. */
const furtherOut = [0, 24, 48, 72, 96, 128, 160, 208, 256]

/** A place for the label of a line: beside its longest leg and over no table. */
export function labelBox(route: Route, width: number, ground: Pick<Ground, 'obstacles'>): Box {
  const [start, end] = longestLeg(route.points)
  const places = furtherOut.flatMap((out) =>
    alongLeg.flatMap((part) => besideLeg(start, end, part, { width, gap: labelGap + out })),
  )
  const isFree = (place: Box) => ground.obstacles.within(inflate(place, 2)).length === 0
  return places.find(isFree) ?? places[0] ?? { ...start, width, height: labelHeight }
}

function longestLeg(points: readonly Point[]): readonly [Point, Point] {
  let longest: readonly [Point, Point] = [points[0] ?? origin, points.at(-1) ?? origin]
  let length = -1
  for (const [index, end] of points.entries()) {
    const start = points[index - 1]
    if (!start || distance(start, end) <= length) continue
    longest = [start, end]
    length = distance(start, end)
  }
  return longest
}

const origin: Point = { x: 0, y: 0 }

function besideLeg(
  start: Point,
  end: Point,
  part: number,
  { width, gap }: { readonly width: number; readonly gap: number },
): Box[] {
  const x = start.x + (end.x - start.x) * part
  const y = start.y + (end.y - start.y) * part
  const size = { width, height: labelHeight }
  const upright = Math.abs(end.x - start.x) < Math.abs(end.y - start.y)
  return upright
    ? [
        { x: x - gap - width, y: y - labelHeight / 2, ...size },
        { x: x + gap, y: y - labelHeight / 2, ...size },
      ]
    : [
        { x: x - width / 2, y: y - gap - labelHeight, ...size },
        { x: x - width / 2, y: y + gap, ...size },
      ]
}

/** How far a point is from a line; hit-testing where there is no DOM to ask. */
export function distanceTo(route: Route, point: Point): number {
  let nearest = Infinity
  for (const [index, end] of route.points.entries()) {
    const start = route.points[index - 1]
    if (start) nearest = Math.min(nearest, distanceToLeg(point, start, end))
  }
  return nearest
}

function distanceToLeg(point: Point, start: Point, end: Point): number {
  const x = Math.min(Math.max(point.x, Math.min(start.x, end.x)), Math.max(start.x, end.x))
  const y = Math.min(Math.max(point.y, Math.min(start.y, end.y)), Math.max(start.y, end.y))
  return Math.hypot(point.x - x, point.y - y)
}

/** The box of each leg; a straight one has an extent too, or it would overlap nothing. */
export const legBoxes = (points: readonly Point[]): readonly Box[] =>
  points.slice(1).map((end, index) => inflate(boxBetween(points[index] ?? end, end), 0.5))

const boxes = new WeakMap<Route, Box>()

/** Everything between the corners of a route; worked out once for each. */
export function routeBox(route: Route): Box {
  const known = boxes.get(route)
  if (known) return known
  const xs = route.points.map(({ x }) => x)
  const ys = route.points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  // a straight line has an extent too, or it would overlap nothing
  const box = {
    x,
    y,
    width: Math.max(1, Math.max(...xs) - x),
    height: Math.max(1, Math.max(...ys) - y),
  }
  boxes.set(route, box)
  return box
}

export const strokesPath = (strokes: EndMark['strokes']): string =>
  strokes.map(([from, to]) => `M${at(from)}L${at(to)}`).join('')

/** SVG path data of a mark's circle or polygon. */
export function shapePath(shape: MarkShape): string {
  if (shape.kind === 'polygon')
    return `${shape.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point)}`).join('')}Z`
  const { centre, radius } = shape
  const arc = (x: number) => `A${radius} ${radius} 0 1 1 ${at({ x, y: centre.y })}`
  return `M${at({ x: centre.x - radius, y: centre.y })}${arc(centre.x + radius)}${arc(centre.x - radius)}Z`
}
