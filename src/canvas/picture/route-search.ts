import { bottom, inflate, right, type Box, type Point } from './geometry.ts'
import { metrics } from './metrics.ts'

/** A place at which a line may leave or arrive: `stub` is where it may bend for the first time. */
export interface Exit {
  readonly border: Point
  readonly stub: Point
}

export interface Search {
  readonly from: readonly Exit[]
  readonly to: readonly Exit[]
  /** What is in the way, both ends' own tables included. */
  readonly boxes: readonly Box[]
  /** How far from them the way keeps. */
  readonly clearance: number
  /** Beyond it boxes are not known, so no way leads there. */
  readonly region: Box
}

/** In px of length that a way would rather be longer than bend once more. */
const bend = 60
/** Above 1 the search hurries towards its goal: a little longer ways, found many times sooner. */
const haste = 1.25

export interface Found {
  readonly points: readonly Point[] | undefined
  /** How many places were looked at: what the search has cost. */
  readonly looked: number
}

/**
 * The shortest way with few bends between two tables that passes between the boxes, over a grid of the
 * lines along which such a way can run: beside each box, and through the ends.
 */
export function searchRoute(search: Search, limit: number): Found {
  const grid = new Grid(search)
  const starts = search.from.filter((exit) => grid.isOpen(exit))
  const goals = search.to.filter((exit) => grid.isOpen(exit))
  if (starts.length === 0 || goals.length === 0) return { points: undefined, looked: 0 }
  return new Walk(grid, goals).run(starts, limit)
}

/** Level and upright lines in ascending order; `blocked` is true where a box lies on the way to the next line. */
class Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly blockedRight: Uint8Array
  readonly blockedDown: Uint8Array
  readonly #boxes: readonly Box[]

  constructor({ from, to, boxes, clearance, region }: Search) {
    const around = boxes.map((box) => inflate(box, clearance))
    const ends = [...from, ...to].map(({ stub }) => stub)
    const xs = [...ends.map(({ x }) => x), ...around.flatMap((box) => [box.x, right(box)])]
    const ys = [...ends.map(({ y }) => y), ...around.flatMap((box) => [box.y, bottom(box)])]
    this.#boxes = around
    this.xs = ascending(xs, region.x, right(region))
    this.ys = ascending(ys, region.y, bottom(region))
    this.blockedRight = new Uint8Array(this.xs.length * this.ys.length)
    this.blockedDown = new Uint8Array(this.xs.length * this.ys.length)
    for (const box of around) this.#block(box)
  }

  /** A step is blocked where its middle lies inside the box. */
  #block(box: Box): void {
    const [left, far] = [this.column(box.x), this.column(right(box))]
    const [top, low] = [this.row(box.y), this.row(bottom(box))]
    for (let row = top; row <= low; row++)
      for (let column = left; column <= far; column++) {
        const at = row * this.xs.length + column
        const [x, y] = [this.xs[column] ?? Infinity, this.ys[row] ?? Infinity]
        const [isWithinX, isWithinY] = [x < right(box), y < bottom(box)]
        if (y > box.y && isWithinY && isWithinX) this.blockedRight[at] = 1
        if (x > box.x && isWithinX && isWithinY) this.blockedDown[at] = 1
      }
  }

  /** Whether nothing but its own table lies on the way to where a line may first bend. */
  isOpen({ border, stub }: Exit): boolean {
    const at = border.x + ((stub.x - border.x) * metrics.clearance) / metrics.stub
    return this.#boxes.every(
      (box) =>
        stub.y <= box.y ||
        stub.y >= bottom(box) ||
        Math.max(stub.x, at) <= box.x ||
        Math.min(stub.x, at) >= right(box),
    )
  }

  column = (x: number): number => indexOf(this.xs, x)
  row = (y: number): number => indexOf(this.ys, y)
}

const ascending = (values: readonly number[], least: number, most: number): number[] =>
  [...new Set(values)].filter((value) => value >= least && value <= most).sort((a, b) => a - b)

