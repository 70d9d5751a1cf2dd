import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { InspectorPage } from './pages/inspector-page.ts'

const script = `
  CREATE TABLE albums (album_id integer PRIMARY KEY, title text NOT NULL, artist text, year integer);
  CREATE TABLE tracks (track_id integer PRIMARY KEY, name text NOT NULL,
    album_id integer REFERENCES albums, seconds integer, price numeric(10,2));`

async function opened(page: Page, sql: string, table: string) {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.pasteSql(sql)
  await athanor.acceptImport()
  await athanor.waitUntilSaved()
  await athanor.table(table).click({ position: { x: 40, y: 8 } })
  return { athanor, inspector: new InspectorPage(page) }
}

async function begun(page: Page): Promise<Journey> {
  const { athanor, inspector } = await opened(page, script, 'tracks')
  return { page, athanor, inspector, row: (column) => athanor.row('tracks', column) }
}

/** The file as it would be saved now. */
async function fileOf(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  return readFileSync(await (await download).path(), 'utf8')
}

const undoOf = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ })

/** Back to before the file was opened, and opened again: the file that there was, to the letter. */
async function undoAll(page: Page, before: string): Promise<void> {
  expect(await fileOf(page)).not.toBe(before)
  while (await undoOf(page).isEnabled()) await undoOf(page).click()
  await page.getByRole('banner').getByRole('button', { name: /^Redo/ }).click()
  expect(await fileOf(page)).toBe(before)
}

interface Journey {
  readonly page: Page
  readonly athanor: AthanorPage
  readonly inspector: InspectorPage
  /** The row of a column of `tracks` on the canvas. */
  readonly row: (column: string) => Locator
}

type Step = (journey: Journey) => Promise<void>

const editColumns: Step = async ({ inspector, row }) => {
  await inspector.complete('Type of name', 'nvar', 'nvarchar')
  await expect(row('name')).toContainText('nvarchar')
  await inspector.write('Type of name', 'nvarchar(200)')
  await inspector.write('Name of price', 'unit_price')
  await expect(row('unit_price')).toContainText('numeric(10,2)')
  await inspector.switch('unit_price is not null', true)
  await inspector.switch('name is unique', true)
  await inspector.choose('Default', 'SQL')
  await inspector.write('Value of the default', "'none'")
  await inspector.write('Collation', 'NOCASE')
  await inspector.write('Comment', 'As on the sleeve')
  await expect(row('name').getByLabel('default', { exact: true })).toBeVisible()
  await expect(row('name').getByLabel('unique', { exact: true })).toBeVisible()
}

const tellTextFromSql: Step = async ({ inspector }) => {
  await inspector.field('Name of unit_price').click()
  await inspector.choose('Default', 'Text')
  await inspector.write('Value of the default', 'random()')
  await inspector.tab('SQL')
  await expect(inspector.panel).toContainText(
    "unit_price numeric(10,2) DEFAULT 'random()' NOT NULL",
  )
  await inspector.tab('Structure')
  await inspector.choose('Default', 'SQL')
  await inspector.tab('SQL')
  await expect(inspector.panel).toContainText(
    'unit_price numeric(10,2) DEFAULT (random()) NOT NULL',
  )
  await inspector.tab('Structure')
  await inspector.choose('Default', 'None')
}

const generateColumn: Step = async ({ page, inspector, row }) => {
  await inspector.field('Add a column').fill('minutes real')
  await page.keyboard.press('Enter')
  await inspector.field('Name of minutes').click()
  await inspector.choose('Generated', 'Stored')
  await inspector.complete('Expression', 'sec', 'seconds')
  await inspector.write('Expression', 'seconds / 60.0')
  await expect(row('minutes').getByLabel('generated', { exact: true })).toBeVisible()
}

const reorderColumns: Step = async ({ athanor, inspector }) => {
  await inspector.field('Name of minutes').press('Alt+ArrowUp')
  await expect(inspector.columns.nth(5).getByLabel('Name of minutes')).toBeVisible()
  const grip = inspector.columns.nth(5).locator('[data-grip]')
  await inspector.columns.nth(5).hover()
  await athanor.drag(grip, inspector.columns.nth(2))
  await expect(inspector.columns.nth(2).getByLabel('Name of minutes')).toBeVisible()
  await expect(athanor.table('tracks').locator('[data-row]').nth(1)).toContainText('minutes')
}

