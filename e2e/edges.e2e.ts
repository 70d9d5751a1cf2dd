import { expect, test, type Page } from '@playwright/test'
import { manyTablesFile } from './fixtures/many-tables-file.ts'
import { AthanorPage } from './pages/athanor-page.ts'
import { LinesPage } from './pages/lines-page.ts'

const SCRIPT = `
CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE albums (album_id INTEGER PRIMARY KEY, title TEXT NOT NULL, artist_id INTEGER REFERENCES artists);
CREATE TABLE tracks (track_id INTEGER PRIMARY KEY, name TEXT, album_id INTEGER NOT NULL REFERENCES albums);
CREATE TABLE lists (list_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE list_tracks (
  list_id INTEGER NOT NULL REFERENCES lists, track_id INTEGER NOT NULL REFERENCES tracks,
  PRIMARY KEY (list_id, track_id)
);
`

async function opened(page: Page): Promise<{ athanor: AthanorPage; lines: LinesPage }> {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', SCRIPT)
  await athanor.acceptImport()
  const lines = new LinesPage(page)
  await expect(lines.lines).toHaveCount(4)
  return { athanor, lines }
}

test('relationships are drawn in three notations, and each choice can be undone', async ({
  page,
}) => {
  const { athanor, lines } = await opened(page)
  const dots = lines.lines.locator('[data-fill=line]')
  const dashed = lines.lines.locator('path[stroke-dasharray]')
  const multiplicities = lines.lines.locator('text')

  await lines.draw('IDEF1X')
  await expect(dots).toHaveCount(4)
  // those of the junction are part of its key: they are drawn through
  await expect(dashed).toHaveCount(2)

  await lines.draw('UML')
  await expect(multiplicities.getByText('0..*', { exact: true })).toHaveCount(4)
  await expect(multiplicities.getByText('0..1', { exact: true })).toHaveCount(1)
  await expect(dashed).toHaveCount(0)

  await athanor.undo()
  await expect(dots).toHaveCount(4)
  await athanor.undo()
  await expect(dots).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('in UML')
  await page.keyboard.press('Enter')
  await expect(multiplicities).toHaveCount(8)
  expect(athanor.faults).toEqual([])
})

test('a line is bent with the mouse, in one step each, and finds its own way again', async ({
  page,
}) => {
  const { athanor, lines } = await opened(page)
  const albums = lines.lines.first()
  await lines.select(albums)
  const own = await lines.way()
  const middle = await lines.pointOn(lines.selected, 0.5)

  await lines.drag(middle, { x: 24, y: 120 })
  await expect(lines.bends).not.toHaveCount(0)
  const bent = await lines.way()
  expect(bent).not.toBe(own)

  await athanor.undo()
  await expect.poll(() => lines.way()).toBe(own)
  await athanor.redo()
  await expect.poll(() => lines.way()).toBe(bent)

  await test.step('a bend that is taken moves', async () => {
    const [grip] = await lines.bends.all()
    const box = await grip?.boundingBox()
    if (!box) throw new Error('the bend is not on the screen')
    await lines.drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, { x: 16, y: 16 })
    await expect.poll(() => lines.way()).not.toBe(bent)
  })

  await test.step('a double click takes it away', async () => {
    for (let left = await lines.bends.count(); left > 0; left--) {
      await lines.bends.first().dblclick()
      await expect(lines.bends).toHaveCount(left - 1)
    }
    await expect.poll(() => lines.way()).toBe(own)
  })

  await test.step('and so does straightening, all at once', async () => {
    await lines.drag(await lines.pointOn(lines.selected, 0.5), { x: 24, y: 120 })
    await expect(lines.bends).not.toHaveCount(0)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Straighten')
    await page.keyboard.press('Enter')
    await expect(lines.bends).toHaveCount(0)
    await expect.poll(() => lines.way()).toBe(own)
  })
  expect(athanor.faults).toEqual([])
})

test('a line is bent with the keyboard alone once it is selected', async ({ page }) => {
  const { athanor, lines } = await opened(page)
  await lines.select(lines.lines.first())
  const own = await lines.way()
  const grip = lines.grips.first()
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(grip).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(grip).toBeFocused()
  await expect(lines.bends).toHaveCount(1)
  await expect.poll(() => lines.way()).not.toBe(own)
  await page.keyboard.press('Delete')
  await expect(lines.bends).toHaveCount(0)
  await expect.poll(() => lines.way()).toBe(own)
  await expect(athanor.totals).toContainText('4 relationships')
})

test('bends move along when both tables move, and the line still joins when one does', async ({
  page,
}) => {
  const { athanor, lines } = await opened(page)
  await lines.select(lines.lines.first())
  const line = lines.line(await lines.selected.getAttribute('data-line'))
  await lines.drag(await lines.pointOn(line, 0.5), { x: 16, y: 96 })
  await expect(lines.bends).not.toHaveCount(0)
  const was = await lines.pointOn(line, 0.5)
  await page.keyboard.press('Escape')
  await athanor.table('albums').click({ position: { x: 30, y: 8 } })
  await athanor.table('artists').click({ position: { x: 30, y: 8 }, modifiers: ['Shift'] })
  for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+ArrowDown')
  const zoom = await page
    .locator('.react-flow__viewport')
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  await expect
    .poll(async () => (await lines.pointOn(line, 0.5)).y - was.y)
    .toBeCloseTo(40 * zoom, 0)
  const moved = await lines.bendsOf(line)

  await test.step('alone', async () => {
    await page.keyboard.press('Escape')
    await athanor.table('albums').click({ position: { x: 30, y: 8 } })
    for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Escape')
    expect(await lines.bendsOf(line)).toEqual(moved)
    const row = await athanor.row('albums', 'artist_id').boundingBox()
    const end = await lines.pointOn(line, 0)
    expect(Math.abs(end.y - ((row?.y ?? 0) + (row?.height ?? 0) / 2))).toBeLessThan(2)
  })
})

test('every layout leaves no overlap, is one step, and undo brings the very same places back', async ({
  page,
}) => {
  const { athanor, lines } = await opened(page)
  const before = await lines.places()
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo' })
  const steps = await undo.isEnabled()
  for (const how of ['Compact', 'By area', /^In rings/]) {
    await lines.layOut(how)
    await expect.poll(() => lines.places()).not.toEqual(before)
    // lines come back when the tables have arrived
    await expect(lines.lines).toHaveCount(4)
    await athanor.fitAll()
    await expect.poll(() => lines.overlaps()).toBe(0)
    await athanor.undo()
    await athanor.fitAll()
    await expect.poll(() => lines.places()).toEqual(before)
    expect(await undo.isEnabled()).toBe(steps)
  }
  expect(athanor.faults).toEqual([])
})

test('a layout of 2,000 tables says how far it is and can be cancelled', async ({ page }) => {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('many.athanor.json', manyTablesFile(2_000))
  await expect(athanor.totals).toContainText('2,000 tables')
  const lines = new LinesPage(page)
  await athanor.fitAll()
  await lines.layOut('Compact')
  await expect(page.getByRole('status').filter({ hasText: /^Tidying, \d+ %/ })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Tidying/ })).toHaveCount(0)
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeDisabled()

  await lines.layOut('Compact')
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeEnabled({
    timeout: 60_000,
  })
  expect(athanor.faults).toEqual([])
})
