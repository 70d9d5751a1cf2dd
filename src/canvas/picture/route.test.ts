import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { documentOf, seeded, type TableSketch } from '../test-documents.ts'
import { bottom, inflate, right, type Box } from './geometry.ts'
import type { Route } from './route.ts'
import { sceneOf, type Scene } from './scene.ts'

const legs = ({ points }: Route) =>
  points.slice(1).map((end, index) => [points[index]!, end] as const)

const endsOf = (scene: Scene, index = 0) => {
  const relation = scene.relations[index]!
  return {
    route: scene.routes.get(relation.id)!,
    from: scene.tables.get(relation.table)!,
    to: relation.target && scene.tables.get(relation.target.table)!,
  }
}

const two = (x: number, y: number) =>
  sceneOf(
    documentOf([
      {
        name: 'tracks',
        columns: ['*id', 'album_id'],
        refers: { album_id: 'albums' },
        at: { x: 0, y: 0 },
      },
      { name: 'albums', columns: ['*id'], at: { x, y } },
    ]),
  )

describe('a line between two tables', () => {
  test('leaves at the centre of the row that refers and arrives at the one referred to', () => {
    const { route, from, to } = endsOf(two(400, 100))
    expect(route.points[0]).toEqual({ x: right(from), y: 58 })
    expect(route.points.at(-1)).toEqual({ x: to!.x, y: 138 })
  })

  test('goes straight where both rows stand at the same height', () => {
    expect(endsOf(two(400, 20)).route.points).toHaveLength(2)
  })

  test('uses the other sides where the tables stand the other way round', () => {
    const { route } = endsOf(two(-400, 100))
    expect([route.fromSide, route.toSide]).toEqual(['left', 'right'])
  })

  test('goes round on one side where they stand above each other, 28 out', () => {
    const { route, from, to } = endsOf(two(0, 300))
    expect(route.fromSide).toBe(route.toSide)
    const lane = route.points[1]!.x
    expect(Math.min(Math.abs(lane - right(from)), Math.abs(lane - from.x))).toBeGreaterThanOrEqual(
      28,
    )
    expect(to).toBeDefined()
  })

  test('a reference to itself loops 28 out', () => {
    const scene = sceneOf(
      documentOf([{ name: 'employees', columns: ['*id', 'boss'], refers: { boss: 'employees' } }]),
    )
    const { route, from } = endsOf(scene)
    expect(route.points.map(({ x }) => x)).toEqual([
      right(from),
      right(from) + 28,
      right(from) + 28,
      right(from),
    ])
  })

  test('a reference to nothing ends in the open', () => {
    const scene = sceneOf(documentOf([{ name: 'a', columns: ['b'], refers: { b: 'nowhere' } }]))
    expect(endsOf(scene).route.broken).toBe(true)
  })

  test('keeps clear of a table between them where a lane beside it is free', () => {
    const scene = sceneOf(
      documentOf([
        { name: 'a', columns: ['*id', 'b'], refers: { b: 'b' }, at: { x: 0, y: 0 } },
        { name: 'b', columns: ['*id'], at: { x: 700, y: 300 } },
        { name: 'between', columns: ['*id', 'x', 'y', 'z'], at: { x: 330, y: 120 } },
      ]),
    )
    expect(tablesCrossed(scene)).toBe(0)
  })
})

/** Pairs of a line and a table, not one of its own, that it runs through or nearer to than `clearance`. */
function tablesCrossed(scene: Scene, clearance = 0): number {
  let crossed = 0
  for (const { id, table: from, target } of scene.relations)
    for (const table of scene.tables.values()) {
      if (table.id === from || table.id === target?.table) continue
      const near = inflate(table, clearance)
      if (legs(scene.routes.get(id)!).some(([a, b]) => passes(a, b, near))) crossed++
    }
  return crossed
}

const passes = (a: { x: number; y: number }, b: { x: number; y: number }, box: Box) =>
  Math.min(a.x, b.x) < right(box) &&
  Math.max(a.x, b.x) > box.x &&
  Math.min(a.y, b.y) < bottom(box) &&
  Math.max(a.y, b.y) > box.y

