import { expect, test } from 'vitest'
import { documentOf } from '../test-documents.ts'
import { sceneOf } from './scene.ts'
import { svgPicture } from './svg.ts'

const hostile = `<script>alert(1)</script>&"'\u0000]]>`
const scene = sceneOf(
  documentOf([
    { name: hostile, columns: ['*id', 'b!'], refers: { b: 'b' } },
    { name: 'b', columns: ['*id'] },
  ]),
)
const svg = svgPicture(scene, { title: hostile })

test('names are shown and never become markup', () => {
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;')
})

test('characters that XML forbids are replaced', () => {
  expect(svg).not.toContain('\u0000')
})

test('every element that is opened is closed', () => {
  const open: string[] = []
  for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (close) expect(open.pop()).toBe(name)
    else if (!rest?.endsWith('/')) open.push(name!)
  }
  expect(open).toEqual([])
})

test('the width of each text is held, whatever the face', () => {
  const texts = [...svg.matchAll(/<text [^>]*textLength="([^"]+)"[^>]*>([^<]*)</g)]
  expect(texts.length).toBeGreaterThan(5)
  for (const [, length, text] of texts) if (text === 'id') expect(Number(length)).toBeCloseTo(14.4)
})

test('an empty document is an empty picture', () => {
  expect(svgPicture(sceneOf(documentOf([])), { title: 'empty' })).toContain('<svg')
})
