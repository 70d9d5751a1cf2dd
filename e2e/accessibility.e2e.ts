import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'
import { DrawerPage } from './pages/drawer-page.ts'
import { KeyboardHands } from './pages/keyboard-hands.ts'
import { SheetsPage } from './pages/sheets-page.ts'

const shop = readFileSync(join(import.meta.dirname, 'fixtures/shop.sql'), 'utf8')

/** What axe calls serious or critical, one line each. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`in the ${theme} theme axe finds nothing serious`, () => {
    test.use({ colorScheme: theme, reducedMotion: 'reduce' })

    test('on the first screen', async ({ page }) => {
      await new AthanorPage(page).open()
      expect(await faults(page)).toEqual([])
    })

    test('while a schema is read, drawn, queried and exported', async ({ page }) => {
      const athanor = new AthanorPage(page)
      const drawer = new DrawerPage(page)
      await athanor.open()
      await athanor.openFile('shop.sql', shop)
      await athanor.dialog.getByRole('button', { name: /^Open \d+/ }).waitFor()
      expect(await faults(page), 'import report').toEqual([])
      await athanor.acceptImport()
      await athanor.table('orders').click({ position: { x: 30, y: 8 } })
      await page.getByRole('tab', { name: 'Structure' }).waitFor()
      expect(await faults(page), 'drawing with a selection').toEqual([])
      await athanor.openExport()
      await athanor.dialog.getByRole('checkbox').first().waitFor()
      expect(await faults(page), 'export').toEqual([])
      await page.keyboard.press('Escape')
      await drawer.openDdl()
      expect(await faults(page), 'DDL').toEqual([])
      await drawer.openQuery()
      await drawer.type('SELECT * FROM customers')
      await drawer.runStatement()
      await drawer.cell('Ada Lovelace').waitFor()
      expect(await faults(page), 'query with a result').toEqual([])
    })

    test('in the panels and dialogs of what is drawn besides tables', async ({ page }) => {
      const athanor = new AthanorPage(page)
      const hands = new KeyboardHands(page)
      await athanor.open()
      await athanor.openFile('shop.sql', shop)
      await athanor.acceptImport()
      await athanor.waitUntilSaved()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('ord')
      await expect(athanor.dialog).toBeVisible()
      expect(await faults(page), 'palette').toEqual([])
      await page.keyboard.press('Escape')
      await expect(athanor.dialog).toHaveCount(0)
      for (const [action, what] of [
        ['New view', 'view'],
        ['New enum', 'enum'],
        ['New trigger', 'trigger'],
      ] as const) {
        await hands.find(action)
        await expect(athanor.live).toBeVisible()
        expect(await faults(page), what).toEqual([])
      }
      await new SheetsPage(athanor).drawArea('Selling', ['orders'])
      expect(await faults(page), 'area').toEqual([])
      await page.keyboard.press('Control+k')
      await page.keyboard.type('Naming convention')
      await page.keyboard.press('Enter')
      await expect(athanor.dialog.getByText('Names in this drawing')).toBeVisible()
      expect(await faults(page), 'naming convention').toEqual([])
    })
  })
