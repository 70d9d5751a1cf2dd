import { expect, test, type Page } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { AuthoringPage, headerOf, pointOf } from './pages/authoring-page.ts'
import { CanvasPage } from './pages/canvas-page.ts'

const SCRIPT = `
CREATE TABLE playlists (playlist_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE tracks (track_id INTEGER PRIMARY KEY, title TEXT NOT NULL, seconds INTEGER, cover BLOB);
`

async function opened(page: Page, script = SCRIPT) {
  const athanor = new AthanorPage(page)
  const authoring = new AuthoringPage(page)
  const canvas = new CanvasPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', script)
  await athanor.acceptImport()
  await expect(athanor.table('tracks')).toBeVisible()
  await athanor.fitAll()
  await page.waitForTimeout(400)
  return { athanor, authoring, canvas }
}

const columns = (athanor: AthanorPage, table: string) =>
  athanor
    .table(table)
    .locator('[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('[title]')?.getAttribute('title')))

test('many to many makes a junction between two tables, in one step', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  await authoring.chooseRelation('Many to many')
  await expect(authoring.hint).toContainText('A junction comes between them')
  await authoring.hold(
    await headerOf(athanor.table('playlists')),
    await headerOf(athanor.table('tracks')),
  )
  await expect(authoring.hint).toContainText('playlist_track.playlist_id')
  await page.mouse.up()
  await expect(athanor.totals).toContainText('3 tables · 8 columns · 2 relationships')
  await expect(authoring.notice).toContainText(
    'playlist_track is now a junction of playlists and tracks.',
  )
  expect(await columns(athanor, 'playlist_track')).toEqual(['playlist_id', 'track_id'])
  await expect(athanor.live).toBeVisible()
  await authoring.notice.getByRole('button', { name: 'Undo' }).click()
  await expect(athanor.totals).toContainText('2 tables · 6 columns · no relationships')
  expect(athanor.faults).toEqual([])
})

test('a self-reference is one click, one to one is unique', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  await authoring.chooseRelation('Self-reference')
  const header = await headerOf(athanor.table('tracks'))
  await page.mouse.click(header.x, header.y)
  await expect(athanor.row('tracks', 'parent_track_id')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await authoring.chooseRelation('One to one')
  await authoring.dragFromTo(
    await headerOf(athanor.table('playlists')),
    await headerOf(athanor.table('tracks')),
  )
  await expect(
    athanor.row('tracks', 'playlist_id').getByRole('img', { name: 'unique' }),
  ).toBeVisible()
})

test('what cannot refer is refused while it is dragged, with the reason', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  await athanor.pointAt(athanor.row('playlists', 'playlist_id'))
  await authoring.hold(
    await pointOf(athanor.row('playlists', 'playlist_id'), 0.98),
    await pointOf(athanor.row('tracks', 'cover')),
  )
  await expect(authoring.hint).toContainText('they cannot be compared')
  await page.mouse.up()
  await expect(athanor.totals).toContainText('no relationships')
})

test('the handle of a header draws from table to table', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  const header = await headerOf(athanor.table('playlists'))
  const box = await athanor.table('playlists').boundingBox()
  await page.mouse.move(header.x, header.y)
  await authoring.dragFromTo(
    { x: (box?.x ?? 0) + (box?.width ?? 0) - 4, y: header.y },
    await headerOf(athanor.table('tracks')),
  )
  await expect(athanor.row('tracks', 'playlist_id')).toBeVisible()
  await expect(athanor.totals).toContainText('1 relationship')
})

test('columns are put in order by dragging the selected one, and by keyboard', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  await athanor.table('tracks').click({ position: { x: 40, y: 8 } })
  await athanor.row('tracks', 'title').click()
  await expect(athanor.row('tracks', 'title')).toHaveAttribute('data-selected', '')
  await authoring.dragFromTo(
    await pointOf(athanor.row('tracks', 'title')),
    await pointOf(athanor.row('tracks', 'cover'), 0.5, 0.9),
  )
  expect(await columns(athanor, 'tracks')).toEqual(['track_id', 'seconds', 'cover', 'title'])
  await page.keyboard.press('Alt+ArrowUp')
  expect(await columns(athanor, 'tracks')).toEqual(['track_id', 'seconds', 'title', 'cover'])
  await athanor.undo()
  await athanor.undo()
  expect(await columns(athanor, 'tracks')).toEqual(['track_id', 'title', 'seconds', 'cover'])
})

