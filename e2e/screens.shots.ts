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

type Shoot = (name: string) => Promise<unknown>

interface Scene {
  readonly title: string
  readonly take: (page: Page, shoot: Shoot) => Promise<void>
  /** Whether it shows the Chinook music store. */
  readonly chinook: boolean
}

const scenes: readonly Scene[] = [
  { title: 'first screen', take: firstScreen, chinook: false },
  { title: 'Chinook: canvas, query, export', take: canvasQueryExport, chinook: true },
  { title: 'views, types, triggers, naming convention', take: objectPanels, chinook: true },
  { title: 'panels and dialogs', take: panelsAndDialogs, chinook: true },
  { title: 'areas and a focus', take: areasAndFocus, chinook: true },
  { title: '500 tables', take: manyTables, chinook: false },
]

for (const theme of ['light', 'dark'] as const)
  for (const viewport of sizes)
    test.describe(`${theme} at ${viewport.width}`, () => {
      test.use({ colorScheme: theme, viewport, reducedMotion: 'reduce' })
      for (const scene of scenes)
        test(scene.title, async ({ page }) => {
          test.skip(scene.chinook && !existsSync(chinook), `${chinook} is not there`)
          await scene.take(page, (name) =>
            page.screenshot({ path: join(folder, `${name}-${theme}-${viewport.width}.png`) }),
          )
        })
    })

async function firstScreen(page: Page, shoot: Shoot): Promise<void> {
  await new AthanorPage(page).open()
  await page.waitForLoadState('networkidle')
  await shoot('first-screen')
}

async function canvasQueryExport(page: Page, shoot: Shoot): Promise<void> {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
  await athanor.acceptImport()
  await athanor.waitUntilSaved()
  await athanor.table('Track').click({ position: { x: 40, y: 10 } })
  await athanor.fitAll()
  await page.mouse.move(5, (page.viewportSize()?.height ?? 0) - 60)
  await shoot('canvas')
  await page.keyboard.press('Escape')
  await athanor.openExport()
  await athanor.dialog.getByText('export').first().waitFor()
  await shoot('export')
  await page.keyboard.press('Escape')
  await showQuery(page)
  await shoot('query')
  await page.keyboard.press('Control+j')
  await reviewVersion(page)
  await shoot('versions')
}

async function objectPanels(page: Page, shoot: Shoot): Promise<void> {
  const athanor = new AthanorPage(page)
  const objects = new ObjectsPage(athanor)
  await athanor.open()
  await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
  await athanor.acceptImport()
  await objects.act('New enum')
  await objects.field('Value 1').fill('streamed')
  await shoot('enum')
  await objects.act('New view')
  await objects.inspector.getByText('Runs.').waitFor()
  await shoot('view')
  await objects.act('Naming convention')
  await athanor.dialog.getByRole('combobox', { name: 'Begin with' }).click()
  await page.getByRole('option', { name: 'SQLAlchemy and Alembic' }).click()
  await shoot('naming-convention')
}

async function panelsAndDialogs(page: Page, shoot: Shoot): Promise<void> {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('Chinook music store.sql', readFileSync(chinook))
  await athanor.dialog.getByRole('button', { name: /^Open 11/ }).waitFor()
  await shoot('import')
  await athanor.acceptImport()
  await athanor.waitUntilSaved()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('alb')
  await page.waitForTimeout(300)
  await shoot('palette')
  await page.keyboard.press('Escape')
  await athanor.dialog.waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  await athanor.dialog.waitFor()
  await shoot('keys')
  await page.keyboard.press('Escape')
  await athanor.dialog.waitFor({ state: 'hidden' })
  await athanor.table('Track').click({ position: { x: 40, y: 10 }, button: 'right' })
  await shoot('menu')
  await page.keyboard.press('Escape')
}

async function areasAndFocus(page: Page, shoot: Shoot): Promise<void> {
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
  await shoot('areas')
  await athanor.choosePalette('Invoice')
  await page.keyboard.press('f')
  await shoot('focus')
}

async function manyTables(page: Page, shoot: Shoot): Promise<void> {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('500 tables.sql', manyTablesScript(500))
  await athanor.dialog.getByRole('button', { name: /^Open 500 tables$/ }).waitFor({
    timeout: 60_000,
  })
  await athanor.acceptImport()
  await athanor.waitUntilSaved()
  await athanor.fitAll()
  await shoot('large')
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
