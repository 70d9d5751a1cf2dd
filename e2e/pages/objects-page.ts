import { expect, type Locator } from '@playwright/test'
import type { AthanorPage } from './athanor-page.ts'

/** What is listed in the outline and edited in the panel at the right. */
export class ObjectsPage {
  constructor(readonly athanor: AthanorPage) {}

  private get page() {
    return this.athanor.page
  }

  get inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' })
  }

  get outline(): Locator {
    return this.page.getByRole('tree', { name: 'Outline' })
  }

  /** A line of the outline. */
  row(name: string | RegExp): Locator {
    return this.outline.getByRole('treeitem', { name })
  }

  field(name: string | RegExp): Locator {
    return this.inspector.getByRole('textbox', { name })
  }

  /** Does something by the palette. */
  async act(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.keyboard.type(name)
    await expect(this.page.getByRole('option', { name }).first()).toBeVisible()
    await this.page.keyboard.press('Enter')
  }

  /** The name of a new object is selected: typing writes over it. */
  async name(name: string): Promise<void> {
    await expect(this.field(/^Name of the /)).toBeFocused()
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('Enter')
    await expect(this.row(name)).toBeVisible()
  }

  async write(field: string | RegExp, text: string): Promise<void> {
    await this.field(field).fill(text)
    await this.field(field).press('Control+Enter')
  }

  async showStatements(): Promise<void> {
    await this.athanor.totals.getByRole('button', { name: 'DDL' }).click()
  }
}
