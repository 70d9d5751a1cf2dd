import type { Locator, Page } from '@playwright/test'

/** The drawer at the foot: the query panel and the DDL. */
export class DrawerPage {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole('region', { name: 'Query and DDL' })
  }

  async openQuery(): Promise<void> {
    await this.openTab('Query')
    await this.editor.waitFor()
  }

  async openDdl(): Promise<void> {
    await this.openTab('DDL')
  }

  private async openTab(name: string): Promise<void> {
    const tab = this.page.getByRole('contentinfo').getByRole('button', { name, exact: true })
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click()
  }

  /** Chooses a dialect and gives what is shown for it. */
  async ddlOf(dialect: string): Promise<Locator> {
    await this.panel.getByRole('radio', { name: new RegExp(dialect) }).click()
    return this.panel
  }

  private get editor(): Locator {
    return this.panel.locator('.monaco-editor').first()
  }

  /** Replaces the text of the editor. */
  async type(sql: string): Promise<void> {
    await this.editor.click()
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.insertText(sql)
    await this.page.keyboard.press('Escape')
  }

  async runStatement(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
  }

  async cancel(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Cancel' }).click()
  }

  cell(text: string): Locator {
    return this.panel.getByRole('gridcell', { name: text, exact: true }).first()
  }
}