/** Tables of 2 to 14 columns anywhere in squares that leave 64 px between two of them. */
function scattered(count: number, seed: number): TableSketch[] {
  const random = seeded(seed)
  const side = Math.ceil(Math.sqrt(count))
  const square = 480
  return Array.from({ length: count }, (_, index) => {
    const columns = 2 + Math.floor(random() * 12)
    const room = { x: square - 64 - 160, y: square - 64 - (32 + 20 * columns) }
    return {
      name: `t${index}`,
      columns: ['*id', 'a', ...Array.from({ length: columns - 2 }, (_, at) => `c${at}`)],
      refers: { a: `t${Math.floor(random() * count)}` },
      at: {
        x: (index % side) * square + Math.floor(random() * room.x),
        y: Math.floor(index / side) * square + Math.floor(random() * room.y),
      },
    }
  })
}

describe.each([
  ['100', 100, 31],
  ['100 others', 100, 32],
  ['500', 500, 33],
])('%s tables at random places', (_, count, seed) => {
  const scene = sceneOf(documentOf(scattered(count, seed)))

  test('no line comes nearer than 12 to a table that it does not join', () => {
    expect(scene.routes.size).toBe(count)
    expect(tablesCrossed(scene, 12)).toBe(0)
  })

  test('no line crosses a table that it joins', () => {
    for (const { id, table, target } of scene.relations)
      for (const own of [table, target!.table])
        for (const [a, b] of legs(scene.routes.get(id)!))
          expect(passes(a, b, scene.tables.get(own)!)).toBe(false)
  })
})

test('a wall of tables is gone round, however many there are', () => {
  const wall = Array.from({ length: 9 }, (_, index) => ({
    name: `wall${index}`,
    columns: ['*id'],
    at: { x: 400, y: -400 + 70 * index },
  }))
  const ends: TableSketch[] = [
    { name: 'a', columns: ['*id', 'b'], refers: { b: 'b' }, at: { x: 0, y: 0 } },
    { name: 'b', columns: ['*id'], at: { x: 800, y: 0 } },
  ]
  expect(tablesCrossed(sceneOf(documentOf([...ends, ...wall])), 12)).toBe(0)
})

const sketches = fc
  .array(
    fc.record({
      x: fc.integer({ min: -40, max: 40 }),
      y: fc.integer({ min: -40, max: 40 }),
      to: fc.nat(20),
      self: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((places): TableSketch[] =>
    places.map(({ x, y, to, self }, index) => ({
      name: `t${index}`,
      columns: ['*id', 'a', 'b'],
      refers: { a: `t${to % places.length}`, ...(self ? { b: `t${index}` } : {}) },
      at: { x: x * 24, y: y * 24 },
    })),
  )

test('every leg is level or upright, and the first bend of every line is at least 28 from its table', () => {
  fc.assert(
    fc.property(sketches, (tables) => {
      const scene = sceneOf(documentOf(tables))
      for (const route of scene.routes.values()) {
        for (const [a, b] of legs(route)) expect(a.x === b.x || a.y === b.y).toBe(true)
        if (route.points.length < 4) continue
        const [start, first, last, end] = route.points
        expect(Math.abs(first!.x - start!.x)).toBeGreaterThanOrEqual(28)
        expect(Math.abs(last!.x - end!.x)).toBeGreaterThanOrEqual(28)
      }
    }),
    { numRuns: size('randomDrawings'), seed: 20261 },
  )
})

test('siblings that leave one table side by side have lanes 12 apart and do not cross', () => {
  const names = ['albums', 'media_types', 'genres']
  const scene = sceneOf(
    documentOf([
      {
        name: 'tracks',
        columns: ['*id', 'a', 'b', 'c'],
        refers: { a: 'albums', b: 'media_types', c: 'genres' },
        at: { x: 0, y: 200 },
      },
      ...names.map((name, index) => ({ name, columns: ['*id'], at: { x: 400, y: 100 * index } })),
    ]),
  )
  const lanes = [...scene.routes.values()].map(({ points }) => points[1]!.x).sort((a, b) => a - b)
  expect(lanes[1]! - lanes[0]!).toBeGreaterThanOrEqual(12)
  expect(lanes[2]! - lanes[1]!).toBeGreaterThanOrEqual(12)
  expect(crossingsIn(scene)).toBe(0)
})

function crossingsIn(scene: Scene): number {
  const all = [...scene.routes.values()].flatMap((route) => legs(route))
  const upright = all.filter(([a, b]) => a.x === b.x)
  const level = all.filter(([a, b]) => a.y === b.y)
  return upright.flatMap(([a, b]) =>
    level.filter(
      ([c, d]) =>
        a.x > Math.min(c.x, d.x) &&
        a.x < Math.max(c.x, d.x) &&
        c.y > Math.min(a.y, b.y) &&
        c.y < Math.max(a.y, b.y),
    ),
  ).length
}
