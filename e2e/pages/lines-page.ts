import { expect, type Locator, type Page } from '@playwright/test'

interface At {
  readonly x: number
  readonly y: number
}

/** The relationships on the canvas, and how they and the tables are laid out. */
export class LinesPage {
  constructor(readonly page: Page) {}

  get lines(): Locator {
    return this.page.locator('[data-line]')
  }

  get selected(): Locator {
    return this.page.locator('[data-line][data-state=selected]')
  }

  /** One line, wherever it stands among the others: those that stand out are drawn last. */
  line(id: string | null): Locator {
    return this.page.locator(`[data-line="${id ?? ''}"]`)
  }

  /** Where a line can be taken and bent, in the order in which it runs. */
  get grips(): Locator {
    return this.page.getByRole('button', { name: /of the relationship/ })
  }

  get bends(): Locator {
    return this.page.getByRole('button', { name: /^Bend of the relationship/ })
  }

  /** How the selected line runs. */
  async way(): Promise<string> {
    return (await this.selected.locator('path').first().getAttribute('d')) ?? ''
  }

  /** A point of a line in px of the window. */
  async pointOn(line: Locator, part: number): Promise<At> {
    return line
      .locator('path')
      .first()
      .evaluate((path: SVGPathElement, along) => {
        const point = path.getPointAtLength(path.getTotalLength() * along)
        const { x, y } = point.matrixTransform(path.getScreenCTM() ?? new DOMMatrix())
        return { x, y }
      }, part)
  }

  async select(line: Locator): Promise<void> {
    const at = await this.pointOn(line, 0.5)
    await this.page.mouse.click(at.x, at.y)
    await expect(this.selected).toHaveCount(1)
  }

  /** Where the bends of a line stand in the drawing. */
  async bendsOf(line: Locator): Promise<readonly string[]> {
    await this.select(line)
    return this.bends.evaluateAll((grips) =>
      grips.map((grip) => (grip instanceof HTMLElement ? grip.style.transform : '')),
    )
  }

  async drag(from: At, by: At): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 })
    await mouse.move(from.x + by.x, from.y + by.y, { steps: 4 })
    await mouse.up()
  }

  /** Chooses from the menu of layouts. */
  async layOut(how: string | RegExp): Promise<void> {
    await this.open()
    await this.page.getByRole('menuitem', { name: how }).click()
  }

  async draw(notation: string): Promise<void> {
    await this.open()
    await this.page.getByRole('menuitemradio', { name: notation }).click()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('menu')).toBeHidden()
  }

  private async open(): Promise<void> {
    await this.page
      .getByRole('group', { name: 'Zoom' })
      .getByRole('button', { name: 'Tidy the layout' })
      .click()
  }

  /** The places of all tables that are shown, by their ids, in px of the drawing. */
  async places(): Promise<Readonly<Record<string, string>>> {
    return this.page
      .locator('.react-flow__node')
      .evaluateAll((nodes) =>
        Object.fromEntries(
          nodes.map((node) => [
            node.getAttribute('data-id') ?? '',
            node instanceof HTMLElement ? node.style.transform : '',
          ]),
        ),
      )
  }

  /** Pairs of tables that overlap on the screen. */
  async overlaps(): Promise<number> {
    return this.page.locator('.react-flow__node').evaluateAll((nodes) => {
      const boxes = nodes.map((node) => node.getBoundingClientRect())
      const pairs = boxes.flatMap((a, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
          ),
      )
      return pairs.length
    })
  }
}