/** The first place whose value is not less. */
function indexOf(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

const level = 0
const upright = 1

/** A state is a place of the grid and the direction in which it was reached. */
class Walk {
  readonly #grid: Grid
  readonly #goals: readonly Exit[]
  readonly #goalPlaces: ReadonlySet<number>
  readonly #cost: Float64Array
  readonly #before: Int32Array
  readonly #open = new Heap()

  constructor(grid: Grid, goals: readonly Exit[]) {
    this.#grid = grid
    this.#goals = goals
    const states = grid.xs.length * grid.ys.length * 2
    this.#cost = new Float64Array(states).fill(Infinity)
    this.#before = new Int32Array(states).fill(-1)
    this.#goalPlaces = new Set(goals.map(({ stub }) => this.#placeOf(stub)))
  }

  run(starts: readonly Exit[], limit: number): Found {
    for (const { stub } of starts) this.#reach(this.#placeOf(stub) * 2 + level, 0, -1)
    let looked = 0
    while (this.#open.size > 0 && looked < limit) {
      const state = this.#open.pop()
      looked += 1
      if (this.#goalPlaces.has(state >> 1)) return { points: this.#wayTo(state, starts), looked }
      this.#look(state)
    }
    return { points: undefined, looked }
  }

  #look(state: number): void {
    const { xs, blockedRight, blockedDown } = this.#grid
    const place = state >> 1
    const width = xs.length
    const column = place % width
    if (column + 1 < width && blockedRight[place] === 0) this.#step(state, place + 1, level)
    if (column > 0 && blockedRight[place - 1] === 0) this.#step(state, place - 1, level)
    if (blockedDown[place] === 0) this.#step(state, place + width, upright)
    if (place >= width && blockedDown[place - width] === 0)
      this.#step(state, place - width, upright)
  }

  #step(state: number, place: number, direction: number): void {
    if (place >= this.#grid.xs.length * this.#grid.ys.length) return
    const [a, b] = [this.#pointOf(state >> 1), this.#pointOf(place)]
    const turn = (state & 1) === direction ? 0 : bend
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
    this.#reach(place * 2 + direction, (this.#cost[state] ?? 0) + length + turn, state)
  }

  #reach(state: number, cost: number, before: number): void {
    if (cost >= (this.#cost[state] ?? 0)) return
    this.#cost[state] = cost
    this.#before[state] = before
    this.#open.push(state, cost + haste * this.#away(state))
  }

  #away(state: number): number {
    const { x, y } = this.#pointOf(state >> 1)
    let least = Infinity
    for (const { stub } of this.#goals)
      least = Math.min(least, Math.abs(stub.x - x) + Math.abs(stub.y - y))
    return least
  }

  #placeOf({ x, y }: Point): number {
    return this.#grid.row(y) * this.#grid.xs.length + this.#grid.column(x)
  }

  #pointOf(place: number): Point {
    const { xs, ys } = this.#grid
    return { x: xs[place % xs.length] ?? 0, y: ys[Math.floor(place / xs.length)] ?? 0 }
  }

  #wayTo(goal: number, starts: readonly Exit[]): readonly Point[] {
    const way: Point[] = []
    for (let state = goal; state >= 0; state = this.#before[state] ?? -1)
      way.unshift(this.#pointOf(state >> 1))
    const [first, last] = [way[0], way.at(-1)]
    const start = starts.find(({ stub }) => isAt(stub, first))
    const end = this.#goals.find(({ stub }) => isAt(stub, last))
    return cornersOf([...(start ? [start.border] : []), ...way, ...(end ? [end.border] : [])])
  }
}

const isAt = (a: Point, b: Point | undefined): boolean => a.x === b?.x && a.y === b.y

/** The points of a way at which it bends, and both ends. */
export const cornersOf = (points: readonly Point[]): readonly Point[] => {
  const corners: Point[] = []
  for (const point of points) {
    const [before, last] = [corners.at(-2), corners.at(-1)]
    if (last && isAt(last, point)) continue
    const goesOn = before && last && isBetween(before, last, point)
    if (goesOn) corners.pop()
    corners.push(point)
  }
  return corners
}

const isBetween = (a: Point, middle: Point, b: Point): boolean =>
  Math.abs(a.x - middle.x) + Math.abs(middle.x - b.x) === Math.abs(a.x - b.x) &&
  Math.abs(a.y - middle.y) + Math.abs(middle.y - b.y) === Math.abs(a.y - b.y) &&
  (a.x === b.x || a.y === b.y)

/** What costs least comes first. */
class Heap {
  readonly #items: number[] = []
  readonly #costs: number[] = []

  get size(): number {
    return this.#items.length
  }

  push(item: number, cost: number): void {
    let at = this.#items.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.#costs[parent] ?? 0) <= cost) break
      this.#move(parent, at)
      at = parent
    }
    this.#items[at] = item
    this.#costs[at] = cost
  }

  pop(): number {
    const top = this.#items[0] ?? -1
    const item = this.#items.pop() ?? -1
    const cost = this.#costs.pop() ?? 0
    const size = this.#items.length
    if (size === 0) return top
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (this.#costs[child + 1] ?? 0) < (this.#costs[child] ?? 0)) child += 1
      if ((this.#costs[child] ?? 0) >= cost) break
      this.#move(child, at)
      at = child
    }
    this.#items[at] = item
    this.#costs[at] = cost
    return top
  }

  #move(from: number, to: number): void {
    this.#items[to] = this.#items[from] ?? -1
    this.#costs[to] = this.#costs[from] ?? 0
  }
}
