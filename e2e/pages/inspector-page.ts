import type { Locator, Page } from '@playwright/test'

/** The panel at the right: the table that is selected, field by field. */
export class InspectorPage {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' })
  }

  field(label: string): Locator {
    return this.panel.locator('input, textarea').and(this.page.getByLabel(label, { exact: true }))
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true })
  }

  /** The rows of the columns that are in the page. */
  get columns(): Locator {
    return this.panel.getByRole('table', { name: 'Columns' }).getByRole('row')
  }

  /** What is typed takes the place of what was there. */
  async write(label: string, text: string): Promise<void> {
    const field = this.field(label)
    await field.click()
    await this.page.keyboard.press('Control+a')
    if (text === '') await this.page.keyboard.press('Delete')
    else await this.page.keyboard.type(text)
    await this.page.keyboard.press('Control+Enter')
  }

  /** Types the beginning, and takes from the list what it says. */
  async complete(label: string, beginning: string, option: string): Promise<void> {
    await this.field(label).click()
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.type(beginning)
    await this.option(option).click()
    await this.page.keyboard.press('Control+Enter')
  }

  option(name: string): Locator {
    return this.page.getByRole('option', { name }).first()
  }

  async choose(group: string, choice: string): Promise<void> {
    await this.panel
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name: choice, exact: true })
      .click()
  }

  async select(label: string, choice: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: label, exact: true }).click()
    // a list that closes is still there for a moment
    await this.page
      .getByRole('listbox', { name: label, exact: true })
      .getByRole('option', { name: choice, exact: true })
      .click()
  }

  async switch(label: string, on: boolean): Promise<void> {
    await this.panel.getByRole('checkbox', { name: label, exact: true }).setChecked(on)
  }

  /** Opens the editor of a constraint or an index, by the beginning of its line. */
  async open(line: string | RegExp): Promise<void> {
    await this.panel.getByRole('button', { name: line, expanded: false }).first().click()
  }

  async fold(line: string | RegExp): Promise<void> {
    await this.panel.getByRole('button', { name: line, expanded: true }).first().click()
  }

  async addConstraint(kind: string): Promise<void> {
    await this.panel.getByRole('button', { name: 'Add a constraint' }).click()
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click()
  }

  async addIndex(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Add an index' }).click()
  }

  async tab(name: 'Structure' | 'SQL' | 'Options'): Promise<void> {
    await this.panel.getByRole('tab', { name }).click()
  }

  /** Unfolds what only one database writes. */
  async unfold(database: string): Promise<void> {
    await this.panel.getByText(`More of ${database}`).last().click()
  }
}
