/** `[before, after]`: the first comes earlier. */
export type Dependency<T> = readonly [before: T, after: T]

export interface Sorted<T> {
  readonly order: readonly T[]
  /** Items that wait for each other; empty when `order` is complete. */
  readonly remaining: readonly T[]
}

/**
 * Items in an order in which everything stands after what it needs. Among those that are free at the same time
 * the given order decides, so the result is stable.
 */
export function topologicalSort<T>(
  items: Iterable<T>,
  dependencies: Iterable<Dependency<T>>,
): Sorted<T> {
  const waiting = new Map<T, Waiting<T>>()
  for (const item of items)
    waiting.set(item, { item, place: waiting.size, needs: 0, followers: [] })
  for (const [before, after] of dependencies) {
    const [first, second] = [waiting.get(before), waiting.get(after)]
    if (first === undefined || second === undefined) continue
    first.followers.push(second)
    second.needs += 1
  }
  const order: T[] = []
  let free = [...waiting.values()].filter(({ needs }) => needs === 0)
  while (free.length > 0) {
    const freed: Waiting<T>[] = []
    for (const { item, followers } of free) {
      order.push(item)
      waiting.delete(item)
      for (const follower of followers) if (--follower.needs === 0) freed.push(follower)
    }
    free = freed.sort((left, right) => left.place - right.place)
  }
  return { order, remaining: [...waiting.keys()] }
}

/** An item in its place among the given ones, and how many others it waits for. */
interface Waiting<T> {
  readonly item: T
  readonly place: number
  needs: number
  readonly followers: Waiting<T>[]
}

/** All items that stand on some ring of the dependencies. */
export function findCycles<T>(items: Iterable<T>, dependencies: Iterable<Dependency<T>>): Set<T> {
  const next = new Map<T, T[]>()
  for (const item of items) next.set(item, [])
  for (const [before, after] of dependencies) next.get(before)?.push(after)
  const inCycle = new Set<T>()
  for (const start of next.keys()) {
    if (!inCycle.has(start)) for (const item of ringFrom(start, next)) inCycle.add(item)
  }
  return inCycle
}

/** The shortest way from an item back to itself, or nothing. */
function ringFrom<T>(start: T, next: ReadonlyMap<T, readonly T[]>): readonly T[] {
  const cameFrom = new Map<T, T>()
  const queue: T[] = [start]
  for (const item of queue) {
    for (const successor of next.get(item) ?? []) {
      if (successor === start) return pathTo(item, start, cameFrom)
      if (!cameFrom.has(successor)) {
        cameFrom.set(successor, item)
        queue.push(successor)
      }
    }
  }
  return []
}

function pathTo<T>(end: T, start: T, cameFrom: ReadonlyMap<T, T>): readonly T[] {
  const path = [end]
  for (let item = end; item !== start;) {
    const previous = cameFrom.get(item)
    if (previous === undefined) break
    path.push(previous)
    item = previous
  }
  return path
}
