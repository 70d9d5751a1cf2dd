import { spacing, type LayoutSize } from './layout-input.ts'

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>

const passes = 24
/** A column may grow by this much over its limit to take in what belongs there. */
const slack = 1.15
/** Trying every pair is quadratic: above this many boxes only single moves are tried. */
const fewBoxes = 300

/**
 * Moves boxes between columns, and swaps them, until no move brings what is joined nearer: best one
 * column apart, then in the same column, and each column that a line has to pass costs three times that.
 */
export function balanceColumns(
  columns: readonly (readonly LayoutSize[])[],
  neighbours: Neighbours,
  limit: number,
): LayoutSize[][] {
  const board = new Board(columns, neighbours, limit * slack)
  for (let pass = 0; pass < passes; pass++) {
    const moved = board.moveEach()
    const swapped = board.size <= fewBoxes && board.swapEach()
    if (!moved && !swapped) break
  }
  return board.columns()
}

const distanceCost = (columns: number): number => (columns === 0 ? 1.4 : 1 + 3 * (columns - 1))

class Board {
  readonly #sizes: readonly LayoutSize[]
  readonly #column = new Map<string, number>()
  readonly #heights: number[]
  readonly #neighbours: Neighbours
  readonly #limit: number

  constructor(columns: readonly (readonly LayoutSize[])[], neighbours: Neighbours, limit: number) {
    this.#sizes = columns.flat()
    this.#neighbours = neighbours
    this.#limit = limit
    this.#heights = columns.map((column) => column.reduce((sum, size) => sum + room(size), 0))
    for (const [index, column] of columns.entries())
      for (const { id } of column) this.#column.set(id, index)
  }

  get size(): number {
    return this.#sizes.length
  }

  moveEach(): boolean {
    let moved = false
    for (const size of this.#sizes) {
      const from = this.#columnOf(size.id)
      for (const to of this.#wanted(size.id)) {
        if (to === from || (this.#heights[to] ?? Infinity) + room(size) > this.#limit) continue
        if (this.#cost(size.id, to) >= this.#cost(size.id, this.#columnOf(size.id)) - 0.01) continue
        this.#put(size, to)
        moved = true
      }
    }
    return moved
  }

  swapEach(): boolean {
    let swapped = false
    for (const [index, a] of this.#sizes.entries())
      for (const b of this.#sizes.slice(index + 1)) if (this.#swap(a, b)) swapped = true
    return swapped
  }

  columns(): LayoutSize[][] {
    return this.#heights
      .map((_, index) => this.#sizes.filter(({ id }) => this.#columnOf(id) === index))
      .filter((column) => column.length > 0)
  }

  #swap(a: LayoutSize, b: LayoutSize): boolean {
    const [left, right] = [this.#columnOf(a.id), this.#columnOf(b.id)]
    if (left === right) return false
    const change = room(a) - room(b)
    const [high, low] = change > 0 ? [right, left] : [left, right]
    const grown = (this.#heights[high] ?? 0) + Math.abs(change)
    if (grown > this.#limit && grown > (this.#heights[low] ?? 0)) return false
    const before = this.#cost(a.id, left) + this.#cost(b.id, right)
    this.#put(a, right)
    this.#put(b, left)
    if (this.#cost(a.id, right) + this.#cost(b.id, left) < before - 0.01) return true
    this.#put(a, left)
    this.#put(b, right)
    return false
  }

  #put(size: LayoutSize, to: number): void {
    const from = this.#columnOf(size.id)
    this.#heights[from] = (this.#heights[from] ?? 0) - room(size)
    this.#heights[to] = (this.#heights[to] ?? 0) + room(size)
    this.#column.set(size.id, to)
  }

  #columnOf(id: string): number {
    return this.#column.get(id) ?? 0
  }

  /** The columns of what a box is joined to, and those beside them. */
  #wanted(id: string): ReadonlySet<number> {
    const near = [...(this.#neighbours.get(id) ?? [])].map((other) => this.#columnOf(other))
    const wanted = near.flatMap((column) => [column, column - 1, column + 1])
    return new Set(wanted.filter((column) => column >= 0 && column < this.#heights.length))
  }

  #cost(id: string, column: number): number {
    let cost = 0
    for (const other of this.#neighbours.get(id) ?? [])
      cost += distanceCost(Math.abs(column - this.#columnOf(other)))
    return cost
  }
}

const room = (size: LayoutSize): number => size.height + spacing.row
