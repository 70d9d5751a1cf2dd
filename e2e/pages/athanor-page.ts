import { expect, type Locator, type Page } from '@playwright/test'

/** The page as a person works with it: what is done and seen, in the words of the screen. */
export class AthanorPage {
  /** Errors of scripts, breaches of the Content-Security-Policy, requests to anywhere but the page's own server. */
  readonly faults: string[] = []

  constructor(readonly page: Page) {
    page.on('pageerror', ({ message }) => this.faults.push(message))
    page.on('console', (entry) => {
      if (entry.type() === 'error') this.faults.push(entry.text())
    })
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== 'localhost') this.faults.push(request.url())
    })
  }

  async open(): Promise<void> {
    // Files are downloaded, as in browsers without the picker: nobody is there to answer it.
    await this.page.context().addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker')
    })
    await this.page.goto('/')
    await expect(this.page.getByRole('banner')).toBeVisible()
  }

  get start(): Locator {
    return this.page.getByRole('region', { name: 'Start' })
  }

  get diagram(): Locator {
    return this.page.getByRole('region', { name: 'Diagram' }).or(this.page.locator('.react-flow'))
  }

  get saved(): Locator {
    return this.page.getByRole('banner').getByRole('status').first()
  }

  /** Present while the live database is what is drawn. */
  get live(): Locator {
    return this.page.getByRole('banner').getByRole('status').filter({ hasText: /^Live/ })
  }

  /** Which database the drawing is of. */
  get database(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Database: / })
  }

  async chooseDatabase(name: string): Promise<void> {
    await this.database.click()
    await this.page.getByRole('menuitemradio', { name }).click()
  }

  get totals(): Locator {
    return this.page.getByRole('contentinfo')
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  table(name: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^Table ${name},`) })
  }

  /** The row of a column on the canvas. */
  row(table: string, column: string): Locator {
    return this.table(table)
      .locator('[data-row]')
      .filter({ has: this.page.getByTitle(column, { exact: true }) })
  }

  async pasteSql(script: string): Promise<void> {
    await this.start.getByRole('button', { name: /Paste SQL/ }).click()
    await this.dialog.getByRole('textbox').fill(script)
    await this.dialog.getByRole('button', { name: 'Read SQL' }).click()
  }

  async openFile(name: string, content: string | Buffer): Promise<void> {
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }
    // On a busy machine the page is seen a moment before it hears keys.
    await expect(async () => {
      const chooser = this.page.waitForEvent('filechooser', { timeout: 2_000 })
      await this.page.keyboard.press('Control+o')
      await (await chooser).setFiles(file)
    }).toPass()
  }

  /** Takes what the import report shows into the document. */
  async acceptImport(): Promise<void> {
    await this.dialog
      .getByRole('button', { name: /^(Open|Replace with|Add) [\d,]+ tables?$/ })
      .click()
    await expect(this.dialog).toBeHidden()
  }

  /** Chooses from the menu of the document. */
  async choose(item: string): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: /^Document / })
      .click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** Chooses from the menu of the page, behind its mark. */
  async chooseOfPage(item: string): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: 'Athanor', exact: true })
      .click()
    await this.page
      .getByRole('menuitem', { name: item })
      .or(this.page.getByRole('menuitemradio', { name: item }))
      .click()
  }

  /** Flies to a table, by the palette. */
  async choosePalette(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('Enter')
    await expect(this.table(name)).toBeVisible()
  }

  async openExport(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Export' }).click()
  }

  async chooseAllFormats(): Promise<void> {
    const boxes = this.dialog.getByRole('checkbox')
    await boxes.first().waitFor()
    for (const box of await boxes.all()) await box.check()
  }

  /** Makes a table with T and a click on free ground, names it and types its columns. */
  async createTable(name: string, columns: readonly string[]): Promise<void> {
    await this.clickGround()
    await this.page.keyboard.press('t')
    await this.clickGround()
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('Enter')
    for (const column of columns) {
      await this.page.keyboard.type(column)
      await this.page.keyboard.press('Enter')
    }
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('Escape')
  }

  /** Free ground in the upper part, away from the border where a drag would pull the canvas along. */
  private async clickGround(): Promise<void> {
    const box = await this.page.locator('.react-flow__pane').boundingBox()
    if (!box) throw new Error('the canvas is not on the screen')
    await this.page.mouse.click(box.x + box.width * 0.3, box.y + 90)
  }

  /** Drags the handle of a column onto a table. */
  async linkByDrag(
    from: { readonly table: string; readonly column: string },
    to: string,
  ): Promise<void> {
    const row = this.row(from.table, from.column)
    await this.pointAt(row)
    await this.drag(row, this.table(to), { from: { x: 0.98, y: 0.5 }, to: { x: 0.5, y: 0.1 } })
  }

  /** Points at a row until it shows its handles: a view that still moves takes it away from the pointer. */
  async pointAt(row: Locator): Promise<void> {
    await expect(async () => {
      await this.page.mouse.move(4, 4)
      await row.hover()
      await expect(row).toHaveAttribute('data-hovered', '', { timeout: 500 })
    }).toPass()
  }

  async undoUntil(totals: string): Promise<void> {
    await this.repeatUntil(() => this.undo(), totals)
  }

  async redoUntil(totals: string): Promise<void> {
    await this.repeatUntil(() => this.redo(), totals)
  }

  private async repeatUntil(step: () => Promise<void>, totals: string): Promise<void> {
    await expect(async () => {
      await step()
      expect(await this.totals.innerText()).toContain(totals)
    }).toPass({ timeout: 10_000, intervals: [50] })
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z')
  }

  async redo(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+z')
  }

  async fitAll(): Promise<void> {
    await this.page.keyboard.press('Control+0')
  }

  /** Drags from the middle of one place to the middle of another, in steps that a hand would make. */
  async drag(from: Locator, to: Locator, at?: { readonly from?: Point; readonly to?: Point }) {
    // A panel that closes moves the canvas: both places have to stand still.
    await to.hover({ trial: true })
    await from.hover({ trial: true })
    const start = await pointIn(from, at?.from)
    const end = await pointIn(to, at?.to)
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 8 })
    await this.page.mouse.move(end.x, end.y, { steps: 8 })
    await this.page.mouse.up()
  }

  /** Gives a column another name, in its row. */
  async renameColumn(table: string, column: string, name: string): Promise<void> {
    await this.row(table, column).dblclick({ position: { x: 40, y: 8 } })
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('Enter')
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('Escape')
    await expect(this.row(table, name)).toBeVisible()
  }

  /** Makes a column NOT NULL, in the inspector. */
  async setRequired(table: string, column: string): Promise<void> {
    await this.table(table).click({ position: { x: 40, y: 8 } })
    await this.page.getByRole('checkbox', { name: `${column} is not null` }).check()
    await this.page.keyboard.press('Escape')
  }

  /** The drawing and its rows are stored. */
  async waitUntilSaved(): Promise<void> {
    await expect(this.saved).toHaveText(/^Saved \d\d:\d\d$/)
  }
}

/** Relative to the box: 0 is left or top, 1 right or bottom. */
export interface Point {
  readonly x: number
  readonly y: number
}

async function pointIn(place: Locator, at: Point = { x: 0.5, y: 0.5 }): Promise<Point> {
  const box = await place.boundingBox()
  if (!box) throw new Error(`${String(place)} is not on the screen`)
  return { x: box.x + box.width * at.x, y: box.y + box.height * at.y }
}