const breakType: Step = async ({ inspector, row }) => {
  await inspector.write('Type of seconds', 'integr')
  await expect(inspector.field('Type of seconds')).toHaveValue('integr')
  await expect(inspector.field('Type of seconds')).toHaveAttribute('aria-invalid', 'true')
  await expect(inspector.panel).toContainText('SQLite has no type integr. Did you mean integer?')
  await expect(row('seconds').locator('[data-problem]')).toHaveText('integr')
}

const editKey: Step = async ({ page, inspector, row }) => {
  await inspector.open(/^track_id/)
  await inspector.complete('Another column', 'al', 'album_id')
  await inspector.button('Move album_id').press('ArrowUp')
  await inspector.write('Name', 'pk_tracks')
  await inspector.tab('SQL')
  await expect(inspector.panel).toContainText(
    'CONSTRAINT pk_tracks PRIMARY KEY (album_id, track_id)',
  )
  await inspector.tab('Structure')
  await expect(row('album_id').getByLabel('primary key', { exact: true })).toBeVisible()
  await inspector.write('Column 1', 'nowhere')
  await expect(inspector.panel).toContainText('tracks has no column nowhere.')
  await expect(inspector.field('Column 1')).toHaveValue('nowhere')
  await page.keyboard.press('Escape')
  await inspector.button('Take album_id out').click()
  await inspector.fold(/^track_id/)
}

const editRules: Step = async ({ page, athanor, inspector }) => {
  await inspector.addConstraint('Unique')
  await inspector.complete('Another column', 'pri', 'price')
  await expect(athanor.table('tracks')).toContainText('unique (track_id, price)')
  await inspector.addConstraint('Check')
  await inspector.complete('Condition', 'sec', 'seconds')
  await inspector.write('Condition', 'seconds > 0')
  await inspector.write('Name', 'ck_seconds')
  await expect(athanor.table('tracks')).toContainText('check seconds > 0')
  await inspector.write('Condition', 'seconds > (0')
  await expect(inspector.field('Condition')).toHaveValue('seconds > (0')
  await expect(inspector.panel).toContainText('The condition is no SQL: a bracket is not closed.')
  await undoOf(page).click()
  await expect(inspector.field('Condition')).toHaveValue('seconds > 0')
  await inspector.fold(/^seconds > 0/)
}

const editReference: Step = async ({ page, athanor, inspector }) => {
  await inspector.open(/^album_id/)
  await inspector.choose('Each tracks', '1 albums')
  await inspector.select('On delete', 'cascade')
  await inspector.select('On update', 'set default')
  await inspector.select('Checked', 'at commit')
  await inspector.button('Add a pair').click()
  await inspector.write('Column 2 that refers', 'seconds')
  await inspector.complete('Column 2 referred to', 'ye', 'year')
  await inspector.write('Name', 'fk_album')
  await inspector.write('Column 1 referred to', 'title')
  await expect(inspector.panel).toContainText('albums.title, albums.year is no key')
  await inspector.write('Column 1 referred to', 'album_id')
  await inspector.tab('SQL')
  await expect(inspector.panel).toContainText(
    'CONSTRAINT fk_album FOREIGN KEY(album_id, seconds) REFERENCES albums (album_id, year) ON DELETE CASCADE ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED',
  )
  await inspector.tab('Structure')
  await inspector.write('Refers to', 'nobody')
  await expect(inspector.panel).toContainText('There is no table nobody.')
  await page.keyboard.press('Escape')
  await inspector.switch('The database enforces it', false)
  await page.keyboard.press('Escape')
  await athanor.table('tracks').click({ position: { x: 40, y: 8 } })
}

const editIndex: Step = async ({ inspector }) => {
  await inspector.addIndex()
  await inspector.complete('Add', 'low', 'lower(')
  await inspector.write('Part 2', 'lower(name)')
  await inspector.button('track_id counts up').click()
  await inspector.complete('Collation of lower(name)', 'no', 'NOCASE')
  await inspector.write('Only where', 'seconds > 60')
  await inspector.switch('Unique', true)
  await expect(inspector.field('Name')).toHaveAttribute('placeholder', 'ix_tracks_track_id')
  await inspector.write('Name', 'long_ones')
  await inspector.tab('SQL')
  await expect(inspector.panel).toContainText(
    'CREATE UNIQUE INDEX long_ones ON tracks (track_id DESC, lower(name) COLLATE "NOCASE") WHERE seconds > 60',
  )
  await inspector.tab('Options')
  await inspector.switch('STRICT', true)
  await inspector.tab('SQL')
  await expect(inspector.panel).toContainText(/\)\s*STRICT/)
  await inspector.tab('Structure')
}

