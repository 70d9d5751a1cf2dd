import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { KeyboardHands } from './pages/keyboard-hands.ts'
import { catalogueOf, catalogueOfScript } from './stranger/read-database.ts'

test.use({ reducedMotion: 'reduce' })

// A key that is drawn says NOT NULL, which in SQLite an INTEGER PRIMARY KEY is without a word.
const template = readFileSync(
  resolve(import.meta.dirname, '../src/app/templates/shop.sql'),
  'utf8',
).replaceAll('integer PRIMARY KEY', 'integer NOT NULL PRIMARY KEY')

const view = `SELECT orders.order_id, orders.customer_id, orders.status, sum(order_items.line_total) AS total
FROM orders
JOIN order_items ON order_items.order_id = orders.order_id
GROUP BY orders.order_id`

const trigger = `CREATE TRIGGER stock_leaves_with_the_item AFTER INSERT ON order_items
BEGIN
  UPDATE products SET stock = stock - NEW.quantity WHERE product_id = NEW.product_id;
END`

test('the shop is built from nothing without a mouse', async ({ page }) => {
  // a thousand keys, one after the other
  test.setTimeout(300_000)
  const athanor = new AthanorPage(page)
  const hands = new KeyboardHands(page)
  await athanor.open()
  await test.step('tables', () => drawTables(hands))
  await expect(athanor.totals).toContainText('6 tables · 33 columns')
  await test.step('relationships', () => drawRelationships(hands))
  await expect(athanor.totals).toContainText('7 relationships')
  await test.step('checks', () => addChecks(hands))
  await test.step('a generated column', () => generateColumn(hands))
  await test.step('indexes', () => addIndexes(hands))
  await test.step('a view and a trigger', async () => {
    await hands.addObject('New view', 'order_totals', /^SELECT of/, view)
    await hands.addObject('New trigger', 'stock_leaves_with_the_item', /^Text of/, trigger)
  })
  await test.step('a table is moved, and back', () => moveAndUndo(athanor, hands))
  await test.step('taken away as a database, it is the shop', async () => {
    await expect(athanor.live).toBeVisible()
    const download = page.waitForEvent('download')
    await hands.find('Save as .sqlite')
    const file = await (await download).path()
    expect(await catalogueOf(readFileSync(file))).toEqual(await catalogueOfScript(template))
  })
  expect(athanor.faults).toEqual([])
})

async function drawTables(hands: KeyboardHands): Promise<void> {
  await hands.makeTable('categories', 'category_id', [
    { text: 'name varchar(60)', required: true, unique: true },
    { text: 'parent_id integer' },
  ])
  await hands.makeTable('products', 'product_id', [
    { text: 'category_id integer', required: true },
    { text: 'sku varchar(20)', required: true, unique: true },
    { text: 'name varchar(120)', required: true },
    { text: 'price numeric(10, 2)', required: true },
    { text: 'stock integer', required: true, default: '0' },
    { text: 'is_listed boolean', required: true, default: '1' },
  ])
  await hands.makeTable('customers', 'customer_id', [
    { text: 'email varchar(120)', required: true, unique: true },
    { text: 'full_name varchar(120)', required: true },
    { text: 'phone varchar(30)' },
    { text: 'created_at datetime', required: true, default: 'CURRENT_TIMESTAMP' },
  ])
  await hands.makeTable('addresses', 'address_id', [
    { text: 'customer_id integer', required: true },
    { text: 'kind varchar(10)', required: true, default: "'shipping'" },
    { text: 'street varchar(120)', required: true },
    { text: 'city varchar(60)', required: true },
    { text: 'postal_code varchar(12)', required: true },
    { text: 'country char(2)', required: true },
  ])
  await hands.makeTable('orders', 'order_id', [
    { text: 'customer_id integer', required: true },
    { text: 'shipping_address_id integer' },
    { text: 'status varchar(12)', required: true, default: "'placed'" },
    { text: 'placed_at datetime', required: true, default: 'CURRENT_TIMESTAMP' },
    { text: 'shipped_at datetime' },
  ])
  await hands.makeTable('order_items', 'order_id', [
    { text: 'product_id integer', key: true },
    { text: 'quantity integer', required: true, default: '1' },
    { text: 'unit_price numeric(10, 2)', required: true },
    { text: 'line_total numeric(12, 2)' },
  ])
}

async function drawRelationships(hands: KeyboardHands): Promise<void> {
  await hands.link('categories.parent_id', 'categories', 'set null')
  await hands.link('products.category_id', 'categories')
  await hands.link('addresses.customer_id', 'customers', 'cascade')
  await hands.link('orders.customer_id', 'customers')
  await hands.link('orders.shipping_address_id', 'addresses', 'set null')
  await hands.link('order_items.order_id', 'orders.order_id', 'cascade')
  await hands.link('order_items.product_id', 'products')
}

async function addChecks(hands: KeyboardHands): Promise<void> {
  await hands.addCheck('products', 'price_not_negative', 'price >= 0')
  await hands.addCheck('products', 'stock_not_negative', 'stock >= 0')
  await hands.addCheck('addresses', 'kind_of_address', "kind IN ('shipping', 'billing')")
  await hands.addCheck(
    'orders',
    'status_of_order',
    "status IN ('placed', 'paid', 'shipped', 'returned')",
  )
  await hands.addCheck(
    'orders',
    'shipped_after_placed',
    'shipped_at IS NULL OR shipped_at >= placed_at',
  )
  await hands.addCheck('order_items', 'quantity_positive', 'quantity > 0')
}

async function generateColumn(hands: KeyboardHands): Promise<void> {
  await hands.find('order_items.line_total')
  await hands.toInspector()
  await hands.tabTo('No')
  await hands.press('ArrowRight')
  await hands.fillFocused('quantity * unit_price')
}

async function addIndexes(hands: KeyboardHands): Promise<void> {
  await hands.addIndex('products.category_id', 'products_by_category')
  await hands.addIndex('addresses.customer_id', 'addresses_by_customer')
  await hands.addIndex('orders.customer_id', 'orders_by_customer', { second: 'placed_at' })
  await hands.addIndex('orders.placed_at', 'orders_to_ship', { where: 'shipped_at IS NULL' })
  await hands.addIndex('order_items.product_id', 'order_items_by_product')
  await hands.addIndex('customers.email', 'customers_by_email', {
    expression: 'lower(email)',
    unique: true,
  })
}

async function moveAndUndo(athanor: AthanorPage, hands: KeyboardHands): Promise<void> {
  await hands.find('orders')
  await hands.toCanvas()
  const before = await athanor.table('orders').boundingBox()
  await hands.press('Shift+ArrowDown', 'Shift+ArrowDown')
  await expect
    .poll(async () => (await athanor.table('orders').boundingBox())?.y)
    .toBeGreaterThan(before?.y ?? 0)
  await hands.press('Control+z', 'Control+z')
}
