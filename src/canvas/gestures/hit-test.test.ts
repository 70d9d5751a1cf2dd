import { describe, expect, test } from 'vitest'
import { sceneOf } from '#picture'
import { documentOf, tableNamed } from '../test-documents.ts'
import { hitTest } from './hit-test.ts'

const document = documentOf([
  { name: 'a', columns: ['*id', 'b_id'], refers: { b_id: 'b' }, at: { x: 0, y: 0 } },
  { name: 'b', columns: ['*id'], at: { x: 400, y: 100 } },
  {
    name: 'wide',
    columns: Array.from({ length: 60 }, (_, index) => `c${index}`),
    at: { x: 0, y: 400 },
  },
])
const scene = sceneOf(document)
const a = tableNamed(document, 'a')
const width = scene.tables.get(a.id)!.width
const at = (x: number, y: number, zoom = 1) => hitTest(scene, { x, y }, zoom)

describe('on a table of two columns', () => {
  test('the first 28 px are its header', () => {
    expect(at(20, 27)).toEqual({ kind: 'header', table: a.id, part: 'title' })
    expect(at(5, 27)).toEqual({ kind: 'header', table: a.id, part: 'handle' })
  })

  test('then come its rows of 20', () => {
    expect(at(40, 29)).toMatchObject({ kind: 'row', column: a.columns[0]!.id })
    expect(at(40, 67)).toMatchObject({ kind: 'row', column: a.columns[1]!.id })
  })

  test('a row is handle, gutter, name, type, dot and handle from left to right', () => {
    const parts = [4, 14, 40, width - 60, width - 13, width - 4].map((x) => {
      const target = at(x, 38)
      return target.kind === 'row' ? target.part : target.kind
    })
    expect(parts).toEqual(['handle', 'gutter', 'name', 'type', 'dot', 'handle'])
  })

  test('the handle reaches 8 px beyond the border', () => {
    expect(at(-7, 38)).toMatchObject({ kind: 'row', part: 'handle' })
    expect(at(-12, 38).kind).toBe('ground')
  })

  test('beside the header there is ground', () => {
    expect(at(-7, 10).kind).toBe('ground')
  })
})

test('the row that names the hidden columns is itself', () => {
  expect(at(60, 400 + 28 + 20 * 20 + 10).kind).toBe('more')
})

test('a line is hit within 6 px of the screen, whatever the zoom', () => {
  const route = [...scene.routes.values()][0]!
  const lane = route.points[1]!
  const middle = (lane.y + route.points[2]!.y) / 2
  expect(at(lane.x + 5, middle).kind).toBe('line')
  expect(at(lane.x + 8, middle).kind).toBe('ground')
  expect(at(lane.x + 8, middle, 0.5).kind).toBe('line')
})