test('without a pointer: a junction by R and Enter, a set of columns in the empty row', async ({
  page,
}) => {
  const { athanor, authoring } = await opened(page)
  await athanor.table('tracks').click({ position: { x: 40, y: 8 } })
  await page.keyboard.press('c')
  await page.keyboard.type('+time')
  await page.keyboard.press('Enter')
  await page.keyboard.type('+nothing')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('The sets are id, timestamps, audit')
  await page.keyboard.press('Escape')
  expect(await columns(athanor, 'tracks')).toEqual([
    'track_id',
    'title',
    'seconds',
    'cover',
    'created_at',
    'updated_at',
  ])
  await page.keyboard.press('Control+k')
  await page.keyboard.type('many to many')
  await page.keyboard.press('Enter')
  await expect(authoring.hint).toContainText('M:N')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Link to a table or column' })).toBeVisible()
  await page.keyboard.type('playl')
  await page.keyboard.press('Enter')
  await expect(athanor.table('track_playlist')).toBeVisible()
  await expect(athanor.totals).toContainText('3 tables · 10 columns · 2 relationships')
})

test('column sets are added from the menu, and own ones are kept for the next document', async ({
  page,
}) => {
  const { athanor, authoring } = await opened(page)
  await authoring.openMenu(await headerOf(athanor.table('playlists')))
  await authoring.choose('Column set', 'Add timestamps')
  expect(await columns(athanor, 'playlists')).toEqual([
    'playlist_id',
    'name',
    'created_at',
    'updated_at',
  ])
  await athanor.undo()
  await authoring.openMenu(await headerOf(athanor.table('tracks')))
  await authoring.choose('Column set', 'Save columns as a set')
  await athanor.dialog.getByLabel('Name of the set').fill('song')
  await athanor.dialog.getByRole('button', { name: 'Save set' }).click()
  await expect(athanor.dialog).toBeHidden()
  await page.reload()
  await expect(athanor.table('playlists')).toBeVisible()
  await authoring.openMenu(await headerOf(athanor.table('playlists')))
  await authoring.choose('Column set', 'song')
  expect(await columns(athanor, 'playlists')).toEqual([
    'playlist_id',
    'name',
    'track_id',
    'title',
    'seconds',
    'cover',
  ])
})

test('a list becomes tables where the pointer is, SQL too, and neither lies on another table', async ({
  page,
}) => {
  const { athanor, authoring, canvas } = await opened(page)
  const over = await headerOf(athanor.table('tracks'))
  await authoring.paste('teams: id, name text unique\nplayers: id, team_id -> teams', over)
  await expect(athanor.totals).toContainText('4 tables · 10 columns · 1 relationship')
  await expect(authoring.notice).toContainText('Pasted teams and players with 4 columns.')
  await authoring.paste('CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT);', over)
  await expect(athanor.totals).toContainText('5 tables')
  await expect(page.getByRole('dialog', { name: /^What was read/ })).toHaveCount(0)
  await athanor.fitAll()
  await page.waitForTimeout(400)
  expect(await overlaps(page)).toEqual([])
  await athanor.undo()
  await athanor.undo()
  await expect(athanor.totals).toContainText('2 tables')
  const free = await canvas.freeGround()
  await authoring.paste('only a sentence', free)
  await expect(athanor.totals).toContainText('2 tables')
})

/** Pairs of tables of which one lies on the other. */
const overlaps = (page: Page) =>
  page.locator('[data-table]').evaluateAll((tables) => {
    const boxes = tables.map((table) => table.getBoundingClientRect())
    return boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => [a.left, b.left]),
    )
  })

test('tables go to another document by the clipboard, with new ids and their references', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const script = `${SCRIPT} CREATE TABLE plays (id INTEGER PRIMARY KEY, track_id INTEGER REFERENCES tracks);`
  const { athanor, authoring, canvas } = await opened(page, script)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+d')
  await expect(athanor.totals).toContainText('6 tables · 16 columns · 2 relationships')
  expect(await overlaps(page)).toEqual([])
  await athanor.undo()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await athanor.choose('New document')
  await expect(athanor.start).toBeVisible()
  const { x, y } = await canvas.freeGround()
  await authoring.paste(await page.evaluate(() => navigator.clipboard.readText()), { x, y })
  await expect(athanor.totals).toContainText('3 tables · 8 columns · 1 relationship')
  await page.keyboard.press('Control+x')
  await expect(athanor.start).toBeVisible()
})

test('several are aligned, spread and locked', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  const tops = async () =>
    Promise.all(
      ['playlists', 'tracks'].map(async (name) => (await athanor.table(name).boundingBox())?.y),
    )
  await page.keyboard.press('Control+a')
  await authoring.openMenu(await headerOf(athanor.table('tracks')))
  await authoring.choose('Align', 'Align tops')
  const [one, other] = await tops()
  expect(one).toBe(other)
  await athanor.undo()
  await authoring.openMenu(await headerOf(athanor.table('tracks')))
  await authoring.choose('Lock')
  await expect(athanor.table('tracks').getByRole('img', { name: 'locked' })).toBeVisible()
  const before = await tops()
  const header = await headerOf(athanor.table('tracks'))
  await authoring.dragFromTo(header, { x: header.x, y: header.y + 160 })
  expect(await tops()).toEqual(before)
  expect(await headerOf(athanor.table('tracks'))).toEqual(header)
})

