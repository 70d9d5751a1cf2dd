import {
  snap,
  spacing,
  type LayoutEdge,
  type LayoutPoint,
  type LayoutSize,
} from './layout-input.ts'

/**
 * How high a column may grow for the whole to come near the wanted aspect.
 *
 * @param stretch how much higher than that; never less than the tallest box
 */
export function columnHeight(sizes: readonly LayoutSize[], stretch = 1): number {
  let area = 0
  let tallest = 0
  for (const size of sizes) {
    area += (size.width + spacing.column) * (size.height + spacing.row)
    tallest = Math.max(tallest, size.height)
  }
  return Math.max(tallest, stretch * Math.sqrt(area / spacing.aspect))
}

/** Cuts a sequence into columns that are not higher than `limit`. */
export function cutColumns(sequence: readonly LayoutSize[], limit: number): LayoutSize[][] {
  const columns: LayoutSize[][] = []
  let height = Infinity
  for (const size of sequence) {
    if (height + size.height > limit) {
      columns.push([])
      height = 0
    }
    columns.at(-1)?.push(size)
    height += size.height + spacing.row
  }
  return columns
}

export type Positions = Map<string, LayoutPoint>

/**
 * Stands boxes below each other in columns beside each other. Boxes cannot overlap: within a column each
 * starts below the one before, and a column starts right of the widest of the one before.
 *
 * @param wanted the height at which each box would like its middle
 */
export function stackColumns(
  columns: readonly (readonly LayoutSize[])[],
  wanted: ReadonlyMap<string, number>,
): Positions {
  const positions: Positions = new Map()
  let x = 0
  for (const column of columns) {
    const tops = stack(column, wanted)
    let widest = 0
    for (const [index, size] of column.entries()) {
      positions.set(size.id, { x, y: tops[index] ?? 0 })
      widest = Math.max(widest, size.width)
    }
    x = snap(x + widest + spacing.column)
  }
  return positions
}

/** Tops in the given order, none nearer than a gap to the one above, together as near as can be to where they would like to be. */
function stack(column: readonly LayoutSize[], wanted: ReadonlyMap<string, number>): number[] {
  interface Block {
    readonly first: number
    readonly height: number
    readonly sum: number
    readonly count: number
  }
  const top = (block: Block) => block.sum / block.count
  const blocks: Block[] = []
  for (const [index, size] of column.entries()) {
    const step = Math.ceil((size.height + spacing.row) / spacing.grid) * spacing.grid
    let block: Block = {
      first: index,
      height: step,
      sum: (wanted.get(size.id) ?? 0) - size.height / 2,
      count: 1,
    }
    for (
      let above = blocks.at(-1);
      above && top(above) + above.height > top(block);
      above = blocks.at(-1)
    ) {
      blocks.pop()
      block = {
        first: above.first,
        height: above.height + block.height,
        sum: above.sum + block.sum - block.count * above.height,
        count: above.count + block.count,
      }
    }
    blocks.push(block)
  }
  return topsOf(
    column,
    blocks.map((block) => ({ first: block.first, top: top(block) })),
  )
}

function topsOf(
  column: readonly LayoutSize[],
  blocks: readonly { readonly first: number; readonly top: number }[],
): number[] {
  const starts = new Map(blocks.map((block) => [block.first, block.top]))
  const tops: number[] = []
  let next = -Infinity
  for (const [index, size] of column.entries()) {
    const start = starts.get(index)
    const y = start === undefined ? next : Math.max(next, snap(start))
    tops.push(y)
    next = y + Math.ceil((size.height + spacing.row) / spacing.grid) * spacing.grid
  }
  return tops
}

/** Who is joined to whom; loops and unknown ends are left out. */
export function neighboursOf(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map(sizes.map((size) => [size.id, new Set<string>()]))
  for (const { from, to } of edges) {
    if (from === to || !near.has(from) || !near.has(to)) continue
    near.get(from)?.add(to)
    near.get(to)?.add(from)
  }
  return near
}
