import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, type Download } from '@playwright/test'
import { unzipSync } from 'fflate'
import initSqlJs from 'sql.js'
import { AthanorPage } from './pages/athanor-page.ts'
import { DrawerPage } from './pages/drawer-page.ts'
import { proveExport } from './stranger/prove-export.ts'
import { proveOnServers } from './stranger/prove-on-servers.ts'

interface Source {
  readonly name: string
  readonly file: string
  readonly totals: string
  /** A table with a single integer key, and one that a new relationship may end on. */
  readonly referred: { readonly table: string; readonly key: string }
  readonly query: { readonly sql: string; readonly first: string }
}

const shared = process.env['ATHANOR_SHARED'] ?? resolve(import.meta.dirname, '../../shared')

const sources: readonly Source[] = [
  {
    name: 'shop',
    file: join(import.meta.dirname, 'fixtures/shop.sql'),
    totals: '9 tables · 46 columns · 10 relationships',
    referred: { table: 'settings', key: 'name' },
    query: {
      sql: 'SELECT full_name, count(*) AS orders FROM customers JOIN orders USING (customer_id) GROUP BY 1 ORDER BY 1',
      first: 'Ada Lovelace',
    },
  },
  {
    name: 'chinook',
    file: join(shared, 'corpus/sqlite/chinook.sql'),
    totals: '11 tables · 64 columns · 11 relationships',
    referred: { table: 'Genre', key: 'GenreId' },
    query: {
      sql: 'SELECT g.Name, count(*) AS tracks FROM Genre g JOIN Track t ON t.GenreId = g.GenreId GROUP BY 1 ORDER BY 2 DESC',
      first: 'Rock',
    },
  },
]

for (const source of sources) {
  test(`the main job on ${source.name}, from a script to files that a stranger runs`, async ({
    page,
  }) => {
    test.skip(!existsSync(source.file), `${source.file} is not there`)
    test.setTimeout(300_000)
    const script = readFileSync(source.file, 'utf8')
    const athanor = new AthanorPage(page)
    const drawer = new DrawerPage(page)

    await test.step('1 · the first screen offers a start', async () => {
      await athanor.open()
      for (const name of [/Draw/, /Paste SQL/, /Open file/, /Shop/, /Fleet/, /Retrieval/])
        await expect(athanor.start.getByRole('button', { name }).first()).toBeVisible()
    })

    await test.step('2 · the script is executed and read back, with a report', async () => {
      await athanor.openFile(`${source.name}.sql`, script)
      await expect(athanor.dialog).toContainText(source.totals.split(' ')[0] ?? '')
      await athanor.acceptImport()
      await expect(athanor.totals).toContainText(source.totals)
    })

    await test.step('3 · drawing: a table, its columns, a relationship; all undone and redone', async () => {
      await draw(athanor, source)
    })

    await test.step('4 · the DDL of three dialects follows', async () => {
      await drawer.openDdl()
      for (const dialect of ['SQLite', 'PostgreSQL', 'MySQL'])
        await expect(await drawer.ddlOf(dialect)).toContainText('CREATE TABLE')
    })

    await test.step('5 · the live database answers, refuses in place, and can be stopped', async () => {
      await query(drawer, source)
    })

    await test.step('6 · rows and drawing survive a reload', async () => {
      await athanor.waitUntilSaved()
      await page.reload()
      await expect(athanor.totals).toContainText(source.totals)
      await drawer.openQuery()
      await drawer.type(source.query.sql)
      await drawer.runStatement()
      await expect(drawer.cell(source.query.first)).toBeVisible()
    })

    await test.step('7 · a second tab only reads', async () => {
      const second = new AthanorPage(await page.context().newPage())
      await second.page.goto(page.url())
      await expect(second.page.getByText('This one only reads')).toBeVisible()
      await second.page.close()
    })

    await test.step('8 · what is taken away is what was imported', async () => {
      const files = await exported(athanor)
      const live = await download(athanor, () => athanor.choose('Save as .sqlite'))
      const proof = await proveExport({
        importedBytes: await imported(script),
        liveBytes: live,
        files,
      })
      expect(proof.compilers).toHaveLength(2)
      for (const reason of await proveOnServers(await imported(script), files))
        test.info().annotations.push({ type: 'skip', description: reason })
    })

    expect(athanor.faults).toEqual([])
  })
}

async function draw(athanor: AthanorPage, { referred, totals }: Source): Promise<void> {
  await athanor.fitAll()
  await athanor.createTable('reviews', ['rating integer'])
  // A drag that ends near the border pulls the canvas along.
  await athanor.fitAll()
  await athanor.linkByDrag({ table: referred.table, column: referred.key }, 'reviews')
  const [tables = 0, columns = 0, relationships = 0] = (totals.match(/\d+/g) ?? []).map(Number)
  const drawn = `${tables + 1} tables · ${columns + 3} columns · ${relationships + 1} relationships`
  await expect(athanor.totals).toContainText(drawn)
  await athanor.undoUntil(totals)
  await athanor.redoUntil(drawn)
  await athanor.undoUntil(totals)
}

async function query(drawer: DrawerPage, source: Source): Promise<void> {
  await drawer.openQuery()
  await drawer.type(source.query.sql)
  await drawer.runStatement()
  await expect(drawer.cell(source.query.first)).toBeVisible()
  await drawer.type('SELECT nam FROM nowhere_at_all')
  await drawer.runStatement()
  await expect(drawer.panel.getByText('no such table: nowhere_at_all').first()).toBeVisible()
  await drawer.type(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
  )
  await drawer.runStatement()
  await drawer.cancel()
  await expect(drawer.panel.getByText(/Cancelled after \d/).first()).toBeVisible()
  await drawer.type(source.query.sql)
  await drawer.runStatement()
  await expect(drawer.cell(source.query.first)).toBeVisible()
  await drawer.type('CREATE TABLE typed_here (x)')
  await drawer.runStatement()
  await drawer.panel.page().getByRole('button', { name: 'Put back' }).click()
  await drawer.type('SELECT * FROM typed_here')
  await drawer.runStatement()
  await expect(drawer.panel.getByText('no such table: typed_here').first()).toBeVisible()
}

/** Everything that the export dialog writes, out of its archive. */
async function exported(athanor: AthanorPage): Promise<{ path: string; text: string }[]> {
  const bytes = await download(athanor, async () => {
    await athanor.openExport()
    await athanor.chooseAllFormats()
    await athanor.dialog.getByRole('button', { name: /^Download .*\.zip$/ }).click()
  })
  await athanor.page.keyboard.press('Escape')
  return Object.entries(unzipSync(bytes)).map(([path, data]) => ({
    path,
    text: new TextDecoder().decode(data),
  }))
}

async function download(athanor: AthanorPage, start: () => Promise<void>): Promise<Uint8Array> {
  const waiting = athanor.page.waitForEvent('download')
  await start()
  const file: Download = await waiting
  return new Uint8Array(readFileSync(await file.path()))
}

/** The database that the script itself makes, without anything of ours between. */
async function imported(script: string): Promise<Uint8Array> {
  const SQL = await initSqlJs()
  const database = new SQL.Database()
  database.run(script)
  const bytes = database.export()
  database.close()
  return bytes
}
