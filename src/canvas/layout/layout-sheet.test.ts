import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { contains, overlap, type Box } from '#picture'
import { seeded } from '../test-documents.ts'
import type { LayoutAlgorithm, LayoutBox, SheetLayout, SheetPlaces } from './layout-input.ts'
import { layoutSheet } from './layout-sheet.ts'

const algorithms: readonly LayoutAlgorithm[] = ['layered', 'compact', 'areas', 'radial']

interface Recipe {
  readonly tables: number
  readonly areas: number
  /** One box in so many is fixed; 0: none. */
  readonly fixed: number
  readonly seed: number
}

/** Boxes in a grid, the first rows of it in areas, one as tall as 500 columns. */
function sheet({ tables, areas, fixed, seed }: Recipe): SheetLayout {
  const random = seeded(seed)
  const side = Math.ceil(Math.sqrt(tables))
  const boxes = Array.from({ length: tables }, (_, index): LayoutBox => {
    const row = Math.floor(index / side)
    const isIn = row < areas
    const isFixed = fixed > 0 && index % fixed === fixed - 1
    return {
      id: `t${index}`,
      x: (index % side) * 480,
      y: row * 12_000,
      width: 160 + 8 * Math.floor(random() * 21),
      height: index === 3 ? 10_032 : 32 + 20 * Math.floor(1 + random() * 20),
      ...(isIn ? { area: `a${row}` } : {}),
      ...(isFixed ? { fixed: true } : {}),
    }
  })
  const edges = Array.from({ length: Math.floor(tables * 1.5) }, () => {
    const from = Math.floor(random() * tables)
    return { from: `t${from}`, to: `t${Math.floor(random() * Math.max(1, from))}` }
  })
  const frames = Array.from({ length: areas }, (_, row) => ({
    id: `a${row}`,
    x: -40,
    y: row * 12_000 - 64,
    width: side * 480,
    height: 10_400,
  }))
  return { boxes, areas: frames, edges }
}

const placed = ({ boxes }: SheetLayout, places: SheetPlaces): readonly (LayoutBox & Box)[] =>
  boxes.map((box) => ({ ...box, ...places.boxes.get(box.id) }))

function overlapping(boxes: readonly (Box & { readonly id: string })[]): readonly string[] {
  const sorted = boxes.toSorted((a, b) => a.x - b.x)
  const found: string[] = []
  for (const [index, a] of sorted.entries())
    for (let next = index + 1; next < sorted.length; next++) {
      const b = sorted[next]!
      if (b.x >= a.x + a.width) break
      if (overlap(a, b)) found.push(`${a.id} on ${b.id}`)
    }
  return found
}

/** Who lies with the middle in the frame of an area. */
const membersOf = (boxes: readonly LayoutBox[], frame: Box): readonly string[] =>
  boxes
    .filter(({ x, y, width, height }) => contains(frame, { x: x + width / 2, y: y + height / 2 }))
    .map(({ id }) => id)

describe.each(algorithms)('2,000 tables in 12 areas and beside them, %s', (algorithm) => {
  const input = sheet({ tables: 2_000, areas: 12, fixed: 0, seed: 41 })
  const places = layoutSheet(input, { algorithm, centre: 't100' })
  const boxes = placed(input, places)

  test('no two tables overlap', () => {
    expect(boxes).toHaveLength(2_000)
    expect(overlapping(boxes)).toEqual([])
  })

  test('no two areas overlap, and each holds whole what lay in it, and nothing else', () => {
    const frames = [...places.areas].map(([id, frame]) => ({ id, ...frame }))
    expect(frames).toHaveLength(12)
    expect(overlapping(frames)).toEqual([])
    for (const { id, ...frame } of frames) {
      const own = boxes.filter(({ area }) => area === id)
      expect(membersOf(boxes, frame)).toEqual(own.map((box) => box.id))
      for (const { x, y, width, height } of own) {
        expect(contains(frame, { x, y })).toBe(true)
        expect(contains(frame, { x: x + width, y: y + height })).toBe(true)
      }
    }
  })

  test('everything stands on the grid', () => {
    for (const { x, y } of [...places.boxes.values(), ...places.areas.values()])
      expect([x % 8, y % 8].map(Math.abs)).toEqual([0, 0])
  })
})

