import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { manyTablesScript } from './fixtures/many-tables.ts'
import { AthanorPage } from './pages/athanor-page.ts'
import { PicturePage } from './pages/picture-page.ts'

const script = `
CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name VARCHAR(120));
CREATE TABLE albums (
  album_id INTEGER PRIMARY KEY,
  title VARCHAR(160) NOT NULL,
  artist_id INTEGER NOT NULL REFERENCES artists (artist_id)
);
CREATE TABLE genres (genre_id INTEGER PRIMARY KEY, "Größe & <Maß>" TEXT);
`
const names = ['artists', 'albums', 'genres', 'Größe & <Maß>', 'varchar(160)']
const light = [244, 243, 240, 255]
const dark = [20, 19, 18, 255]

/** Runs another program on a file; notes what was left out where the program is not installed. */
function reader(info: TestInfo, program: string, args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (error) {
    info.annotations.push({ type: 'skip', description: `${program} is not installed` })
    return undefined
  }
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

/** The page with the drawing of the script. */
async function drawn(page: Page): Promise<PicturePage> {
  await page.emulateMedia({ colorScheme: 'light' })
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.pasteSql(script)
  await athanor.acceptImport()
  return new PicturePage(page)
}

test('a picture is an SVG whose names are text, read and painted by other programs', async ({
  page,
}, info) => {
  const picture = await drawn(page)
  await picture.open()
  const { name, bytes } = await picture.download()
  expect(name).toMatch(/\.svg$/)
  const [width, height] = await picture.size()
  const texts = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml')
    return [...svg.querySelectorAll('text')].map(({ textContent }) => textContent)
  }, bytes.toString())
  expect(texts).toEqual(expect.arrayContaining(names))
  const painted = await picture.decoded(bytes, 'image/svg+xml', { x: 3, y: 3 })
  expect(painted).toEqual({ width, height, pixel: light })
  const file = info.outputPath('drawing.svg')
  writeFileSync(file, bytes)
  reader(info, 'xmllint', ['--noout', file])
  const png = info.outputPath('drawing.png')
  if (reader(info, 'rsvg-convert', ['-o', png, file]) === undefined) return
  expect(await picture.decoded(readFileSync(png), 'image/png', { x: 3, y: 3 })).toEqual(painted)
})

test('a picture is a PNG of the size that was said, with the ground of either theme or none', async ({
  page,
}) => {
  const picture = await drawn(page)
  await picture.open()
  const [width, height] = await picture.size()
  await picture.set('Format', 'PNG')
  await picture.set('Scale', '3×')
  expect(await picture.size()).toEqual([width * 3, height * 3])
  const corner = { x: 5, y: 5 }
  const bright = await picture.decoded((await picture.download()).bytes, 'image/png', corner)
  expect(bright).toEqual({ width: width * 3, height: height * 3, pixel: light })
  await picture.set('Colours', 'Dark')
  const black = await picture.decoded((await picture.download()).bytes, 'image/png', corner)
  expect(black.pixel).toEqual(dark)
  await picture.withoutGround()
  const clear = await picture.decoded((await picture.download()).bytes, 'image/png', corner)
  expect(clear.pixel).toEqual([0, 0, 0, 0])
})

test('a picture is a PDF in which other programs find every name', async ({ page }, info) => {
  const picture = await drawn(page)
  await picture.open()
  const [width, height] = await picture.size()
  await picture.set('Format', 'PDF')
  const { name, bytes } = await picture.download()
  expect(name).toMatch(/\.pdf$/)
  const file = info.outputPath('drawing.pdf')
  writeFileSync(file, bytes)
  const facts = reader(info, 'pdfinfo', [file])
  if (facts === undefined) return
  expect(facts).toMatch(/Pages:\s+1\n/)
  const [, wide = '', high = ''] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(facts) ?? []
  expect(Number(wide)).toBeCloseTo(width * 0.75, 0)
  expect(Number(high)).toBeCloseTo(height * 0.75, 0)
  const words = reader(info, 'pdftotext', ['-layout', file, '-'])
  for (const one of names) expect(words).toContain(one)
})

test('a picture shows what is selected and nothing else', async ({ page }) => {
  const picture = await drawn(page)
  await new AthanorPage(page).choosePalette('albums')
  await picture.open()
  await picture.show('Selection, 1 table')
  const { bytes } = await picture.download()
  expect(bytes.toString()).toContain('>albums<')
  expect(bytes.toString()).not.toContain('>artists<')
  await expect(page.getByRole('img', { name: /Preview of the picture/ })).toBeVisible()
})

test('a picture is copied as a PNG', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const picture = await drawn(page)
  await picture.open()
  const [width, height] = await picture.size()
  await picture.dialog.getByRole('button', { name: 'Copy as PNG' }).click()
  await expect(page.getByText(/^Copied a picture/)).toBeVisible()
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const image = item && (await createImageBitmap(await item.getType('image/png')))
    return [image?.width, image?.height]
  })
  expect(copied).toEqual([width * 2, height * 2])
})

test('a picture of 1,000 tables is drawn while the page goes on, as large as can be painted', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const picture = new PicturePage(page)
  await athanor.open()
  await athanor.openFile('large.sql', manyTablesScript(1000))
  await athanor.acceptImport()
  const frames = await page.evaluateHandle(() => {
    const times: number[] = []
    const next = (time: number) => {
      times.push(time)
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    return times
  })
  await picture.open()
  const svg = await picture.download()
  expect(
    svg.bytes.toString().match(/<g transform="translate\([^"]*"><rect x="-0.5"/g),
  ).toHaveLength(1000)
  const before = await frames.evaluate((times) => times.length)
  await picture.set('Format', 'PNG')
  const [wide, high] = await picture.size()
  const { bytes } = await picture.download()
  // the header of a PNG: width and height in four bytes each
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([wide, high])
  await expect(picture.dialog.getByText(/more than browsers can paint/)).toBeVisible()
  // in one piece it would be painted in a frame or two
  const tiles = Math.ceil(wide / 2048) * Math.ceil(high / 2048)
  expect(tiles).toBeGreaterThan(20)
  expect(await frames.evaluate((times) => times.length)).toBeGreaterThan(before + tiles)
  expect(athanor.faults).toEqual([])
})
