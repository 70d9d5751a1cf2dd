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
  readonly #upright = new Map<number, Leg[]>()
  readonly #level = new Map<number, Leg[]>()
  readonly #base: LaneBook | undefined

  /** @param base lines that stay as they are while this book is filled */
  constructor(base?: LaneBook) {
    this.#base = base
  }

  take(points: readonly Point[]): void {
    for (const { leg, upright } of legsOf(points)) put(upright ? this.#upright : this.#level, leg)
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

  /** How many drawn lines a route would cross. */
  crossings(points: readonly Point[]): number {
    let count = this.#base?.crossings(points) ?? 0
    for (const { leg, upright } of legsOf(points))
      count += crossed(upright ? this.#level : this.#upright, leg)
    return count
  }

  #isCrowded(leg: Leg, upright: boolean): boolean {
    if (this.#base && this.#base.#isCrowded(leg, upright)) return true
    const bucket = Math.floor(leg.at / metrics.lane)
    const buckets = upright ? this.#upright : this.#level
    return [bucket - 1, bucket, bucket + 1].some((near) =>
      (buckets.get(near) ?? []).some((other) => isBeside(leg, other)),
    )
  }
}

function isBeside(leg: Leg, other: Leg): boolean {
  if (Math.abs(leg.at - other.at) >= metrics.lane) return false
  if (leg.from >= other.to + touch || other.from >= leg.to + touch) return false
  return leg.tip === undefined || leg.tip !== other.tip || leg.at !== other.at
}

function* legsOf(
  points: readonly Point[],
): Generator<{ readonly leg: Leg; readonly upright: boolean }> {
  for (const [index, end] of points.entries()) {
    const start = points[index - 1]
    if (!start) continue
    if (start.x === end.x) yield { leg: { at: start.x, ...range(start.y, end.y) }, upright: true }
    else {
      const tip = index === 1 ? start.x : index === points.length - 1 ? end.x : undefined
      const leg = { at: start.y, ...range(start.x, end.x) }
      yield { leg: tip === undefined ? leg : { ...leg, tip }, upright: false }
    }
  }
}

const range = (a: number, b: number) => ({ from: Math.min(a, b), to: Math.max(a, b) })

function put(buckets: Map<number, Leg[]>, leg: Leg): void {
  const bucket = Math.floor(leg.at / metrics.lane)
  const list = buckets.get(bucket)
  if (list) list.push(leg)
  else buckets.set(bucket, [leg])
}

/** @param leg of the other direction than those in the buckets */
function crossed(buckets: Map<number, Leg[]>, leg: Leg): number {
  let count = 0
  const last = Math.floor(leg.to / metrics.lane)
  for (let bucket = Math.floor(leg.from / metrics.lane); bucket <= last; bucket++)
    for (const other of buckets.get(bucket) ?? [])
      if (other.at > leg.from && other.at < leg.to && leg.at > other.from && leg.at < other.to)
        count += 1
  return count
}
