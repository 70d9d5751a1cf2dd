import { describe, expect, test } from 'vitest'
import type { LayoutAlgorithm, LayoutEdge, LayoutPoint, LayoutSize } from './layout-input.ts'
import { layoutTables } from './layout-tables.ts'

/** Mulberry32: the same seed gives the same schema on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function schema(count: number, seed: number): { sizes: LayoutSize[]; edges: LayoutEdge[] } {
  const random = seeded(seed)
  const sizes = Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    width: 160 + 8 * Math.floor(random() * 21),
    height: 32 + 20 * (1 + Math.floor(random() * 20)),
  }))
  const edges = Array.from({ length: Math.floor(count * 1.5) }, () => {
    const from = Math.floor(random() * count)
    return { from: `t${from}`, to: `t${Math.floor(random() * Math.max(1, from))}` }
  })
  return { sizes, edges }
}

function overlaps(sizes: readonly LayoutSize[], places: ReadonlyMap<string, LayoutPoint>): number {
  const boxes = sizes
    .map((size) => ({ ...size, ...places.get(size.id)! }))
    .sort((a, b) => a.x - b.x)
  let found = 0
  for (const [index, a] of boxes.entries())
    for (let next = index + 1; next < boxes.length; next++) {
      const b = boxes[next]!
      if (b.x >= a.x + a.width) break
      if (a.y < b.y + b.height && b.y < a.y + a.height) found++
    }
  return found
}

const cases: readonly (readonly [LayoutAlgorithm, number])[] = [
  ['compact', 500],
  ['layered', 500],
  ['compact', 2_000],
  ['layered', 2_000],
]

describe.each(cases)('%s layout of %i tables', (algorithm, count) => {
  const { sizes, edges } = schema(count, count)
  const places = layoutTables(sizes, edges, { algorithm })

  test('no two tables overlap', () => {
    expect(places.size).toBe(count)
    expect(overlaps(sizes, places)).toBe(0)
  })

  test('every table stands on the grid, none left of or above the origin', () => {
    const off = [...places.values()].filter(
      ({ x, y }) => x % 8 !== 0 || y % 8 !== 0 || x < 0 || y < 0,
    )
    expect(off).toEqual([])
  })

  test('the whole is a picture, not a tower', () => {
    const width = Math.max(...sizes.map((size) => places.get(size.id)!.x + size.width))
    const height = Math.max(...sizes.map((size) => places.get(size.id)!.y + size.height))
    expect(width / height).toBeGreaterThan(0.4)
    expect(width / height).toBeLessThan(6)
  })
})

test('a counter of overlaps sees one', () => {
  const sizes = [
    { id: 'a', width: 10, height: 10 },
    { id: 'b', width: 10, height: 10 },
  ]
  expect(
    overlaps(
      sizes,
      new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: 9, y: 9 }],
      ]),
    ),
  ).toBe(1)
  expect(
    overlaps(
      sizes,
      new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: 10, y: 0 }],
      ]),
    ),
  ).toBe(0)
})

test('the same schema is laid out the same way twice', () => {
  const { sizes, edges } = schema(60, 7)
  const once = layoutTables(sizes, edges, { algorithm: 'compact' })
  expect([...layoutTables(sizes, edges, { algorithm: 'compact' })]).toEqual([...once])
})

test('nothing and one table are fine', () => {
  expect(layoutTables([], [], { algorithm: 'compact' }).size).toBe(0)
  const one = [{ id: 'a', width: 160, height: 52 }]
  const loop = [{ from: 'a', to: 'a' }]
  expect(layoutTables(one, loop, { algorithm: 'layered' }).get('a')).toEqual({ x: 0, y: 0 })
})

test('progress only grows and ends at 1', () => {
  const { sizes, edges } = schema(40, 3)
  const seen: number[] = []
  layoutTables(sizes, edges, { algorithm: 'compact', onProgress: (done) => seen.push(done) })
  expect(seen.at(-1)).toBe(1)
  expect(seen.toSorted((a, b) => a - b)).toEqual(seen)
})
