import { expect, test } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { SheetsPage } from './pages/sheets-page.ts'

// far apart, so that areas can be drawn around each pair
const SHOP = `
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id)
);
CREATE TABLE items (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders (id));
`

test.beforeEach(async ({ page }) => {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('shop.sql', SHOP)
  await athanor.acceptImport()
  await athanor.fitAll()
  await expect(athanor.table('customers')).toBeVisible()
})

test('an area is drawn around tables, moves them, is renamed, tinted, resized and deleted', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)

  await test.step('drawn with a frame; the outline groups its tables', async () => {
    await sheets.drawArea('Selling', ['customers'])
    await expect(sheets.area('Selling')).toHaveAccessibleName('Area Selling, 1 table')
    await expect(sheets.line(/^Area Selling, 1 table/)).toBeVisible()
    await expect(sheets.line(/^Tables/)).toContainText('2')
  })

  await test.step('its table moves with it, the others stay', async () => {
    const [table, other, area] = await Promise.all([
      sheets.placeOf(athanor.table('customers')),
      sheets.placeOf(athanor.table('orders')),
      sheets.placeOf(sheets.area('Selling')),
    ])
    await sheets.dragBy(sheets.area('Selling'), { x: 0.6, y: 14 / area.height }, { x: 0, y: 96 })
    const moved = await sheets.placeOf(athanor.table('customers'))
    expect(moved.y - table.y).toBeGreaterThan(60)
    expect(await sheets.placeOf(athanor.table('orders'))).toEqual(other)
    await athanor.undo()
    await expect
      .poll(async () => (await sheets.placeOf(athanor.table('customers'))).y)
      .toBeCloseTo(table.y, 0)
  })

  await test.step('a corner makes it larger', async () => {
    const before = await sheets.placeOf(sheets.area('Selling'))
    await sheets.dragBy(sheets.area('Selling'), { x: 1, y: 1 }, { x: 64, y: 48 })
    const after = await sheets.placeOf(sheets.area('Selling'))
    expect(after.width - before.width).toBeGreaterThan(40)
    expect(after.height - before.height).toBeGreaterThan(30)
    await athanor.undo()
  })

  await test.step('a tint and another name, in the inspector and where it stands', async () => {
    await page.getByRole('radio', { name: 'Teal' }).click()
    await expect(sheets.area('Selling')).toHaveAttribute('data-tint', 'teal')
    await sheets.area('Selling').getByTitle('Selling').dblclick()
    await page.keyboard.type('Sales')
    await page.keyboard.press('Enter')
    await expect(sheets.area('Sales')).toBeVisible()
    await athanor.undo()
    await expect(sheets.area('Selling')).toBeVisible()
    await athanor.redo()
  })

  await test.step('deleted with the key, its table stays; undone it is back', async () => {
    await page.keyboard.press('Delete')
    await expect(sheets.area('Sales')).toBeHidden()
    await expect(athanor.table('customers')).toBeVisible()
    await athanor.undo()
    await expect(sheets.area('Sales')).toHaveAttribute('data-tint', 'teal')
  })
  expect(athanor.faults).toEqual([])
})

test('a selection is put into an area that grows for it', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  await sheets.drawArea('Sales', ['customers'])
  await page.keyboard.press('Escape')
  await athanor.table('items').click({ position: { x: 40, y: 8 }, button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to area' }).click()
  await page.getByRole('menuitem', { name: 'Sales' }).click()
  await expect(sheets.line(/^Area Sales, 2 tables/)).toBeVisible()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await athanor.undo()
  await expect(sheets.line(/^Area Sales, 1 table/)).toBeVisible()
})

test('a note is written by mouse and keyboard; each of its steps can be undone', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard, mouse } = page

  await test.step('N and a click; Enter makes a line, Esc keeps it', async () => {
    const free = await sheets.freeGround()
    await mouse.click(free.x, free.y)
    await keyboard.press('n')
    await mouse.click(free.x + 80, free.y - 60)
    await keyboard.type('sold by the piece')
    await keyboard.press('Enter')
    await keyboard.type('and by the box')
    await keyboard.press('Escape')
    await expect(sheets.note('sold by the piece')).toContainText('and by the box')
  })

  await test.step('it has the keyboard now: arrows move it, Enter writes on', async () => {
    await expect(sheets.note('sold')).toBeFocused()
    const before = await sheets.placeOf(sheets.note('sold'))
    await keyboard.press('Shift+ArrowRight')
    await keyboard.press('Shift+ArrowRight')
    const after = await sheets.placeOf(sheets.note('sold'))
    expect(after.x).toBeGreaterThan(before.x + 4)
    await keyboard.press('Enter')
    await keyboard.type(', or not')
    await keyboard.press('Escape')
    await expect(sheets.note('sold')).toContainText('by the box, or not')
    await athanor.undo()
    await expect(sheets.note('sold')).not.toContainText('or not')
  })

  await test.step('it is found by what it says, and deleted', async () => {
    await keyboard.press('Escape')
    await keyboard.press('Control+k')
    await keyboard.type('the piece')
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue(/sold by the piece/)
    await page.getByRole('button', { name: 'Delete the note' }).click()
    await expect(sheets.note('sold')).toBeHidden()
    await athanor.undo()
    await expect(sheets.note('sold')).toBeVisible()
  })
})

