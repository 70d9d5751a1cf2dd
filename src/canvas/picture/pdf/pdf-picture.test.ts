import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { documentOf } from '../../test-documents.ts'
import { sceneOf } from '../scene.ts'
import { svgPicture } from '../svg.ts'
import { colorsFrom } from '../colors.ts'
import { pdfPath } from './pdf-path.ts'
import { pdfPicture } from './pdf-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'athanor-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const colors = { ...colorsFrom(() => '#808080'), canvas: '#ff0000', s1: '#00ff00' }
const drawing = documentOf([
  { name: 'artists (old) \\ é', columns: ['*artist_id', 'name nvarchar(120)'] },
  {
    name: 'Ряды',
    columns: ['*id', 'artist_id'],
    refers: { artist_id: 'artists (old) \\ é' },
    at: { x: 400, y: 100 },
  },
])
const area = { x: -100, y: -100, width: 1000, height: 600 }
const svg = svgPicture(sceneOf(drawing), { title: 'Ряды', colors, area })

/** Runs a program of poppler on a file; undefined where there is none. */
function poppler(program: string, args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (error) return undefined
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

test('a PDF is read by another program: page, title and names', async ({ skip }) => {
  const file = join(folder, 'drawing.pdf')
  const { bytes, lost } = await pdfPicture(svg)
  writeFileSync(file, bytes)
  expect(lost).toBe(4)
  const facts = poppler('pdfinfo', [file])
  if (facts === undefined) return skip('no pdfinfo: install poppler-utils (Debian)')
  expect(facts).toMatch(/Title:\s+Ряды/)
  expect(facts).toMatch(/Page size:\s+750 x 450 pts/)
  const words = poppler('pdftotext', ['-layout', file, '-'])
  expect(words).toContain('artists (old) \\ é')
  expect(words).toContain('nvarchar(120)')
  expect(words).toContain('????')
})

test('a PDF is painted by another program in the colours and at the places of the drawing', async ({
  skip,
}) => {
  const file = join(folder, 'painted.pdf')
  writeFileSync(file, (await pdfPicture(svg)).bytes)
  const painted = poppler('pdftoppm', ['-r', '96', '-singlefile', file, join(folder, 'painted')])
  if (painted === undefined) return skip('no pdftoppm: install poppler-utils (Debian)')
  const image = readFileSync(join(folder, 'painted.ppm'))
  const [head = '', width = ''] = /^P6\s(\d+) (\d+)\s255\s/.exec(image.toString('latin1')) ?? []
  const pixel = (x: number, y: number) => {
    const at = head.length + 3 * (y * Number(width) + x)
    return [...image.subarray(at, at + 3)]
  }
  expect(Number(width)).toBe(1000)
  // the ground, and the body of the first table, whose corner is at 0, 0
  expect(pixel(5, 5)).toEqual([255, 0, 0])
  expect(pixel(100 + 60, 100 + 28 + 2)).toEqual([0, 255, 0])
})

test('arcs become curves that end where they end', () => {
  const half = pdfPath('M10 0a10 10 0 0 1-20 0')
  expect(half.split('\n').join(' ')).toMatch(/^10 0 m .* -10 0 c$/)
  // the middle of the half circle that is drawn clockwise on a page whose y grows downwards
  expect(half).toContain(' 0 10 c')
  expect(pdfPath('M10.7 4.4a3.1 3.1 0 1 1-6.2 0 3.1 3.1 0 0 1 6.2 0')).toMatch(/ 10\.7 4\.4 c$/)
})

test('curves and lines keep their corners', () => {
  expect(pdfPath('M1 2H3V4L5 6Q7 8 9 10Z')).toBe(
    '1 2 m 3 2 l 3 4 l 5 6 l 6.333 7.333 7.667 8.667 9 10 c h',
  )
})
