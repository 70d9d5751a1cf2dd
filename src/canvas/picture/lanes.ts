import type { Point } from './geometry.ts'
import { metrics } from './metrics.ts'

/** A straight piece of a route: `at` is its x when upright, its y when level. */
interface Leg {
  readonly at: number
  readonly from: number
  readonly to: number
  /** Where it starts at a table; lines of one row run together there. */
  readonly tip?: number
}

/** Parallel legs that follow each other this closely count as beside each other. */
const touch = 6

/**
 * The lines that are drawn already, so that the next one keeps 12 px from what it would run beside and
 * crosses as few as can be.
 */
export class LaneBook {
  readonly #upright = new LegGrid()
  readonly #level = new LegGrid()
  readonly #base: LaneBook | undefined

  /** @param base lines that stay as they are while this book is filled */
  constructor(base?: LaneBook) {
    this.#base = base
  }

  take(points: readonly Point[]): void {
    for (const { leg, upright } of legsOf(points)) (upright ? this.#upright : this.#level).put(leg)
  }

  /** Whether an upright leg would run clear of those beside it. */
  isFree(x: number, top: number, bottom: number): boolean {
    return !this.#isCrowded({ at: x, from: top, to: bottom }, true)
  }

  /** How many legs of a route would run closer than a lane beside a drawn one. */
  crowded(points: readonly Point[]): number {
    let count = 0
    for (const { leg, upright } of legsOf(points)) if (this.#isCrowded(leg, upright)) count += 1
    return count
  }

  /** @param index of the leg, from the start of the route */
  isLegCrowded(points: readonly Point[], index: number): boolean {
    const directed = legsOf(points)[index]
    return directed !== undefined && this.#isCrowded(directed.leg, directed.upright)
  }

  /** How many drawn lines a route would cross; counted no further than `most`. */
  crossings(points: readonly Point[], most = Infinity): number {
    const legs = legsOf(points)
    const drawn = this.#base ? this.#base.#crossings(legs, most) : 0
    return drawn + this.#crossings(legs, most)
  }

  #crossings(legs: readonly Directed[], most: number): number {
    let count = 0
    for (const { leg, upright } of legs) {
      if (count >= most) return count
      count += (upright ? this.#level : this.#upright).crossed(leg)
    }
    return count
  }

  #isCrowded(leg: Leg, upright: boolean): boolean {
    if (this.#base && this.#base.#isCrowded(leg, upright)) return true
    return (upright ? this.#upright : this.#level).isCrowded(leg)
  }
}

/** Legs of one direction by place, so that only those close by are looked at in a drawing of thousands. */
class LegGrid {
  readonly #cells = new Map<number, Leg[]>()

  put(leg: Leg): void {
    const row = cellOf(leg.at, across)
    for (let cell = cellOf(leg.from, along); cell <= cellOf(leg.to, along); cell++) {
      const legs = this.#cells.get(keyOf(row, cell))
      if (legs) legs.push(leg)
      else this.#cells.set(keyOf(row, cell), [leg])
    }
  }

  /** @param leg of the same direction */
  isCrowded(leg: Leg): boolean {
    const last = cellOf(leg.to + touch, along)
    for (
      let row = cellOf(leg.at - metrics.lane, across);
      row <= cellOf(leg.at + metrics.lane, across);
      row++
    )
      for (let cell = cellOf(leg.from - touch, along); cell <= last; cell++)
        if (this.#cells.get(keyOf(row, cell))?.some((other) => isBeside(leg, other))) return true
    return false
  }

  /** @param leg of the other direction */
  crossed(leg: Leg): number {
    let count = 0
    const cell = cellOf(leg.at, along)
    for (let row = cellOf(leg.from, across); row <= cellOf(leg.to, across); row++)
      for (const other of this.#cells.get(keyOf(row, cell)) ?? [])
        if (other.at > leg.from && other.at < leg.to && leg.at > other.from && leg.at < other.to)
          count += 1
    return count
  }
}

/** Sizes of a cell: beside the legs, and along them. */
const across = 4 * metrics.lane
const along = 320

const cellOf = (at: number, length: number): number => Math.floor(at / length)
const keyOf = (row: number, cell: number): number => row * 2 ** 24 + cell

function isBeside(leg: Leg, other: Leg): boolean {
  if (Math.abs(leg.at - other.at) >= metrics.lane) return false
  if (leg.from >= other.to + touch || other.from >= leg.to + touch) return false
  return leg.tip === undefined || leg.tip !== other.tip || leg.at !== other.at
}

interface Directed {
  readonly leg: Leg
  readonly upright: boolean
}

// hundreds of ways are weighed for each line: what is made here is thrown away at once
function legsOf(points: readonly Point[]): readonly Directed[] {
  const legs: Directed[] = []
  const last = points.length - 1
  for (let index = 1; index <= last; index++) {
    const [start, end] = [points[index - 1], points[index]]
    if (!start || !end) continue
    if (start.x === end.x) {
      legs.push({ leg: legOf(start.x, start.y, end.y), upright: true })
      continue
    }
    const leg = legOf(start.y, start.x, end.x)
    const tip = index === 1 ? start.x : index === last ? end.x : undefined
    legs.push({ leg: tip === undefined ? leg : { ...leg, tip }, upright: false })
  }
  return legs
}

const legOf = (at: number, one: number, other: number): Leg => ({
  at,
  from: Math.min(one, other),
  to: Math.max(one, other),
})
