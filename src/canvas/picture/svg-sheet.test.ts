import { expect, test } from 'vitest'
import type { AreaId, NoteId } from '#document'
import { documentOf } from '../test-documents.ts'
import { partScene } from './part.ts'
import { sansWidth, wrapped } from './sans-widths.ts'
import { sceneOf } from './scene.ts'
import { svgPicture } from './svg.ts'

const drawing = documentOf([
  {
    name: 'orders',
    columns: ['*id', 'customer'],
    refers: { customer: 'customers' },
    at: { x: 20, y: 40 },
  },
  { name: 'customers', columns: ['*id'], at: { x: 400, y: 40 } },
  {
    name: 'bills',
    columns: ['*id', 'for_order'],
    refers: { for_order: 'orders' },
    at: { x: 20, y: 900 },
  },
])
const note: NoteId = 'n_note'
const area: AreaId = 'a_area'
const document = {
  ...drawing,
  notes: {
    [note]: {
      id: note,
      x: 30,
      y: 300,
      width: 160,
      height: 80,
      text: 'Kept <for> ten years,\nby law',
    },
  },
  areas: {
    [area]: { id: area, x: 0, y: 0, width: 720, height: 420, name: 'Sales', tint: 'teal' as const },
  },
}
const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text)

test('notes and areas are in the picture, notes line by line', () => {
  const texts = textsOf(svgPicture(sceneOf(document)))
  expect(texts).toContain('Sales')
  expect(texts).toContain('Kept &lt;for&gt; ten years,')
  expect(texts).toContain('by law')
})

test('the picture of an area shows what lies in it, and lines between that only', () => {
  const scene = partScene(document, { diagram: undefined, area })
  const texts = textsOf(svgPicture(scene))
  expect(texts).toEqual(expect.arrayContaining(['Sales', 'orders', 'customers', 'by law']))
  expect(texts).not.toContain('bills')
  expect(scene.relations).toHaveLength(1)
})

test('the picture of a selection is without areas', () => {
  const tables = new Set(
    Object.values(document.tables).flatMap(({ id, name }) => (name === 'orders' ? [id] : [])),
  )
  const texts = textsOf(svgPicture(partScene(document, { diagram: undefined, tables })))
  expect(texts).toContain('orders')
  expect(texts).not.toContain('Sales')
  expect(texts).not.toContain('customers')
})

test('what lies outside of the area that is asked for is not written', () => {
  const texts = textsOf(
    svgPicture(sceneOf(document), { area: { x: 0, y: 850, width: 400, height: 200 } }),
  )
  expect(texts).toContain('bills')
  expect(texts).not.toContain('orders')
})

test('a text is wrapped between words, a word that is too long within', () => {
  expect(wrapped('one two three', sansWidth('one two', 12) + 1, 12)).toEqual(['one two', 'three'])
  expect(wrapped('a\n\nb', 100, 12)).toEqual(['a', '', 'b'])
  const parts = wrapped('incomprehensibilities', 60, 12)
  expect(parts.join('')).toBe('incomprehensibilities')
  for (const part of parts) expect(sansWidth(part, 12)).toBeLessThanOrEqual(60)
})
