import type { Point } from './geometry.ts'
import { metrics } from './metrics.ts'

/** A straight piece of a route: `at` is its x when upright, its y when level. */
interface Leg {
  readonly at: number
  readonly from: number
  readonly to: number
}

const rowHeight = 24

/**
 * The lines that are drawn already, so that the next one keeps 12 px from what it would run beside and
 * crosses as few as can be.
 */
export class LaneBook {
  readonly #upright = new Map<number, Leg[]>()
  readonly #level = new Map<number, Leg[]>()
  readonly #base: LaneBook | undefined

  /** @param base lines that stay as they are while this book is filled */
  constructor(base?: LaneBook) {
    this.#base = base
  }

  take(points: readonly Point[]): void {
    for (const [a, b] of legsOf(points))
      if (a.x === b.x) put(this.#upright, metrics.lane, legOf(a.x, a.y, b.y))
      else put(this.#level, rowHeight, legOf(a.y, a.x, b.x))
  }

  /** Whether an upright leg would run clear of those beside it. */
  isFree(x: number, top: number, bottom: number): boolean {
    if (this.#base?.isFree(x, top, bottom) === false) return false
    const bucket = Math.floor(x / metrics.lane)
    return [bucket - 1, bucket, bucket + 1].every((near) =>
      (this.#upright.get(near) ?? []).every(
        (leg) =>
          Math.abs(leg.at - x) >= metrics.lane || leg.from >= bottom + 6 || top >= leg.to + 6,
      ),
    )
  }

  /** How many drawn lines a route would cross. */
  crossings(points: readonly Point[]): number {
    let count = this.#base?.crossings(points) ?? 0
    for (const [a, b] of legsOf(points))
      count +=
        a.x === b.x
          ? crossed(this.#level, rowHeight, legOf(a.x, a.y, b.y))
          : crossed(this.#upright, metrics.lane, legOf(a.y, a.x, b.x))
    return count
  }
}

const legOf = (at: number, a: number, b: number): Leg => ({
  at,
  from: Math.min(a, b),
  to: Math.max(a, b),
})

function* legsOf(points: readonly Point[]): Generator<readonly [Point, Point]> {
  for (const [index, end] of points.entries()) {
    const start = points[index - 1]
    if (start) yield [start, end]
  }
}

function put(buckets: Map<number, Leg[]>, size: number, leg: Leg): void {
  const bucket = Math.floor(leg.at / size)
  const list = buckets.get(bucket)
  if (list) list.push(leg)
  else buckets.set(bucket, [leg])
}

/** @param leg of the other direction than those in the buckets */
function crossed(buckets: Map<number, Leg[]>, size: number, leg: Leg): number {
  let count = 0
  for (let bucket = Math.floor(leg.from / size); bucket <= Math.floor(leg.to / size); bucket++)
    for (const other of buckets.get(bucket) ?? [])
      if (other.at > leg.from && other.at < leg.to && leg.at > other.from && leg.at < other.to)
        count += 1
  return count
}
