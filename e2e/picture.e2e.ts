import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { expect, test, type TestInfo } from '@playwright/test'
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

test.describe('the picture of a drawing', () => {
  let athanor: AthanorPage
  let picture: PicturePage

  test.beforeEach(async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    athanor = new AthanorPage(page)
    picture = new PicturePage(page)
    await athanor.open()
    await athanor.pasteSql(script)
    await athanor.acceptImport()
  })

  test.afterEach(() => {
    expect(athanor.faults).toEqual([])
  })

  test('is an SVG whose names are text, read and painted by other programs', async ({}, info) => {
    await picture.open()
    const { name, bytes } = await picture.download()
    expect(name).toMatch(/\.svg$/)
    const [width, height] = await picture.size()
    const texts = await athanor.page.evaluate((text) => {
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
    const { readFile } = await import('node:fs/promises')
    expect(await picture.decoded(await readFile(png), 'image/png', { x: 3, y: 3 })).toEqual(painted)
  })

  test('is a PNG of the size that was said, with the ground of either theme or none', async () => {
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

  test('is a PDF in which other programs find every name', async ({}, info) => {
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

  test('shows what is selected and nothing else', async ({ page }) => {
    await athanor.choosePalette('albums')
    await picture.open()
    await picture.show('Selection, 1 table')
    const { bytes } = await picture.download()
    expect(bytes.toString()).toContain('>albums<')
    expect(bytes.toString()).not.toContain('>artists<')
    await expect(page.getByRole('img', { name: /Preview of the picture/ })).toBeVisible()
  })

  test('is copied as a PNG', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
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
})

test('a picture of 1,000 tables is drawn while the page goes on, as large as can be painted', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const picture = new PicturePage(page)
  await athanor.open()
  await athanor.openFile('large.sql', manyTablesScript(1000))
  await athanor.acceptImport()
  await page.evaluate(() => {
    const frames: number[] = []
    Reflect.set(window, 'frames', frames)
    const next = (time: number) => {
      frames.push(time)
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await picture.open()
  const svg = await picture.download()
  expect(
    svg.bytes.toString().match(/<g transform="translate\([^"]*"><rect x="-0.5"/g),
  ).toHaveLength(1000)
  await picture.set('Format', 'PNG')
  const [wide, high] = await picture.size()
  const { bytes } = await picture.download()
  // the header of a PNG: width and height in four bytes each
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([wide, high])
  await expect(picture.dialog.getByText(/more than browsers can paint/)).toBeVisible()
  const longest = await page.evaluate(() => {
    const frames = Reflect.get(window, 'frames') as number[]
    return Math.max(...frames.slice(1).map((time, at) => time - (frames[at] ?? time)))
  })
  expect(longest).toBeLessThan(3000)
  expect(athanor.faults).toEqual([])
})
