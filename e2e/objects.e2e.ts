import { expect, test } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { ObjectsPage } from './pages/objects-page.ts'

const script = `CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT UNIQUE, status TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id));`

test('views, enums, triggers and a naming convention are made, change the DDL, and are undone', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const objects = new ObjectsPage(athanor)
  await athanor.open()
  await athanor.pasteSql(script)
  await athanor.acceptImport()
  await test.step('a view begins with the columns of a table, and the database tries its SELECT', () =>
    makeView(objects))
  await test.step('a value after the other by Enter; what is there already is refused', () =>
    makeEnum(objects))
  await test.step('a trigger is its text; another name in it is its name', () =>
    makeTrigger(objects))
  await test.step('a naming convention shows its names and refuses a token of no meaning', () =>
    nameKeys(objects))
  await test.step('the statements have all of it, and the database follows', () =>
    readStatements(objects))
  await test.step('Delete in the outline says so and can be undone; undo takes all of it back', () =>
    takeBack(objects))
  expect(athanor.faults).toEqual([])
})

async function makeView(objects: ObjectsPage): Promise<void> {
  await objects
    .row(/^Views/)
    .getByRole('button', { name: 'New view' })
    .click()
  await objects.name('customer_emails')
  await objects.write('SELECT of customer_emails', 'SELECT email FROM customer;')
  await expect(objects.inspector.getByText('no such table: customer')).toBeVisible()
  await objects.write('SELECT of customer_emails', 'SELECT email FROM customers;')
  await expect(objects.inspector.getByText('Runs.')).toBeVisible()
}

async function makeEnum(objects: ObjectsPage): Promise<void> {
  const { athanor } = objects
  const { page } = athanor
  await objects.act('New enum')
  await objects.name('order_status')
  await objects.field('Value 1').fill('open')
  await page.keyboard.press('Enter')
  await page.keyboard.type('paid')
  await page.keyboard.press('Enter')
  await page.keyboard.type('open')
  await page.keyboard.press('Enter')
  await expect(objects.inspector.getByText('open is there already.')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('sent')
  await page.keyboard.press('Enter')
  await expect(objects.field('Value 3')).toHaveValue('sent')
}

async function makeTrigger(objects: ObjectsPage): Promise<void> {
  await objects.act('New trigger')
  await objects.name('customers_log')
  await objects.write('Text of customers_log', 'CRATE TRIGGER x')
  await expect(objects.inspector.getByText(/does not begin with CREATE/)).toBeVisible()
  await objects.write(
    'Text of customers_log',
    'CREATE TRIGGER orders_log AFTER INSERT ON orders BEGIN SELECT 1; END',
  )
  await expect(objects.row('orders_log')).toBeVisible()
  await expect(objects.inspector.getByRole('listitem')).toHaveText('orders')
}

async function nameKeys(objects: ObjectsPage): Promise<void> {
  const { athanor } = objects
  const { page } = athanor
  await objects.act('Naming convention')
  const { dialog } = athanor
  await dialog.getByRole('textbox', { name: 'Foreign key' }).fill('fk_%(tabel_name)s')
  await expect(dialog.getByText('%(tabel_name)s means nothing.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Use these names' })).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Begin with' }).click()
  await page.getByRole('option', { name: 'SQLAlchemy and Alembic' }).click()
  await expect(dialog.getByText('fk_orders_customer_id_customers')).toBeVisible()
  await dialog.getByRole('button', { name: 'Use these names' }).click()
}

async function readStatements(objects: ObjectsPage): Promise<void> {
  const { athanor } = objects
  const { page } = athanor
  await objects.showStatements()
  const code = page.getByText('CREATE TABLE', { exact: false }).first()
  await expect(code).toBeVisible()
  const shown = page.locator('main, body').first()
  await expect(shown).toContainText('CONSTRAINT fk_orders_customer_id_customers')
  await expect(shown).toContainText('CREATE VIEW customer_emails AS')
  await expect(shown).toContainText('CREATE TRIGGER orders_log')
  await expect(athanor.live).toBeVisible()
}

async function takeBack(objects: ObjectsPage): Promise<void> {
  const { athanor } = objects
  const { page } = athanor
  await objects.row('customer_emails').click()
  await objects.outline.press('Delete')
  await expect(page.getByText('Deleted customer_emails')).toBeVisible()
  await expect(objects.row('customer_emails')).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(objects.row('customer_emails')).toBeVisible()
  await objects.outline.focus()
  await expect(async () => {
    await athanor.undo()
    await expect(objects.row(/_emails|_log|_status|_1$/)).toHaveCount(0, { timeout: 100 })
  }).toPass()
  await expect(athanor.live).toBeVisible()
}

test('a drawing for PostgreSQL has enums, domains and sequences, and columns are of them', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const objects = new ObjectsPage(athanor)
  await athanor.open()
  await athanor.openFile('tickets.athanor.json', drawing)

  await test.step('the keyboard makes one of a group, names it and fills it', async () => {
    await objects.row(/^Types/).click()
    await objects.outline.press('Insert')
    await objects.name('priority')
    await objects.field('Value 1').fill('low')
    await page.keyboard.press('Enter')
    await page.keyboard.type('high')
    await page.keyboard.press('Enter')
    await objects.act('New domain')
    await objects.name('mail_address')
    await objects.write('Condition', "VALUE LIKE '%@%'")
    await objects.act('New sequence')
    await objects.name('ticket_number')
    await objects.field('Starts with').fill('a lot')
    await page.keyboard.press('Enter')
    await expect(objects.inspector.getByText(/A whole number/)).toBeVisible()
    await objects.field('Starts with').fill('1000')
    await page.keyboard.press('Enter')
  })

  await test.step('a type that is renamed takes its columns along, and the statements say so', async () => {
    await objects.row('state').click()
    await expect(objects.inspector.getByRole('listitem').last()).toHaveText('tickets.state')
    await objects.outline.focus()
    await objects.outline.press('F2')
    await objects.name('ticket_state')
    await objects.showStatements()
    const shown = page.locator('body')
    await expect(shown).toContainText("CREATE TYPE ticket_state AS ENUM ('open', 'done')")
    await expect(shown).toContainText("CREATE TYPE priority AS ENUM ('low', 'high')")
    await expect(shown).toContainText('CREATE DOMAIN mail_address')
    await expect(shown).toContainText('CREATE SEQUENCE ticket_number START WITH 1000')
    await expect(shown).toContainText('state ticket_state')
  })

  await test.step('deleting says which column named it', async () => {
    await objects.row('ticket_state').click()
    await objects.outline.focus()
    await objects.outline.press('Delete')
    await expect(page.getByText('Deleted ticket_state, which tickets.state names')).toBeVisible()
    await athanor.undo()
    await expect(objects.row('ticket_state')).toBeVisible()
  })
  expect(athanor.faults).toEqual([])
})

const drawing = JSON.stringify({
  format: 'athanor',
  version: 1,
  name: 'Tickets',
  dialect: 'postgresql',
  tables: [
    {
      id: 't_1',
      name: 'tickets',
      columns: [
        { id: 'c_1', name: 'id', type: 'integer', nullable: false },
        { id: 'c_2', name: 'state', type: 'state', nullable: false },
      ],
      constraints: [{ id: 'k_1', kind: 'primary key', columns: ['c_1'] }],
    },
  ],
  types: [{ id: 'e_1', kind: 'enum', name: 'state', values: ['open', 'done'] }],
  placements: { t_1: { x: 0, y: 0, shows: 'all' } },
})
