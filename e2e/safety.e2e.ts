import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type BrowserContext } from '@playwright/test'
import { size } from '../test-sizes.ts'
import { AthanorPage } from './pages/athanor-page.ts'

const tables = async (athanor: AthanorPage): Promise<number> =>
  Number(/(\d+) tables? ·/.exec(await athanor.totals.innerText())?.[1] ?? 0)

const shop = readFileSync(join(import.meta.dirname, 'fixtures/shop.sql'), 'utf8')
const drawn = 9

/** The shop, drawn and saved. */
async function started(context: BrowserContext): Promise<AthanorPage> {
  const athanor = new AthanorPage(await context.newPage())
  await athanor.open()
  await imported(athanor)
  await athanor.waitUntilSaved()
  return athanor
}

async function imported(athanor: AthanorPage): Promise<void> {
  await expect(athanor.start).toBeVisible()
  await athanor.openFile('shop.sql', shop)
  await athanor.acceptImport()
  await expect(athanor.totals).toContainText(`${drawn} tables`)
}

async function reopened(context: BrowserContext, url: string): Promise<AthanorPage> {
  const athanor = new AthanorPage(await context.newPage())
  await athanor.page.goto(url)
  await expect(athanor.totals).toContainText(/\d+ tables? ·/)
  return athanor
}

const duplicate = (athanor: AthanorPage) => athanor.page.keyboard.press('Control+d')

/** Selects a table: each Ctrl+D from here on is one edit. */
async function select(athanor: AthanorPage): Promise<void> {
  await athanor.fitAll()
  await athanor
    .table('settings')
    .first()
    .click({ position: { x: 40, y: 14 } })
}

test('tabs that crash lose nothing that was saved, and of the rest at most a second', async ({
  context,
}) => {
  test.setTimeout(60_000 + size('crashes') * 20_000)
  const first = await started(context)
  const url = first.page.url()
  await first.page.close()
  for (let crash = 0; crash < size('crashes'); crash++) {
    const athanor = await reopened(context, url)
    await select(athanor)
    const before = await tables(athanor)
    await duplicate(athanor)
    await expect.poll(() => tables(athanor)).toBe(before + 1)
    await athanor.waitUntilSaved()
    const acknowledged = await tables(athanor)
    await duplicate(athanor)
    const typed = Date.now()
    await athanor.page.waitForTimeout((crash * 397) % 1_300)
    const debug = await context.newCDPSession(athanor.page)
    const isOld = Date.now() - typed > 1_000
    await Promise.race([
      debug.send('Page.crash').catch(() => undefined),
      athanor.page.waitForTimeout(500).catch(() => undefined),
    ])
    await athanor.page.close()
    const again = await reopened(context, url)
    expect(await tables(again)).toBeGreaterThanOrEqual(isOld ? acknowledged + 1 : acknowledged)
    expect(await tables(again)).toBeLessThanOrEqual(acknowledged + 1)
    await again.page.close()
  }
})

test('the second tab reads, takes over with everything typed, and hands back when it closes', async ({
  context,
}) => {
  const first = await started(context)
  const second = await reopened(context, first.page.url())
  await expect(second.page.getByText('This one only reads')).toBeVisible()
  await first.page.bringToFront()
  await select(first)
  await duplicate(first)
  await second.page.bringToFront()
  await second.button('Take over').click()
  await expect(second.totals).toContainText(`${drawn + 1} tables`)
  await expect(first.page.getByText('This one only reads')).toBeVisible()
  await select(second)
  await duplicate(second)
  await second.waitUntilSaved()
  await second.page.close()
  await expect(first.totals).toContainText(`${drawn + 2} tables`)
  await expect(first.page.getByText('This one only reads')).toBeHidden()
})

test('a browser that has no room says so, keeps the work, and saves once there is room', async ({
  context,
}) => {
  const athanor = await started(context)
  await athanor.page.evaluate(() => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
    Reflect.set(window, 'makeRoom', () => {
      if (put) Object.defineProperty(IDBObjectStore.prototype, 'put', put)
    })
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await select(athanor)
  await duplicate(athanor)
  await expect(athanor.page.getByText('no room left')).toBeVisible()
  await expect(athanor.saved).toHaveText('Not saved')
  await duplicate(athanor)
  await expect(athanor.totals).toContainText(`${drawn + 2} tables`)
  await athanor.page.evaluate(() => Reflect.get(window, 'makeRoom')())
  await athanor.waitUntilSaved()
  await athanor.page.reload()
  await expect(athanor.totals).toContainText(`${drawn + 2} tables`)
})

for (const [what, replacement] of [
  ['is missing', 'undefined'],
  ['throws', '{ open() { throw new DOMException("no", "SecurityError") } }'],
  ['never answers', '{ open: () => new EventTarget() }'],
] as const) {
  test(`where IndexedDB ${what} the page works in memory and says so`, async ({ page }) => {
    await page.addInitScript(
      `Object.defineProperty(window, 'indexedDB', { value: ${replacement}, configurable: true })`,
    )
    const athanor = new AthanorPage(page)
    await athanor.open()
    await expect(athanor.saved).toHaveText('Only in this tab', { timeout: 5_000 })
    await imported(athanor)
  })
}
