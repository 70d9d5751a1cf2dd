import { expect, test } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'

const SCRIPT = `
CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE albums (album_id INTEGER PRIMARY KEY, title TEXT NOT NULL);
`

test('a table is dragged from the palette, named, changed and deleted; each step can be undone', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', SCRIPT)
  await athanor.acceptImport()

  await test.step('dragged from the palette', async () => {
    const palette = page.getByRole('navigation', { name: 'Outline and palette' })
    await athanor.drag(
      palette.getByRole('button', { name: /^Table/ }),
      page.locator('.react-flow'),
      {
        to: { x: 0.5, y: 0.8 },
      },
    )
    await page.keyboard.type('labels')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(athanor.totals).toContainText('3 tables · 5 columns')
    await expect(athanor.table('labels')).toBeVisible()
  })

  await test.step('renamed by a double click', async () => {
    await athanor.table('labels').getByTitle('labels').dblclick()
    await page.keyboard.type('publishers')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(athanor.table('publishers')).toBeVisible()
    await athanor.undoUntil('3 tables')
    await expect(athanor.table('labels')).toBeVisible()
    await athanor.redo()
    await expect(athanor.table('publishers')).toBeVisible()
  })

  await test.step('what is no name stays visible with its reason', async () => {
    await athanor.table('publishers').getByTitle('publishers').dblclick()
    await page.keyboard.type('albums')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Another table is called albums')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(athanor.table('publishers')).toBeVisible()
  })

  await test.step('several are deleted at once, and come back', async () => {
    await athanor.table('artists').click({ position: { x: 30, y: 8 } })
    await athanor.table('albums').click({ position: { x: 30, y: 8 }, modifiers: ['Shift'] })
    await page.keyboard.press('Delete')
    await expect(athanor.totals).toContainText('1 table ·')
    await athanor.undo()
    await expect(athanor.totals).toContainText('3 tables')
  })
  expect(athanor.faults).toEqual([])
})

test('a relationship lands on the side that refers, whichever way it is dragged', async ({
  page,
}) => {
  const athanor = new AthanorPage(page)
  await athanor.open()
  await athanor.openFile('music.sql', `${SCRIPT} ALTER TABLE albums ADD COLUMN artist_id INTEGER;`)
  await athanor.acceptImport()
  for (const [from, to] of [
    ['albums', 'artists'],
    ['artists', 'albums'],
  ] as const) {
    await athanor.pointAt(athanor.row(from, 'artist_id'))
    await athanor.drag(athanor.row(from, 'artist_id'), athanor.row(to, 'artist_id'), {
      from: { x: 0.98, y: 0.5 },
    })
    await expect(athanor.totals).toContainText('2 tables · 5 columns · 1 relationship')
    const inspector = page.locator('[data-region=inspector]')
    await expect(inspector.getByRole('textbox').first()).toHaveValue('albums')
    await expect(inspector).toContainText('artist_id')
    await athanor.undo()
    await expect(athanor.totals).toContainText('no relationships')
    await page.keyboard.press('Escape')
  }
})