test('notes and areas are reached and made without a mouse', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard } = page
  await athanor.table('orders').focus()
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  await keyboard.press('Control+g')
  await keyboard.type('Core')
  await keyboard.press('Enter')
  await expect(sheets.area('Core')).toHaveAccessibleName('Area Core, 1 table')
  await expect(sheets.area('Core')).toBeFocused()
  const before = await sheets.placeOf(athanor.table('orders'))
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  const after = await sheets.placeOf(athanor.table('orders'))
  expect(after.y).toBeGreaterThan(before.y)
  await keyboard.press('Escape')
  await athanor.table('items').focus()
  await expect(async () => {
    await keyboard.press('Tab')
    await expect(sheets.area('Core')).toBeFocused({ timeout: 200 })
  }).toPass()
  await keyboard.press('Enter')
  await keyboard.type('Heart')
  await keyboard.press('Enter')
  await expect(sheets.area('Heart')).toBeVisible()
  await keyboard.press('Delete')
  await expect(sheets.area('Heart')).toBeHidden()
})

test('a diagram shows some tables in places of its own, and follows undo', async ({ page }) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard } = page

  await test.step('made of the selection', async () => {
    await sheets.select('customers')
    await athanor.table('orders').click({ position: { x: 40, y: 8 }, modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Add a diagram' }).click()
    await page.getByRole('menuitem', { name: /Of the selection, 2 tables/ }).click()
    await expect(sheets.tab('Diagram')).toHaveAttribute('aria-selected', 'true')
    expect(await sheets.drawnTables()).toEqual(['customers', 'orders'])
    await expect(athanor.totals).toContainText('3 tables')
  })

  await test.step('renamed with F2', async () => {
    await sheets.tab('Diagram').focus()
    await keyboard.press('F2')
    await keyboard.type('Sales')
    await keyboard.press('Enter')
    await expect(sheets.tab('Sales')).toBeVisible()
  })

  await test.step('a table moves on it and stays where it was on the whole schema', async () => {
    await sheets.tab('Whole schema').click()
    const before = await sheets.placeOf(athanor.table('orders'))
    await sheets.tab('Sales').click()
    await sheets.dragBy(athanor.table('orders'), { x: 0.3, y: 0.1 }, { x: 0, y: 120 })
    await sheets.tab('Whole schema').click()
    expect(await sheets.placeOf(athanor.table('orders'))).toEqual(before)
    await sheets.tab('Sales').click()
  })

  await test.step('a table is dragged onto it from the outline, and taken out again', async () => {
    await expect(sheets.line('items, not on this diagram')).toBeVisible()
    await athanor.drag(sheets.line(/^items/), sheets.canvas, { to: { x: 0.5, y: 0.8 } })
    await expect(athanor.table('items')).toBeVisible()
    await keyboard.press('Shift+Delete')
    await expect(athanor.table('items')).toBeHidden()
    await expect(athanor.totals).toContainText('3 tables')
    await athanor.undo()
    await expect(athanor.table('items')).toBeVisible()
  })

  await test.step('a table that is drawn on it is on the whole schema too', async () => {
    await page.keyboard.press('Escape')
    await athanor.createTable('payments', [])
    await expect(athanor.table('payments')).toBeVisible()
    await sheets.tab('Whole schema').click()
    await athanor.fitAll()
    await expect(athanor.table('payments')).toBeVisible()
  })
  expect(athanor.faults).toEqual([])
})

test('diagrams are duplicated, moved and deleted; undo brings one back and shows it', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const sheets = new SheetsPage(athanor)
  const { keyboard } = page

  await test.step('an empty one says what fills it', async () => {
    await page.getByRole('button', { name: 'Add a diagram' }).click()
    await page.getByRole('menuitem', { name: 'Empty' }).click()
    await expect(page.getByText('This diagram shows no table yet.')).toBeVisible()
    await sheets.tab('Diagram').dblclick()
    await keyboard.type('Sales')
    await keyboard.press('Enter')
    await expect(sheets.tab('Sales')).toBeVisible()
  })

  await test.step('duplicated, moved left, deleted; undo brings it back and shows it', async () => {
    await sheets.tab('Sales').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Duplicate the diagram' }).click()
    await expect(sheets.tab('Sales 2')).toHaveAttribute('aria-selected', 'true')
    await sheets.tab('Sales 2').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Move the diagram left' }).click()
    await expect(page.getByRole('tab')).toHaveText(['Whole schema', 'Sales 2', 'Sales'])
    await sheets.tab('Sales 2').focus()
    await keyboard.press('Delete')
    await expect(sheets.tab('Whole schema')).toHaveAttribute('aria-selected', 'true')
    await expect(sheets.tab('Sales 2')).toBeHidden()
    await athanor.undo()
    await expect(sheets.tab('Sales 2')).toHaveAttribute('aria-selected', 'true')
  })
  expect(athanor.faults).toEqual([])
})
