import { expect, test } from '@playwright/test'
import { manyTablesScript } from './fixtures/many-tables.ts'
import { AthanorPage } from './pages/athanor-page.ts'
import { SheetsPage } from './pages/sheets-page.ts'

const CHAIN = `
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id));
CREATE TABLE items (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders (id));
CREATE TABLE parcels (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items (id));
CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT);
`

async function openChain(athanor: AthanorPage): Promise<void> {
  await athanor.open()
  await athanor.openFile('chain.sql', CHAIN)
  await athanor.acceptImport()
  await athanor.fitAll()
  await expect(athanor.table('users')).toBeVisible()
}

test('a table is looked at with its neighbours, further ones, and with all again', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  await openChain(athanor)
  await sheets.select('orders')
  await page.keyboard.press('f')
  const bar = page.getByRole('status').filter({ hasText: 'Show all' })
  await expect(bar).toContainText('orders and 2 neighbours')
  await expect.poll(() => sheets.drawnTables()).toEqual(['items', 'orders', 'users'])
  await page.getByRole('button', { name: 'One relationship further' }).click()
  await expect(bar).toContainText('orders and 3 neighbours')
  await expect.poll(() => sheets.drawnTables()).toEqual(['items', 'orders', 'parcels', 'users'])
  await page.getByRole('button', { name: 'One relationship less' }).click()
  await page.getByRole('button', { name: 'Show all' }).click()
  await athanor.fitAll()
  await expect.poll(() => sheets.drawnTables()).toContain('log')
})

test('tables are hidden in this window only, and neighbours unfold', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  await openChain(athanor)
  await sheets.select('items')
  await page.keyboard.press('Control+Shift+h')
  await expect(athanor.table('items')).toBeHidden()
  await expect(page.getByText('4 of 5 tables')).toBeVisible()
  await expect(athanor.totals).toContainText('5 tables')
  await sheets.select('orders')
  await page.keyboard.press('Shift+N')
  await expect(athanor.table('items')).toBeVisible()
  // all are drawn again: there is nothing to show any more
  await expect(page.getByRole('button', { name: 'Show all' })).toBeHidden()
})

test('the way between two tables stands out and can be shown alone', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  await openChain(athanor)
  await sheets.select('users')
  await page.keyboard.press('p')
  await expect(athanor.dialog.getByRole('option', { name: /log/ })).toContainText('not joined')
  await page.keyboard.type('parc')
  await expect(athanor.dialog.getByRole('option', { name: /parcels/ })).toContainText(
    '3 relationships',
  )
  await page.keyboard.press('Enter')
  await expect(athanor.totals).toContainText('4 tables, 3 relationships selected')
  await expect(athanor.table('log')).toHaveAttribute('data-state', 'far')
  await page.getByRole('button', { name: 'Show alone' }).click()
  await expect.poll(() => sheets.drawnTables()).toEqual(['items', 'orders', 'parcels', 'users'])
})

test('the outline is walked with the keyboard and says what refers to what', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard } = page
  await openChain(athanor)
  await sheets.tree.focus()
  await keyboard.press('Home')
  await keyboard.press('ArrowDown')
  await expect(sheets.line(/^items( \d+)?$/)).toHaveAttribute('aria-expanded', 'false')
  await expect(sheets.line(/^items( \d+)?$/)).toHaveAttribute('aria-posinset', '1')
  await expect(sheets.line(/^items( \d+)?$/)).toHaveAttribute('aria-setsize', '5')
  await keyboard.press('ArrowRight')
  await expect(sheets.line(/^items( \d+)?$/)).toHaveAttribute('aria-expanded', 'true')
  await expect(sheets.line('items.order_id refers to orders.id')).toHaveAttribute('aria-level', '3')
  await expect(sheets.line('parcels.item_id refers to items.id')).toBeVisible()
  await expect(sheets.line('id, INTEGER, primary key, not null')).toBeVisible()
  await keyboard.press('ArrowRight')
  await expect(athanor.totals).toContainText('1 column selected')
  await keyboard.press('ArrowLeft')
  await keyboard.press('ArrowLeft')
  await expect(sheets.line(/^items( \d+)?$/)).toHaveAttribute('aria-expanded', 'false')
  await keyboard.press('ArrowLeft')
  await keyboard.press('ArrowLeft')
  await expect(sheets.line(/^Tables/)).toHaveAttribute('aria-expanded', 'false')
})

test('500 tables: the palette previews and flies, brackets go back, and the view is kept', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard } = page
  await athanor.open()
  await athanor.openFile('many.sql', manyTablesScript(500))
  await athanor.acceptImport()
  await expect(athanor.totals).toContainText('500 tables')

  await test.step('the preview shows columns and neighbours; Enter flies there', async () => {
    await keyboard.press('Control+k')
    await keyboard.type('people_rules_3')
    const preview = athanor.dialog.getByRole('complementary', { name: 'What is chosen' })
    await expect(preview).toContainText('people_rules_3')
    await expect(preview).toContainText('created_at')
    await keyboard.press('Enter')
    await expect(athanor.table('people_rules_3')).toBeVisible()
    await expect(athanor.table('people_rules_3')).toHaveAttribute('data-state', 'selected')
  })

  await test.step('back and forward', async () => {
    await athanor.choosePalette('audit_links_2')
    await expect(athanor.table('people_rules_3')).toBeHidden()
    await sheets.canvas.focus()
    await keyboard.press('[')
    await expect(athanor.table('people_rules_3')).toBeVisible()
    await keyboard.press(']')
    await expect(athanor.table('audit_links_2')).toBeVisible()
  })

  await test.step('without a text the last ones are offered', async () => {
    await keyboard.press('Control+k')
    const recent = athanor.dialog.getByRole('group', { name: 'Recent' })
    await expect(recent.getByRole('option').first()).toContainText('audit_links_2')
    await keyboard.press('Escape')
  })

  await test.step('who panned away from everything is shown the way back', async () => {
    await sheets.canvas.hover({ position: { x: 300, y: 300 } })
    for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(-6_000, -6_000)
    await expect(page.getByText('Nothing of the drawing is in view.')).toBeVisible()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(page.getByText('Nothing of the drawing is in view.')).toBeHidden()
  })

  await test.step('the view is the same after a reload', async () => {
    await athanor.choosePalette('people_rules_3')
    await athanor.waitUntilSaved()
    const before = await sheets.view()
    await page.reload()
    await expect(athanor.table('people_rules_3')).toBeVisible()
    expect(await sheets.view()).toBe(before)
  })
  expect(athanor.faults).toEqual([])
})

test('an area that is drawn around many tables from afar is named there', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard } = page
  await athanor.open()
  await athanor.openFile('many.sql', manyTablesScript(200))
  await athanor.acceptImport()
  await athanor.fitAll()
  const { x, y, width, height } = await sheets.placeOf(sheets.canvas)
  await keyboard.press('Escape')
  await athanor.button(/^Area/).click()
  const from = { x: x + width * 0.3, y: y + height * 0.3 }
  await sheets.dragFrom(from, { x: from.x + width * 0.2, y: from.y + height * 0.3 })
  await keyboard.type('Fleet')
  await keyboard.press('Enter')
  await expect(sheets.line(/^Area Fleet, \d+ tables/)).toBeVisible()
  await athanor.undo()
  await athanor.undo()
  await expect(sheets.line(/^Area/)).toBeHidden()
})