test('columns are edited in the panel, drawn, written as SQL, and undone', async ({ page }) => {
  const journey = await begun(page)
  const before = await fileOf(page)

  await test.step('columns', () => editColumns(journey))

  await test.step('a text and SQL are told apart', () => tellTextFromSql(journey))

  await test.step('a generated column', () => generateColumn(journey))

  await test.step('the order of columns', () => reorderColumns(journey))

  await test.step('a type that is none stays, with its reason where it is drawn', () =>
    breakType(journey))

  await test.step('undo gives the very same document', () => undoAll(page, before))
})

test('keys, rules, references and indexes are edited in the panel, written as SQL, and undone', async ({
  page,
}) => {
  const journey = await begun(page)
  const before = await fileOf(page)

  await test.step('a key over two columns, in its order', () => editKey(journey))

  await test.step('a unique and a check', () => editRules(journey))

  await test.step('a reference', () => editReference(journey))

  await test.step('an index', () => editIndex(journey))

  await test.step('undo gives the very same document', () => undoAll(page, before))
})

test('cells are walked on the canvas by Tab and Enter, with types to choose from', async ({
  page,
}) => {
  const { athanor } = await opened(page, script, 'albums')
  await athanor.row('albums', 'title').dblclick({ position: { x: 40, y: 8 } })
  await page.keyboard.type('name')
  await page.keyboard.press('Tab')
  await page.keyboard.type('nvar')
  await expect(page.getByRole('option', { name: 'nvarchar' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Type of the column')).toHaveValue('nvarchar')
  await page.keyboard.type('(80)')
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByLabel('Name of the column')).toHaveValue('name')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of the column')).toHaveValue('artist')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('label text')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(athanor.row('albums', 'name')).toContainText('nvarchar(80)')
  await expect(athanor.row('albums', 'label')).toContainText('text')
})

test('a table of 500 columns stays at hand', async ({ page }) => {
  const names = Array.from({ length: 500 }, (_, at) => `c${at + 1}`)
  const wide = `CREATE TABLE wide (${names.map((name) => `${name} integer`).join(', ')})`
  const { athanor, inspector } = await opened(page, wide, 'wide')
  const rows = athanor.table('wide').locator('[data-row]')
  await expect(rows).toHaveCount(20)
  await expect(athanor.table('wide')).toContainText('480 more')
  expect(await inspector.columns.count()).toBeLessThan(80)

  await inspector.field('Name of c1').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('c499')
  await page.keyboard.press('Enter')
  await expect(inspector.field('Name of c499')).toBeVisible()
  await inspector.write('Type of c499', 'text')
  await expect(inspector.field('Type of c499')).toHaveValue('text')
  expect(await inspector.columns.count()).toBeLessThan(80)

  await athanor.row('wide', 'c20').dblclick({ position: { x: 40, y: 8 } })
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of the column')).toHaveValue('c21')
  await expect(athanor.table('wide')).toContainText('Show fewer')
})

test('several columns and tables are changed at once', async ({ page }) => {
  const { athanor, inspector } = await opened(page, script, 'albums')
  await athanor.row('albums', 'artist').click({ position: { x: 40, y: 8 } })
  for (const column of ['title', 'year'])
    await athanor
      .row('albums', column)
      .click({ position: { x: 40, y: 8 }, modifiers: ['ControlOrMeta'] })
  await expect(inspector.panel).toContainText('3 selected')
  await expect(inspector.field('Type of 3 columns')).toHaveAttribute(
    'placeholder',
    'different ones',
  )
  await inspector.complete('Type of 3 columns', 'clo', 'clob')
  await inspector.choose('NULL', 'NOT NULL')
  for (const column of ['title', 'artist', 'year']) {
    await expect(athanor.row('albums', column)).toContainText('clob')
    await expect(athanor.row('albums', column).getByLabel('not null')).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+a')
  await inspector.switch('Locked', true)
  await inspector.choose('Show', 'keys')
  await inspector.button('Add to each').click()
  await page.getByRole('menuitem', { name: /^timestamps/ }).click()
  await inspector.choose('Show', 'all columns')
  for (const table of ['albums', 'tracks'])
    await expect(athanor.row(table, 'updated_at')).toBeVisible()
})
