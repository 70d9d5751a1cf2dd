import { expect, test } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { DrawerPage } from './pages/drawer-page.ts'

const MUSIC = `
CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE albums (album_id INTEGER PRIMARY KEY, artist_id INTEGER REFERENCES artists);
`
const LABELS = `
CREATE TABLE labels (label_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE broken (id INTEGER PRIMARY KEY, CHECK (absent > 0));
`

test('a script is added or takes the place of the drawing, says what it left out, and undo takes it back', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', MUSIC)
  await athanor.acceptImport()

  for (const [mode, totals] of [
    [/^Add to /, '3 tables · 6 columns'],
    [/^Replace /, '1 table · 2 columns'],
  ] as const) {
    await athanor.openFile('labels.sql', LABELS)
    await expect(athanor.dialog.getByText('no such column: absent').first()).toBeVisible()
    await athanor.dialog.getByRole('radio', { name: mode }).click()
    await athanor.acceptImport()
    await expect(athanor.totals).toContainText(totals)
    await athanor.undo()
    await expect(athanor.totals).toContainText('2 tables · 4 columns · 1 relationship')
    await expect(athanor.table('labels')).toHaveCount(0)
  }
  expect(athanor.faults).toEqual([])
})

test('a click on a statement selects its table on the canvas, and a selection its statements', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  const drawer = new DrawerPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', MUSIC)
  await athanor.acceptImport()
  await drawer.openDdl()
  await drawer.panel.getByText('album_id INTEGER').click()
  await expect(athanor.totals).toContainText('1 table selected')
  await expect(athanor.table('albums')).toHaveAttribute('data-state', 'selected')
  await athanor.renameColumn('albums', 'album_id', 'record_id')
  await expect(drawer.panel.getByText('record_id INTEGER')).toBeVisible()
})
