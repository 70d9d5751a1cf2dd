import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeTables, renameTable, createIdGenerator, link, type SchemaDocument } from '#document'
import { size } from '../../../test-sizes.ts'
import { documentOf, seeded } from '../test-documents.ts'
import { tableMover, updateScene } from './scene-update.ts'
import { sceneOf } from './scene.ts'

const ids = createIdGenerator(seeded(9))
const start = documentOf(
  Array.from({ length: 12 }, (_, index) => ({
    name: `t${index}`,
    columns: ['*id', 'a', 'b'],
    refers: index === 0 ? {} : { a: `t${index - 1}` },
    at: { x: (index % 4) * 400, y: Math.floor(index / 4) * 300 },
  })),
)
const tables = Object.values(start.tables)
const none = new Set<never>()

test('a renamed table leaves every line where it was, as the very same object', () => {
  const before = sceneOf(start)
  const renamed = renameTable(tables[5]!.id, 'x5').apply(start, ids)
  const after = updateScene(before, renamed, none)
  expect(after.tables.get(tables[5]!.id)?.shape.name).toBe('x5')
  expect(after.routes).toBe(before.routes)
})

test('a moved table moves its own lines only', () => {
  const before = sceneOf(start)
  const id = tables[5]!.id
  const moved = placeTables(new Map([[id, { x: 2000, y: 2000 }]])).apply(start, ids)
  const after = updateScene(before, moved, none)
  for (const relation of after.relations) {
    const isOwn = relation.table === id || relation.target?.table === id
    expect(after.routes.get(relation.id) === before.routes.get(relation.id)).toBe(!isOwn)
  }
})

test('while it is dragged, the drawing shows it where the pointer has it', () => {
  const id = tables[0]!.id
  const scene = tableMover(sceneOf(start), new Set([id]))(new Map([[id, { x: 7, y: 9 }]]))
  expect(scene.tables.get(id)).toMatchObject({ x: 7, y: 9 })
})

test('a line between two tables that are dragged together keeps its shape', () => {
  const before = sceneOf(start)
  const [one, other] = [tables[5]!.id, tables[6]!.id]
  const move = (id: typeof one) => {
    const { x, y } = before.tables.get(id)!
    return [id, { x: x + 40, y: y - 16 }] as const
  }
  const dragged = tableMover(before, new Set([one, other]))(new Map([move(one), move(other)]))
  const between = before.relations.find(({ table }) => table === other)!.id
  expect(dragged.routes.get(between)?.points).toEqual(
    before.routes.get(between)?.points.map(({ x, y }) => ({ x: x + 40, y: y - 16 })),
  )
})

test('after any steps the tables and ends of lines are those of a drawing made afresh', () => {
  const step = fc.record({
    table: fc.nat(tables.length - 1),
    other: fc.nat(tables.length - 1),
    x: fc.integer({ min: -20, max: 20 }),
    kind: fc.constantFrom('move', 'rename', 'link', 'delete'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let document: SchemaDocument = start
      let scene = sceneOf(document)
      for (const [index, { table, other, x, kind }] of steps.entries()) {
        const id = tables[table]!.id
        const command = {
          move: placeTables(new Map([[id, { x: x * 40, y: x * 24 }]])),
          rename: renameTable(id, `r${index}`),
          link: link({ table: id }, { table: tables[other]!.id }),
          delete: { label: 'undo all', apply: () => start },
        }[kind]
        document = command.apply(document, ids)
        scene = updateScene(scene, document, none)
      }
      const fresh = sceneOf(document)
      expect(scene.tables).toEqual(fresh.tables)
      expect([...scene.routes.keys()].sort()).toEqual([...fresh.routes.keys()].sort())
      for (const [id, { points }] of scene.routes) {
        const relation = scene.relations.find((candidate) => candidate.id === id)!
        const box = scene.tables.get(relation.table)!
        const y = box.y + box.shape.anchors.get(relation.columns[0]!)!
        expect(points[0]!.y).toBe(y)
      }
    }),
    { numRuns: size('randomDrawings'), seed: 20262 },
  )
})
