import type { Locator, Page } from '@playwright/test'

/** Versions: the list, the canvas with its differences, and what a version does. */
export class VersionsPage {
  constructor(private readonly page: Page) {}

  get list(): Locator {
    return this.page.getByRole('list', { name: 'Saved versions' })
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Changes of the version' })
  }

  get changes(): Locator {
    return this.panel.getByRole('list', { name: 'Changes' }).getByRole('listitem')
  }

  get questions(): Locator {
    return this.panel.getByRole('region', { name: /^Question/ })
  }

  get proven(): Locator {
    return this.panel.getByRole('region', { name: 'Proven' })
  }

  /** A table as the review draws it. */
  table(name: string): Locator {
    return this.page
      .locator('[data-table][data-difference]')
      .filter({ has: this.page.getByTitle(name, { exact: true }) })
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^Versions/ })
      .click()
    await this.panel.waitFor()
  }

  async close(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close versions' }).click()
  }

  async save(message: string): Promise<void> {
    const field = this.panel.getByLabel('What this version does')
    await field.fill(message)
    await field.press('Enter')
    await this.panel.getByRole('button', { name: 'Save version' }).click()
  }

  /** Answers the first open question. */
  async answer(form: string, text?: string): Promise<void> {
    const card = this.questions.first()
    await card.getByRole('radio', { name: form }).click()
    if (text !== undefined) await card.getByRole('textbox').fill(text)
    await card.getByRole('button', { name: 'Answer' }).click()
  }
}
