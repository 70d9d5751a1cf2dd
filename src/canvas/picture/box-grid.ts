import { bottom, overlap, right, type Box } from './geometry.ts'

const cell = 320

/** Boxes sorted into a uniform grid, so that a question about a place looks at few of them. */
export interface BoxGrid<T extends Box> {
  /** Those that share more than a border with the area, each once, in the order given to the grid. */
  readonly within: (area: Box) => readonly T[]
}

export function createBoxGrid<T extends Box>(boxes: Iterable<T>): BoxGrid<T> {
  const cells = new Map<string, [order: number, box: T][]>()
  let order = 0
  for (const box of boxes) {
    const entry: [number, T] = [order++, box]
    for (const key of keysOf(box)) {
      const list = cells.get(key)
      if (list) list.push(entry)
      else cells.set(key, [entry])
    }
  }
  return {
    within(area) {
      const found = new Map<number, T>()
      for (const key of keysOf(area))
        for (const [index, box] of cells.get(key) ?? [])
          if (overlap(area, box)) found.set(index, box)
      return [...found].sort(([a], [b]) => a - b).map(([, box]) => box)
    },
  }
}

function* keysOf(area: Box): Generator<string> {
  const lastColumn = Math.floor(right(area) / cell)
  const lastRow = Math.floor(bottom(area) / cell)
  for (let column = Math.floor(area.x / cell); column <= lastColumn; column++)
    for (let row = Math.floor(area.y / cell); row <= lastRow; row++) yield `${column}:${row}`
}
