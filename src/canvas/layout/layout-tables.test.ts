import { describe, expect, test } from 'vitest'
import type { LayoutAlgorithm, LayoutEdge, LayoutPoint, LayoutSize } from './layout-input.ts'
import { layoutTables } from './layout-tables.ts'
import { seeded } from '../test-documents.ts'

function schema(count: number, seed: number): { sizes: LayoutSize[]; edges: LayoutEdge[] } {
  const random = seeded(seed)
  const sizes = Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    width: 160 + 8 * Math.floor(random() * 21),
    // one shows 500 columns
    height: index === 7 ? 32 + 20 * 500 : 32 + 20 * (1 + Math.floor(random() * 20)),
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
  ['radial', 500],
  ['compact', 2_000],
  ['layered', 2_000],
  ['radial', 2_000],
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

test('what refers stands right of what it refers to', () => {
  const sizes = ['a', 'b', 'c', 'd'].map((id) => ({ id, width: 160, height: 52 }))
  const edges = [
    { from: 'b', to: 'a' },
    { from: 'c', to: 'b' },
    { from: 'd', to: 'a' },
  ]
  const places = layoutTables(sizes, edges, { algorithm: 'layered' })
  for (const { from, to } of edges) expect(places.get(from)!.x).toBeGreaterThan(places.get(to)!.x)
})

test('a circle of references is laid out too', () => {
  const sizes = ['a', 'b', 'c'].map((id) => ({ id, width: 160, height: 52 }))
  const edges = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
  ]
  const places = layoutTables(sizes, edges, { algorithm: 'layered' })
  expect(overlaps(sizes, places)).toBe(0)
})

test('a chain of 5,000 references is no deeper than a short one', () => {
  const sizes = Array.from({ length: 5_000 }, (_, index) => ({
    id: `t${index}`,
    width: 160,
    height: 52,
  }))
  const edges = sizes.slice(1).map(({ id }, index) => ({ from: id, to: `t${index}` }))
  expect(layoutTables(sizes, edges, { algorithm: 'layered' }).size).toBe(5_000)
})

test('in rings, who is fewer relationships away stands nearer to the centre', () => {
  const { sizes, edges } = schema(60, 11)
  const places = layoutTables(sizes, edges, { algorithm: 'radial', centre: 't0' })
  const hops = hopsFrom('t0', edges)
  const away = (id: string) => {
    const middle = (one: string) => {
      const { width, height } = sizes.find((size) => size.id === one)!
      const { x, y } = places.get(one)!
      return { x: x + width / 2, y: y + height / 2 }
    }
    const [a, b] = [middle(id), middle('t0')]
    return Math.hypot(a.x - b.x, a.y - b.y)
  }
  const rings = new Map<number, number[]>()
  for (const [id, hop] of hops) rings.set(hop, [...(rings.get(hop) ?? []), away(id)])
  const inOrder = [...rings].sort(([a], [b]) => a - b).map(([, list]) => list)
  for (const [index, ring] of inOrder.entries())
    for (const next of inOrder.slice(index + 1))
      expect(Math.min(...next)).toBeGreaterThan(Math.max(...ring))
})

function hopsFrom(start: string, edges: readonly LayoutEdge[]): ReadonlyMap<string, number> {
  const hops = new Map([[start, 0]])
  for (const id of hops.keys())
    for (const { from, to } of edges) {
      const other = from === id ? to : to === id ? from : undefined
      if (other !== undefined && !hops.has(other)) hops.set(other, hops.get(id)! + 1)
    }
  return hops
}

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

test.each(['compact', 'layered'] as const)(
  'progress of a %s layout only grows and ends at 1',
  (algorithm) => {
    const { sizes, edges } = schema(40, 3)
    const seen: number[] = []
    layoutTables(sizes, edges, { algorithm, onProgress: (done) => seen.push(done) })
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.at(-1)).toBe(1)
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen)
  },
)
