import { readFileSync } from 'node:fs'
import { expect, test, type Download } from '@playwright/test'
import { unzipSync } from 'fflate'
import initSqlJs, { type Database } from 'sql.js'
import { AthanorPage } from './pages/athanor-page.ts'
import { VersionsPage } from './pages/versions-page.ts'

const script = `
CREATE TABLE customers (id INTEGER PRIMARY KEY, company TEXT, phone TEXT, fax TEXT);
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  total NUMERIC NOT NULL
);
INSERT INTO customers VALUES (1, 'Babbage & Co', '020', '021'), (2, 'Lovelace', NULL, NULL), (3, 'Hopper', NULL, '031');
INSERT INTO invoices VALUES (10, 1, 5), (11, 2, 7), (12, 2, 9);
`

test('a version asks about its rows, is proven on them, and its scripts run elsewhere', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const athanor = new AthanorPage(page)
  const versions = new VersionsPage(page)

  await test.step('the first version is what was imported', async () => {
    await athanor.open()
    await athanor.pasteSql(script)
    await athanor.acceptImport()
    await expect(athanor.totals).toContainText('2 tables')
    await versions.open()
    await expect(versions.proven).toBeVisible()
    await versions.save('Imported')
    await expect(versions.list).toContainText('Imported')
    await expect(versions.list).toContainText('proven')
    await versions.close()
  })

  await test.step('the drawing goes on: a name, a column less, a column that must be filled', () =>
    goOn(athanor))

  await test.step('the differences are listed and drawn', async () => {
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await expectDifferences(versions)
  })

  await test.step('both questions are answered, and the copy of the rows goes up and down', async () => {
    await expect(versions.questions).toHaveCount(2)
    await versions.answer('The value', 'unknown')
    await versions.answer('Let it go')
    await expect(versions.proven).toContainText('3 → 3')
    await expect(athanor.live).toBeVisible()
  })

  await test.step('what is downloaded runs on another engine, up and down', async () => {
    const files = await scriptsOf(page.waitForEvent('download'), () =>
      versions.panel.getByRole('button', { name: 'Download' }).click(),
    )
    await runsElsewhere(files)
  })

  await test.step('it is saved, and there again after a reload, with the rows it starts from', async () => {
    await versions.save('Phones are known')
    await expect(versions.list).toContainText('0002 Phones are known')
    await athanor.waitUntilSaved()
    await page.reload()
    await versions.open()
    await expect(versions.list).toContainText('0002 Phones are known')
    await expect(versions.panel).toContainText('The drawing is version 0002')
  })

  await test.step('an earlier version is drawn again, and undo takes that back', async () => {
    await versions.list.getByRole('button', { name: 'Version 0001' }).click()
    await page.getByRole('menuitem', { name: 'Go to this version' }).click()
    await versions.close()
    await expect(athanor.row('customers', 'fax')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(athanor.row('customers', 'fax')).toHaveCount(0)
  })
  expect(athanor.faults).toEqual([])
})

async function goOn(athanor: AthanorPage): Promise<void> {
  await athanor.renameColumn('customers', 'company', 'organisation')
  await athanor.row('customers', 'fax').click()
  await athanor.page.keyboard.press('Delete')
  await athanor.setRequired('customers', 'phone')
  await expect(athanor.page.getByText('2 rows hold NULL in')).toBeVisible()
}

async function expectDifferences(versions: VersionsPage): Promise<void> {
  await expect(versions.changes).toHaveText([
    /customers\.company organisation/,
    /customers\.phone.*not null/,
    /customers\.fax.*text/i,
  ])
  const drawn = versions.table('customers')
  for (const mark of ['renamed', 'changed', 'removed'])
    await expect(drawn.getByLabel(mark)).toBeVisible()
}

/** The text of each file of the archive, by the end of its name. */
async function scriptsOf(
  waiting: Promise<Download>,
  click: () => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  await click()
  const path = await (await waiting).path()
  const files = Object.entries(unzipSync(new Uint8Array(readFileSync(path))))
  return new Map(
    files.map(([name, bytes]) => [name.replace(/^[^.]*\./, ''), new TextDecoder().decode(bytes)]),
  )
}

async function runsElsewhere(files: ReadonlyMap<string, string>): Promise<void> {
  expect([...files.keys()].sort()).toEqual(['down.sql', 'py', 'ts', 'up.sql'])
  const { Database } = await initSqlJs()
  const database = new Database()
  database.run(script)
  database.run('PRAGMA foreign_keys = ON')
  const before = schemaOf(database)
  database.exec(files.get('up.sql') ?? '')
  expect(database.exec('SELECT organisation, phone FROM customers ORDER BY id')[0]?.values).toEqual(
    [
      ['Babbage & Co', '020'],
      ['Lovelace', 'unknown'],
      ['Hopper', 'unknown'],
    ],
  )
  expect(database.exec('SELECT count(*) FROM invoices')[0]?.values).toEqual([[3]])
  expect(() => database.run("INSERT INTO customers VALUES (9, 'x', NULL)")).toThrow('NOT NULL')
  database.exec(files.get('down.sql') ?? '')
  expect(schemaOf(database)).toEqual(before)
  expect(database.exec('SELECT count(*) FROM invoices')[0]?.values).toEqual([[3]])
}

/** Columns, keys and references as SQLite itself tells them. */
const schemaOf = (database: Database): unknown =>
  database.exec(`
    SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_schema m, pragma_table_xinfo(m.name) c
    WHERE m.type = 'table' ORDER BY 1, 2;
    SELECT m.name, k."from", k."table", k.on_delete FROM sqlite_schema m, pragma_foreign_key_list(m.name) k ORDER BY 1, 2
  `)
