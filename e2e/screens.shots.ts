import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test, type Page } from '@playwright/test'
import { manyTablesScript } from './fixtures/many-tables.ts'
import { AthanorPage } from './pages/athanor-page.ts'
import { KeyboardHands } from './pages/keyboard-hands.ts'
import { ObjectsPage } from './pages/objects-page.ts'
import { DrawerPage } from './pages/drawer-page.ts'
import { SheetsPage } from './pages/sheets-page.ts'
import { VersionsPage } from './pages/versions-page.ts'

const shared = process.env['ATHANOR_SHARED'] ?? resolve(import.meta.dirname, '../../shared')
const chinook = join(shared, 'corpus/sqlite/chinook.sql')
const folder = resolve(import.meta.dirname, '../docs/screenshots')

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const

for (const theme of ['light', 'dark'] as const)
  for (const viewport of sizes) {
    const shoot = (page: Page, name: string) =>
      page.screenshot({ path: join(folder, `${name}-${theme}-${viewport.width}.png`) })

    test.describe(`${theme} at ${viewport.width}`, () => {
      test.use({ colorScheme: theme, viewport, reducedMotion: 'reduce' })

      test('first screen', async ({ page }) => {
        await new AthanorPage(page).open()
        await page.waitForLoadState('networkidle')
        await shoot(page, 'first-screen')
      })

      test('Chinook: canvas, query, export', async ({ page }) => {
        test.skip(!existsSync(chinook), `${chinook} is not there`)
        const athanor = new AthanorPage(page)
        await athanor.open()
        await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
        await athanor.acceptImport()
        await athanor.waitUntilSaved()
        await athanor.table('Track').click({ position: { x: 40, y: 10 } })
        await athanor.fitAll()
        await page.mouse.move(5, viewport.height - 60)
        await shoot(page, 'canvas')
        await page.keyboard.press('Escape')
        await athanor.openExport()
        await athanor.dialog.getByText('export').first().waitFor()
        await shoot(page, 'export')
        await page.keyboard.press('Escape')
        await showQuery(page)
        await shoot(page, 'query')
        await page.keyboard.press('Control+j')
        await reviewVersion(page)
        await shoot(page, 'versions')
      })

      test('views, types, triggers, naming convention', async ({ page }) => {
        test.skip(!existsSync(chinook), `${chinook} is not there`)
        const athanor = new AthanorPage(page)
        const objects = new ObjectsPage(athanor)
        await athanor.open()
        await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
        await athanor.acceptImport()
        await objects.act('New enum')
        await objects.field('Value 1').fill('streamed')
        await shoot(page, 'enum')
        await objects.act('New view')
        await objects.inspector.getByText('Runs.').waitFor()
        await shoot(page, 'view')
        await objects.act('Naming convention')
        await athanor.dialog.getByRole('combobox', { name: 'Begin with' }).click()
        await page.getByRole('option', { name: 'SQLAlchemy and Alembic' }).click()
        await shoot(page, 'naming-convention')
      })

      test('panels and dialogs', async ({ page }) => {
        test.skip(!existsSync(chinook), `${chinook} is not there`)
        const athanor = new AthanorPage(page)
        await athanor.open()
        await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
        await athanor.dialog.getByRole('button', { name: /^Open 11/ }).waitFor()
        await shoot(page, 'import')
        await athanor.acceptImport()
        await athanor.waitUntilSaved()
        await page.keyboard.press('Control+k')
        await page.keyboard.type('alb')
        await page.waitForTimeout(300)
        await shoot(page, 'palette')
        await page.keyboard.press('Escape')
        await athanor.dialog.waitFor({ state: 'hidden' })
        await page.keyboard.press('?')
        await athanor.dialog.waitFor()
        await shoot(page, 'keys')
        await page.keyboard.press('Escape')
        await athanor.dialog.waitFor({ state: 'hidden' })
        await athanor.table('Track').click({ position: { x: 40, y: 10 }, button: 'right' })
        await shoot(page, 'menu')
        await page.keyboard.press('Escape')
      })

      test('areas, a note, a diagram, a relationship', async ({ page }) => {
        test.skip(!existsSync(chinook), `${chinook} is not there`)
        const athanor = new AthanorPage(page)
        const sheets = new SheetsPage(athanor)
        await athanor.open()
        await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
        await athanor.acceptImport()
        await athanor.fitAll()
        await sheets.drawArea('Catalogue', ['Artist', 'Album', 'MediaType', 'Genre'])
        await page.getByRole('radio', { name: 'Teal' }).click()
        await sheets.drawArea('Sales', ['Customer', 'Invoice'])
        await page.getByRole('radio', { name: 'Sand' }).click()
        await page.keyboard.press('Escape')
        const hands = new KeyboardHands(page)
        await hands.find('Lay out by area')
        await page.waitForTimeout(500)
        await hands.find('Track.AlbumId')
        await athanor.fitAll()
        await shoot(page, 'areas')
        await athanor.choosePalette('Invoice')
        await page.keyboard.press('f')
        await shoot(page, 'focus')
      })

      test('500 tables', async ({ page }) => {
        const athanor = new AthanorPage(page)
        await athanor.open()
        await athanor.openFile('500 tables.sql', manyTablesScript(500))
        await athanor.dialog.getByRole('button', { name: /^Open 500 tables$/ }).waitFor({
          timeout: 60_000,
        })
        await athanor.acceptImport()
        await athanor.waitUntilSaved()
        await athanor.fitAll()
        await shoot(page, 'large')
      })
    })
  }

/** A version is saved; then a name, a column that must be filled and one that goes, each decided about. */
async function reviewVersion(page: Page): Promise<void> {
  const athanor = new AthanorPage(page)
  const versions = new VersionsPage(page)
  await versions.open()
  await versions.proven.waitFor()
  await versions.save('Imported chinook.sql')
  await versions.close()
  await athanor.choosePalette('Customer')
  await athanor.renameColumn('Customer', 'Company', 'Organisation')
  await athanor.row('Customer', 'Fax').click()
  await page.keyboard.press('Delete')
  await athanor.setRequired('Customer', 'Phone')
  await versions.open()
  await versions.answer('The value', 'unknown')
  await versions.panel.getByText('Let it go').waitFor()
  await athanor.live.waitFor()
}

async function showQuery(page: Page): Promise<void> {
  const drawer = new DrawerPage(page)
  await drawer.openQuery()
  await drawer.type(
    [
      '-- Which genres earn the most?',
      'SELECT g.Name AS genre,',
      'count(*) AS sold,',
      'sum(l.UnitPrice * l.Quantity) AS revenue,',
      'max(t.Composer) AS composer',
      'FROM InvoiceLine l',
      'JOIN Track t ON t.TrackId = l.TrackId',
      'LEFT JOIN Genre g ON g.GenreId = t.GenreId',
      'GROUP BY g.Name',
      'ORDER BY revenue DESC, sold;',
    ].join('\n'),
  )
  await drawer.runStatement()
  await drawer.cell('Rock').waitFor()
}
