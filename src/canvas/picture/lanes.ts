import { metrics } from './metrics.ts'

/** The upright leg of a route. */
export interface Lane {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** Which upright legs are taken, so that the next one keeps 12 px from those it would run beside. */
export class LaneBook {
  readonly #buckets = new Map<number, Lane[]>()
  readonly #base: LaneBook | undefined

  /** @param base lanes that stay as they are while this book is filled */
  constructor(base?: LaneBook) {
    this.#base = base
  }

  take(lane: Lane): void {
    const bucket = bucketOf(lane.x)
    const list = this.#buckets.get(bucket)
    if (list) list.push(lane)
    else this.#buckets.set(bucket, [lane])
  }

  isFree(lane: Lane): boolean {
    if (this.#base?.isFree(lane) === false) return false
    const bucket = bucketOf(lane.x)
    return [bucket - 1, bucket, bucket + 1].every((near) =>
      (this.#buckets.get(near) ?? []).every((other) => !tooNear(lane, other)),
    )
  }
}

const bucketOf = (x: number): number => Math.floor(x / metrics.lane)

const tooNear = (a: Lane, b: Lane): boolean =>
  Math.abs(a.x - b.x) < metrics.lane && a.top < b.bottom + 6 && b.top < a.bottom + 6
