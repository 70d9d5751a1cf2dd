import { expect, type Page } from '@playwright/test'

export interface TypedColumn {
  /** "name type", as it is typed. */
  readonly text: string
  readonly required?: boolean
  readonly unique?: boolean
  readonly default?: string
  /** Part of the primary key. */
  readonly key?: boolean
}

export interface IndexMore {
  /** Instead of the column. */
  readonly expression?: string
  /** A second column, counted down. */
  readonly second?: string
  readonly where?: string
  readonly unique?: boolean
}

const farthest = 200

/** A person without a mouse: everything is done with keys alone. */
export class KeyboardHands {
  constructor(readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text)
  }

  /** Walks the regions of the page until the drawing has the focus. */
  async toCanvas(): Promise<void> {
    await this.until(() => this.isFocused('[data-canvas], [data-canvas] [data-table]'), 'F6')
  }

  async toInspector(): Promise<void> {
    await this.until(() => this.isFocused('[data-region=inspector] *'), 'F6')
  }

  /** Walks with Tab until something of that name has the focus. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.until(async () => {
      const focused = await this.focusedName()
      return typeof name === 'string' ? focused === name : name.test(focused)
    }, key)
  }

  /** Goes to a table or column by the list that finds everything. */
  async find(text: string): Promise<void> {
    await this.press('Control+k')
    await this.type(text)
    await this.press('Enter')
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
  }

  /** Makes a table in the middle of the view with its first column, which is its key, and the others. */
  async makeTable(name: string, key: string, columns: readonly TypedColumn[]): Promise<void> {
    await this.toCanvas()
    await this.press('Escape', 'Escape', 't', 'Enter')
    await this.type(name)
    await this.press('Tab')
    await this.fill(key)
    // behind the cells of the only column comes the empty row
    await this.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')
    for (const column of columns) await this.addColumn(column)
    await this.press('Escape', 'Escape')
  }

  /** A relationship from a column to what is found under that name. */
  async link(column: string, to: string, onDelete?: string): Promise<void> {
    await this.find(column)
    await this.toCanvas()
    await this.press('r', 'Enter')
    await expect(this.page.getByRole('dialog', { name: 'Link to a table or column' })).toBeVisible()
    await this.type(to)
    await this.press('Enter')
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
    if (onDelete === undefined) return
    await this.press('Enter')
    await this.select('On delete', onDelete)
    await this.press('Escape')
  }

  /** Chooses from a list, walking down until what is wanted stands out. */
  async select(label: string, wanted: string): Promise<void> {
    await this.tabTo(label)
    await this.press('Enter')
    const list = this.page.getByRole('listbox', { name: label })
    await expect(list).toBeVisible()
    const option = list.getByRole('option', { name: wanted, exact: true })
    await expect(async () => {
      if ((await option.getAttribute('data-highlighted')) === null) await this.press('ArrowDown')
      await expect(option).toHaveAttribute('data-highlighted', '', { timeout: 200 })
    }).toPass()
    await this.press('Enter')
    await expect(list).toBeHidden()
  }

  async addCheck(table: string, name: string, condition: string): Promise<void> {
    await this.find(table)
    await this.toCanvas()
    await this.press('h', 'Enter')
    await this.toInspector()
    await this.tabTo('Condition')
    await this.fillFocused(condition)
    await this.tabTo('Name')
    await this.fillFocused(name)
  }

  async addIndex(column: string, name: string, more: IndexMore = {}): Promise<void> {
    await this.find(column)
    await this.toCanvas()
    await this.press('i', 'Enter')
    await this.toInspector()
    if (more.expression !== undefined) {
      await this.tabTo('Part 1')
      await this.fillFocused(more.expression)
    }
    if (more.second !== undefined) {
      await this.tabTo('Add')
      await this.fillFocused(more.second)
      await this.tabTo(`${more.second} counts up`, 'Shift+Tab')
      await this.press('Enter')
    }
    if (more.where !== undefined) {
      await this.tabTo('Only where')
      await this.fillFocused(more.where)
    }
    await this.tabTo('Name')
    await this.fillFocused(name)
    if (more.unique === true) {
      await this.tabTo('Unique')
      await this.press('Space')
    }
  }

  /** A view, trigger or the like: its name, then its text. */
  async addObject(action: string, name: string, field: RegExp, text: string): Promise<void> {
    await this.find(action)
    await this.fillFocused(name)
    await this.tabTo(field)
    await this.fillFocused(text)
  }

  /** Types over what the field that has the focus holds, and leaves it. */
  async fillFocused(text: string): Promise<void> {
    await this.fill(text)
    await this.press('Tab')
  }

  /** In the empty row: the column, then back through its cells for what it is more. */
  private async addColumn(column: TypedColumn): Promise<void> {
    await this.type(column.text)
    await this.press('Enter', 'Shift+Tab')
    if (column.default !== undefined) await this.fill(column.default)
    await this.press('Shift+Tab')
    if (column.unique === true) await this.press('Space')
    await this.press('Shift+Tab')
    if (column.required === true) await this.press('Space')
    if (column.key === true) await this.press('Shift+Tab', 'Space', 'Tab')
    await this.press('Tab', 'Tab', 'Tab')
  }

  private async fill(text: string): Promise<void> {
    await this.press('Control+a')
    await this.type(text)
  }

  private async until(done: () => Promise<boolean>, key: string): Promise<void> {
    for (let step = 0; step < farthest; step++) {
      if (await done()) return
      await this.press(key)
    }
    throw new Error(
      `${key} ${farthest} times led nowhere; the focus is on ${await this.focusedName()}`,
    )
  }

  private isFocused(selector: string): Promise<boolean> {
    return this.page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) === true,
      selector,
    )
  }

  /** As a screen reader would call it: label, text or title. */
  private focusedName(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return ''
      const labelled = element.getAttribute('aria-labelledby')
      const label =
        element.getAttribute('aria-label') ??
        (labelled === null ? undefined : document.getElementById(labelled)?.textContent) ??
        (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.labels?.[0]?.textContent
          : undefined)
      return (label ?? element.textContent ?? '').trim()
    })
  }
}
