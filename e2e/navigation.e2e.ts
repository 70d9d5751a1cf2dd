import { expect, test, type Page } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { CanvasPage } from './pages/canvas-page.ts'

const SCRIPT = `
CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE albums (album_id INTEGER PRIMARY KEY, title TEXT, artist_id INTEGER REFERENCES artists);
CREATE TABLE tracks (track_id INTEGER PRIMARY KEY, title TEXT, album_id INTEGER REFERENCES albums);
CREATE TABLE genres (genre_id INTEGER PRIMARY KEY, name TEXT);
`

async function opened(page: Page): Promise<{ athanor: AthanorPage; canvas: CanvasPage }> {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', SCRIPT)
  await athanor.acceptImport()
  await athanor.fitAll()
  return { athanor, canvas: new CanvasPage(page) }
}

test.use({ reducedMotion: 'reduce' })

test('the wheel pans both ways; with Ctrl, or where it was chosen, it zooms at the pointer', async ({
  page,
}) => {
  const { athanor, canvas } = await opened(page)
  const start = await canvas.viewport()
  const point = await canvas.middle()

  await test.step('pans', async () => {
    await page.mouse.move(point.x, point.y)
    await page.mouse.wheel(40, 60)
    await expect.poll(() => canvas.viewport()).toMatchObject({ zoom: start.zoom })
    await expect.poll(async () => (await canvas.viewport()).x).toBeLessThan(start.x)
    await expect.poll(async () => (await canvas.viewport()).y).toBeLessThan(start.y)
  })

  await test.step('zooms at the pointer with Ctrl', async () => {
    const under = await canvas.drawingPoint(point)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -120)
    await page.keyboard.up('Control')
    await expect.poll(async () => (await canvas.viewport()).zoom).toBeGreaterThan(start.zoom)
    const after = await canvas.drawingPoint(point)
    expect(Math.hypot(after.x - under.x, after.y - under.y)).toBeLessThan(1)
  })

  await test.step('zooms by itself once that is chosen, also after a reload', async () => {
    await athanor.chooseOfPage('Wheel pans or zooms')
    await athanor.waitUntilSaved()
    await page.reload()
    await expect(athanor.table('albums')).toBeVisible()
    const { zoom } = await canvas.viewport()
    await page.mouse.move(point.x, point.y)
    await page.mouse.wheel(0, 120)
    await expect.poll(async () => (await canvas.viewport()).zoom).toBeLessThan(zoom)
  })
  expect(athanor.faults).toEqual([])
})

test('the middle button, the right one and Space pan; a left drag on the ground frames tables', async ({
  page,
}) => {
  const { athanor, canvas } = await opened(page)
  const ground = await canvas.freeGround()
  for (const hold of ['middle', 'right', 'Space'] as const) {
    await test.step(hold, async () => {
      const before = await canvas.viewport()
      await canvas.dragGround(ground, { x: 60, y: -40 }, hold)
      const after = await canvas.viewport()
      expect(after.x - before.x).toBeCloseTo(60, -1)
      expect(after.y - before.y).toBeCloseTo(-40, -1)
      await expect(page.getByRole('menu')).toHaveCount(0)
    })
  }
  await athanor.fitAll()
  await test.step('a left drag is a frame', async () => {
    const before = await canvas.viewport()
    await canvas.dragAround(
      ['artists', 'albums', 'tracks', 'genres'].map((name) => athanor.table(name)),
    )
    await expect(athanor.totals).toContainText('4 tables selected')
    expect(await canvas.viewport()).toEqual(before)
  })
})

test('fit all, fit the selection and 100 %, by keys and in the bar', async ({ page }) => {
  const { athanor, canvas } = await opened(page)
  const whole = await canvas.viewport()
  await athanor.table('genres').click({ position: { x: 30, y: 8 } })
  await page.keyboard.press('Shift+2')
  await expect.poll(() => canvas.viewport()).not.toEqual(whole)
  await page.keyboard.press('Shift+0')
  await expect.poll(async () => (await canvas.viewport()).zoom).toBe(1)
  await expect(page.getByRole('group', { name: 'Zoom' })).toContainText('100 %')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+1')
  await expect.poll(async () => (await canvas.viewport()).zoom).toBeCloseTo(whole.zoom, 3)
})

test('the overview goes and comes with M, and says so after a reload', async ({ page }) => {
  const { athanor, canvas } = await opened(page)
  await expect(canvas.minimap).toBeVisible()
  await athanor.table('genres').click({ position: { x: 30, y: 8 } })
  await page.keyboard.press('m')
  await expect(canvas.minimap).toBeHidden()
  await athanor.waitUntilSaved()
  await page.reload()
  await expect(athanor.table('albums')).toBeVisible()
  await expect(canvas.minimap).toBeHidden()
  await athanor.table('genres').click({ position: { x: 30, y: 8 } })
  await page.keyboard.press('m')
  await expect(canvas.minimap).toBeVisible()
})

test('a table that is pointed at or selected stands out with its neighbours', async ({ page }) => {
  const { athanor } = await opened(page)
  await athanor.table('albums').hover({ position: { x: 30, y: 8 } })
  await expect(athanor.table('artists')).toHaveAttribute('data-state', 'near')
  await expect(athanor.table('genres')).toHaveAttribute('data-state', 'far')
  await athanor.table('genres').click({ position: { x: 30, y: 8 } })
  await expect(athanor.table('albums')).toHaveAttribute('data-state', 'far')
})

test('/ finds, ? shows the keys, and neither does while somebody types', async ({ page }) => {
  const { athanor } = await opened(page)
  await athanor.table('genres').click({ position: { x: 30, y: 8 } })
  await page.keyboard.press('/')
  const search = page.getByRole('dialog', { name: 'Find' }).getByRole('combobox')
  await expect(search).toBeFocused()
  await page.keyboard.type('?')
  await expect(search).toHaveValue('?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('light, dark and the theme of the system can be chosen, and stay', async ({ page }) => {
  const { athanor } = await opened(page)
  const ground = () =>
    page.locator('[data-canvas]').evaluate((element) => getComputedStyle(element).backgroundColor)
  const light = await ground()
  await athanor.chooseOfPage('Dark')
  await expect.poll(ground).not.toBe(light)
  await athanor.waitUntilSaved()
  await page.reload()
  await expect(athanor.table('albums')).toBeVisible()
  expect(await ground()).not.toBe(light)
  await athanor.chooseOfPage('As the system')
  await expect.poll(ground).toBe(light)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).not.toBe(light)
})

test('the problems of the drawing lead to their place and offer the repair', async ({ page }) => {
  const { athanor } = await opened(page)
  await athanor.createTable('labels', ['name nvarchr(80)'])
  await athanor.button(/^Problems/).click()
  const list = page.getByRole('list', { name: 'Problems' })
  await expect(list).toContainText('SQLite has no type nvarchr(80). Did you mean nvarchar?')
  await list.getByRole('button', { name: 'labels.name' }).click()
  await expect(athanor.totals).toContainText('1 column selected')
  await list.getByRole('button', { name: 'Use nvarchar' }).click()
  await expect(page.getByText('The drawing has no problems')).toBeVisible()
  await expect(athanor.row('labels', 'name')).toContainText('nvarchar(80)')
  await athanor.undo()
  await expect(list).toContainText('nvarchr')
  expect(athanor.faults).toEqual([])
})