test.each(algorithms)(
  '2,000 tables of which 200 are fixed: those stay, none overlap, %s',
  (algorithm) => {
    const input = sheet({ tables: 2_000, areas: 0, fixed: 10, seed: 42 })
    const places = layoutSheet(input, { algorithm })
    expect(
      [...places.boxes.keys()].filter((id) => input.boxes.find((box) => box.id === id)?.fixed),
    ).toEqual([])
    expect(places.boxes.size).toBe(1_800)
    expect(overlapping(placed(input, places))).toEqual([])
  },
)

test('whatever is fixed and wherever areas lie: what was apart is apart, what is fixed stays, what lay in an area does', () => {
  const recipe = fc.record({
    tables: fc.integer({ min: 1, max: 60 }),
    areas: fc.integer({ min: 0, max: 5 }),
    fixed: fc.integer({ min: 0, max: 7 }),
    seed: fc.nat(1_000_000),
  })
  fc.assert(
    fc.property(recipe, fc.constantFrom(...algorithms), (made, algorithm) => {
      const input = sheet(made)
      const places = layoutSheet(input, { algorithm, centre: 't0' })
      const boxes = placed(input, places)
      expect(overlapping(boxes)).toEqual([])
      for (const { id, fixed, x, y } of input.boxes)
        if (fixed) expect(places.boxes.get(id) ?? { x, y }).toEqual({ x, y })
      for (const [id, frame] of places.areas)
        expect(membersOf(boxes, frame)).toEqual(
          input.boxes.filter(({ area }) => area === id).map((box) => box.id),
        )
    }),
    { numRuns: size('randomDrawings'), seed: 20265 },
  )
})

describe('an area in an area', () => {
  const box = (id: string, x: number, area: string): LayoutBox => ({
    id,
    x,
    y: 100,
    width: 160,
    height: 52,
    area,
  })
  const input: SheetLayout = {
    boxes: [box('t0', 100, 'outer'), box('t1', 500, 'inner'), box('t2', 900, 'inner')],
    areas: [
      { id: 'outer', x: 0, y: 0, width: 2_000, height: 400 },
      { id: 'inner', x: 450, y: 40, width: 1_200, height: 300, area: 'outer' },
    ],
    edges: [{ from: 't1', to: 't0' }],
  }

  test.each(algorithms)('stays in it, with what lies in it, %s', (algorithm) => {
    const places = layoutSheet(input, { algorithm })
    const [outer, inner] = [places.areas.get('outer')!, places.areas.get('inner')!]
    expect(contains(outer, inner)).toBe(true)
    expect(contains(outer, { x: inner.x + inner.width, y: inner.y + inner.height })).toBe(true)
    const boxes = placed(input, places)
    expect(membersOf(boxes, inner)).toEqual(['t1', 't2'])
    expect(overlapping(boxes)).toEqual([])
  })
})

test('round a table, that table stays where it is', () => {
  const input = sheet({ tables: 40, areas: 0, fixed: 0, seed: 43 })
  const { x, y } = input.boxes[9]!
  expect(layoutSheet(input, { algorithm: 'radial', centre: 't9' }).boxes.get('t9')).toEqual({
    x,
    y,
  })
})

test('the same sheet is laid out the same way twice', () => {
  const input = sheet({ tables: 60, areas: 3, fixed: 9, seed: 44 })
  for (const algorithm of algorithms)
    expect(layoutSheet(input, { algorithm })).toEqual(layoutSheet(input, { algorithm }))
})
