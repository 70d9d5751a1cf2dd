import { bottom, boxBetween, inflate, right, type Box, type Point } from './geometry.ts'
import type { LaneBook } from './lanes.ts'
import { metrics } from './metrics.ts'
import type { Surroundings } from './route-cost.ts'
import type { Port, Side } from './route.ts'

/** A way that a line could take. */
export interface Shape {
  readonly points: readonly Point[]
  readonly fromSide: Side
  readonly toSide: Side
  /** In px of length: what is against it besides its length. */
  readonly surcharge?: number
}

const sideways = 40
const bends = 60
const { stub, lane, clearance } = metrics

interface Corridor {
  readonly fromSide: Side
  readonly toSide: Side
  readonly low: number
  readonly high: number
  readonly wanted: number
}

/** Ways of three legs, one between two rows at the same height: out, along a free lane, in. */
export function simpleShapes(from: Port, to: Port, book: LaneBook): readonly Shape[] {
  return corridors(from, to).flatMap((corridor) =>
    lanesIn(corridor, from, to, book).map((x) => simpleShape(corridor, from, to, x)),
  )
}

const isFacing = ({ fromSide, toSide }: Pick<Shape, 'fromSide' | 'toSide'>): boolean =>
  fromSide !== toSide

function corridors(from: Port, to: Port): Corridor[] {
  const [a, b] = [from.box, to.box]
  const found: Corridor[] = []
  if (a.id !== b.id) {
    found.push(...facing('right', right(a) + stub, b.x - stub))
    found.push(...facing('left', right(b) + stub, a.x - stub))
  }
  const outerRight = Math.max(right(a), right(b)) + stub
  const outerLeft = Math.min(a.x, b.x) - stub
  found.push({ ...sameSide('right'), low: outerRight, high: Infinity, wanted: outerRight })
  found.push({ ...sameSide('left'), low: -Infinity, high: outerLeft, wanted: outerLeft })
  return found
}

const sameSide = (side: Side) => ({ fromSide: side, toSide: side })

/** Between two borders that look at each other: the middle first, then close to either table. */
function facing(fromSide: Side, low: number, high: number): Corridor[] {
  if (low > high) return []
  const toSide = fromSide === 'right' ? 'left' : 'right'
  const wanted = [Math.round((low + high) / 2), low, high]
  return wanted.map((x) => ({ fromSide, toSide, low, high, wanted: x }))
}

const tries = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, 7, 8, -6, -7, -8]

/** The free lanes nearest to the one that is wanted; that one, crowded, where none is free. */
function lanesIn(corridor: Corridor, from: Port, to: Port, book: LaneBook): readonly number[] {
  const [top, low] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
  const away = corridor.fromSide === 'right' ? lane : -lane
  const free = tries
    .map((step) => corridor.wanted + step * away)
    .filter((x) => x >= corridor.low && x <= corridor.high && book.isFree(x, top, low))
    .slice(0, 4)
  return free.length > 0 ? free : [corridor.wanted]
}

function simpleShape(corridor: Corridor, from: Port, to: Port, x: number): Shape {
  const { fromSide, toSide } = corridor
  const start = { x: borderOf(from.box, fromSide), y: from.y }
  const end = { x: borderOf(to.box, toSide), y: to.y }
  const isStraight = start.y === end.y && isFacing(corridor)
  const points = isStraight ? [start, end] : [start, { x, y: start.y }, { x, y: end.y }, end]
  return { points, fromSide, toSide, surcharge: isFacing(corridor) ? 0 : sideways }
}

export const borderOf = (box: Box, side: Side): number => (side === 'left' ? box.x : right(box))

const sides = ['right', 'left'] as const
/** How far beyond the rows of both ends a level corridor is looked for. */
const reach = 480

/** Ways of five legs: out, to a level corridor between the tables, along it, back, in. */
export function* detours(from: Port, to: Port, around: Surroundings): Generator<Shape> {
  for (const fromSide of sides)
    for (const toSide of sides) {
      const [x1, x2] = [firstLane(from, fromSide, to, around), firstLane(to, toSide, from, around)]
      for (const y of levelsBetween(x1, x2, [from.y, to.y], around)) {
        const start = { x: borderOf(from.box, fromSide), y: from.y }
        const end = { x: borderOf(to.box, toSide), y: to.y }
        const legs = [start, { x: x1, y: start.y }, { x: x1, y }, { x: x2, y }]
        const points = [...legs, { x: x2, y: end.y }, end]
        yield { points, fromSide, toSide, surcharge: 2 * bends }
      }
    }
}

const lanesOut = [0, 1, 2, 3, 4, 5, 6]

/** The first free lane beside a table. */
function firstLane(port: Port, side: Side, other: Port, { book }: Surroundings): number {
  const start = borderOf(port.box, side)
  const out = side === 'right' ? 1 : -1
  const [top, low] = [Math.min(port.y, other.y), Math.max(port.y, other.y)]
  const lanes = lanesOut.map((step) => start + out * (stub + step * lane))
  return lanes.find((x) => book.isFree(x, top, low)) ?? start + out * stub
}

/** Heights at which nothing lies between two lanes, nearest to the rows first. */
function levelsBetween(
  x1: number,
  x2: number,
  rows: readonly [number, number],
  { ground, own }: Surroundings,
): readonly number[] {
  const [top, low] = [Math.min(...rows) - reach, Math.max(...rows) + reach]
  const strip = inflate(boxBetween({ x: x1, y: top }, { x: x2, y: low }), clearance)
  const inStrip = [...ground.obstacles.within(strip), ...own]
    .filter((box) => box.x < right(strip) && strip.x < right(box))
    .sort((a, b) => a.y - b.y)
  const free: number[] = []
  let end = -Infinity
  for (const box of inStrip) {
    if (box.y - clearance >= end + clearance) free.push(...corridorLevels(end, box.y))
    end = Math.max(end, bottom(box))
  }
  free.push(...corridorLevels(end, Infinity))
  const detour = (y: number) => rows.reduce((sum, row) => sum + Math.abs(row - y), 0)
  return free
    .filter((y) => y >= top && y <= low)
    .sort((a, b) => detour(a) - detour(b))
    .slice(0, 6)
}

/** The outermost lanes of a corridor between two heights, and its middle. */
function corridorLevels(above: number, below: number): readonly number[] {
  const [first, last] = [above + clearance, below - clearance]
  if (first === -Infinity) return last === Infinity ? [] : [last]
  if (last === Infinity) return [first]
  return [first, last, Math.round((first + last) / 2)]
}