test('a relationship opens beside its line: cardinality, swap, delete', async ({ page }) => {
  const script = `${SCRIPT} ALTER TABLE tracks ADD COLUMN playlist_id INTEGER REFERENCES playlists;`
  const { athanor, authoring } = await opened(page, script)
  const middle = await authoring.lineMiddle()
  await page.mouse.dblclick(middle.x, middle.y)
  await expect(authoring.relationship).toBeVisible()
  await authoring.relationship
    .getByRole('radiogroup', { name: /playlists/ })
    .getByRole('radio')
    .last()
    .click()
  await expect(
    athanor.row('tracks', 'playlist_id').getByRole('img', { name: 'unique' }),
  ).toBeVisible()
  await athanor.undo()
  await expect(
    athanor.row('tracks', 'playlist_id').getByRole('img', { name: 'unique' }),
  ).toHaveCount(0)
  await authoring.relationship.getByRole('button', { name: 'Swap the sides' }).click()
  await expect(authoring.relationship).toBeHidden()
  await expect(athanor.row('playlists', 'track_id')).toBeVisible()
  await expect(athanor.row('tracks', 'playlist_id')).toHaveCount(0)
  const line = await authoring.lineMiddle()
  await authoring.openMenu(line)
  await authoring.choose('Delete')
  await expect(athanor.totals).toContainText('no relationships')
})

test('a check comes from the palette, by drag and by its key', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  await athanor.drag(
    authoring.palette.getByRole('button', { name: /^Check/ }),
    athanor.row('tracks', 'seconds'),
  )
  await expect(athanor.table('tracks')).toContainText('check seconds IS NOT NULL')
  await athanor.undo()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await athanor.row('tracks', 'title').click()
  await expect(athanor.table('tracks')).toContainText('check title IS NOT NULL')
})

test('dragged tables become level with others; Alt lets them go anywhere', async ({ page }) => {
  const { athanor, authoring } = await opened(page)
  const target = await athanor.table('playlists').boundingBox()
  const box = await athanor.table('tracks').boundingBox()
  if (!target || !box) throw new Error('two tables are drawn')
  const header = await headerOf(athanor.table('tracks'))
  const by = { x: target.x - box.x + 3, y: target.y + target.height + 90 - box.y }
  await authoring.hold(header, { x: header.x + by.x, y: header.y + by.y })
  await expect(
    page.locator('.react-flow__viewport-portal path[class*=guide]').first(),
  ).toBeAttached()
  await page.mouse.up()
  const level = await athanor.table('tracks').boundingBox()
  expect(Math.abs((level?.x ?? 0) - target.x)).toBeLessThan(0.5)
  await page.keyboard.down('Alt')
  const again = await headerOf(athanor.table('tracks'))
  await authoring.dragFromTo(again, { x: again.x + 5, y: again.y })
  await page.keyboard.up('Alt')
  const free = await athanor.table('tracks').boundingBox()
  expect((free?.x ?? 0) - target.x).toBeGreaterThan(3)
})

test.describe('by touch', () => {
  test.use({ hasTouch: true })

  test('one finger moves the view or a table, two zoom, a long press opens the menu', async ({
    page,
  }) => {
    const { athanor, authoring, canvas } = await opened(page)
    const ground = await canvas.freeGround()
    const before = await canvas.viewport()
    await authoring.touch('touchStart', [ground])
    for (const step of [10, 30, 60])
      await authoring.touch('touchMove', [{ x: ground.x, y: ground.y + step }])
    await authoring.touch('touchEnd', [])
    await expect.poll(async () => (await canvas.viewport()).y - before.y).toBeGreaterThan(40)

    const panned = await canvas.viewport()
    const header = await headerOf(athanor.table('tracks'))
    await authoring.touch('touchStart', [header])
    for (const step of [10, 30, 60])
      await authoring.touch('touchMove', [{ x: header.x, y: header.y + step }])
    await authoring.touch('touchEnd', [])
    await expect
      .poll(async () => (await headerOf(athanor.table('tracks'))).y - header.y)
      .toBeGreaterThan(40)
    expect(await canvas.viewport()).toEqual(panned)

    const { x, y } = await canvas.freeGround()
    const two = (apart: number) => [
      { x: x - apart, y: y + 20 },
      { x: x + apart, y: y + 20 },
    ]
    await authoring.touch('touchStart', two(30))
    for (const apart of [40, 60, 90]) await authoring.touch('touchMove', two(apart))
    await authoring.touch('touchEnd', [])
    await expect.poll(async () => (await canvas.viewport()).zoom).toBeGreaterThan(panned.zoom * 1.5)

    await athanor.fitAll()
    await page.waitForTimeout(400)
    const table = await headerOf(athanor.table('playlists'))
    await authoring.touch('touchStart', [table])
    await expect(authoring.menu).toBeVisible()
    await authoring.touch('touchEnd', [])
    await expect(authoring.menu.getByRole('menuitem', { name: 'Rename' })).toBeVisible()
  })
})
