import { bottom, overlap, right, type Box } from './geometry.ts'

const cell = 320

/** Boxes sorted into a uniform grid, so that a question about a place looks at few of them. */
export interface BoxGrid<T extends Box> {
  /** Those that share more than a border with the area, each once, in the order given to the grid. */
  readonly within: (area: Box) => readonly T[]
  /** Whether any of those passes the test; none is looked at after the first that does. */
  readonly some: (area: Box, test: (box: T) => boolean) => boolean
}

interface Entry<T> {
  readonly order: number
  readonly box: T
}

export function createBoxGrid<T extends Box>(boxes: Iterable<T>): BoxGrid<T> {
  const cells = new Map<number, Entry<T>[]>()
  let order = 0
  for (const box of boxes) {
    const entry = { order: order++, box }
    eachCell(box, (key) => {
      const list = cells.get(key)
      if (list) list.push(entry)
      else cells.set(key, [entry])
    })
  }
  return {
    some: (area, test) =>
      someCell(area, (key) =>
        (cells.get(key) ?? []).some(({ box }) => overlap(area, box) && test(box)),
      ),
    within(area) {
      const found: Entry<T>[] = []
      eachCell(area, (key) => {
        for (const entry of cells.get(key) ?? [])
          if (overlap(area, entry.box) && !found.includes(entry)) found.push(entry)
      })
      return found.sort((a, b) => a.order - b.order).map(({ box }) => box)
    },
  }
}

// far enough apart that columns of cells never meet, whatever the sign
const columnStride = 2 ** 24

function eachCell(area: Box, visit: (key: number) => void): void {
  someCell(area, (key) => {
    visit(key)
    return false
  })
}

function someCell(area: Box, test: (key: number) => boolean): boolean {
  const lastColumn = Math.floor(right(area) / cell)
  const lastRow = Math.floor(bottom(area) / cell)
  for (let column = Math.floor(area.x / cell); column <= lastColumn; column++)
    for (let row = Math.floor(area.y / cell); row <= lastRow; row++)
      if (test(column * columnStride + row)) return true
  return false
}
