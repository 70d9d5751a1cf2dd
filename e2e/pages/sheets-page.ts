import { expect, type Locator, type Page } from '@playwright/test'
import type { AthanorPage, Point } from './athanor-page.ts'

/** What is drawn besides tables, the diagrams, and the ways through many tables. */
export class SheetsPage {
  private readonly page: Page

  constructor(private readonly athanor: AthanorPage) {
    this.page = athanor.page
  }

  area(name: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^Area ${name},`) })
  }

  note(text: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^Note: ${text}`) })
  }

  get canvas(): Locator {
    return this.page.locator('[data-canvas]')
  }

  get tree(): Locator {
    return this.page.getByRole('tree', { name: 'Outline' })
  }

  /** A line of the outline. */
  line(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name })
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true })
  }

  /** Selects a table by its header; a view that still moves takes it away from the pointer. */
  async select(name: string): Promise<void> {
    const table = this.athanor.table(name)
    await expect(async () => {
      await table.click({ position: { x: 40, y: 8 } })
      await expect(table).toHaveAttribute('data-state', 'selected', { timeout: 1_000 })
    }).toPass()
  }

  /** Which tables the drawing has in the page; the view has to show all of it. */
  async drawnTables(): Promise<string[]> {
    const labels = await this.page
      .locator('[data-table]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? ''))
    return labels.map((label) => label.replace(/^Table ([^,]*),.*/, '$1')).sort()
  }

  /** Draws an area around tables by dragging its frame, and names it. */
  async drawArea(name: string, tables: readonly string[]): Promise<void> {
    const frame = await this.around(tables)
    await this.athanor.button(/^Area/).click()
    await this.dragFrom(frame.from, frame.to)
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('Enter')
    await expect(this.area(name)).toBeVisible()
  }

  /** Drags by the middle of a place. */
  async dragBy(place: Locator, at: Point, by: Point): Promise<void> {
    await place.hover({ trial: true, position: await this.positionIn(place, at) })
    const box = await boxOf(place)
    const from = { x: box.x + box.width * at.x, y: box.y + box.height * at.y }
    await this.dragFrom(from, { x: from.x + by.x, y: from.y + by.y })
  }

  async dragFrom(from: Point, to: Point): Promise<void> {
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 })
    await this.page.mouse.move(to.x, to.y, { steps: 6 })
    await this.page.mouse.up()
  }

  /** Where something is drawn, in px of the window. */
  async placeOf(drawn: Locator): Promise<Box> {
    return boxOf(drawn)
  }

  /** A place of the drawing with nothing on it. */
  async freeGround(): Promise<Point> {
    const box = await boxOf(this.canvas)
    return { x: box.x + 40, y: box.y + box.height - 90 }
  }

  /** What the view shows: where the drawing stands and how large. */
  async view(): Promise<string> {
    return (await this.page.locator('.react-flow__viewport').getAttribute('style')) ?? ''
  }

  private async positionIn(place: Locator, at: Point): Promise<Point> {
    const { width, height } = await boxOf(place)
    return { x: width * at.x, y: height * at.y }
  }

  /** Where things are once the view has stopped moving. */
  private async standing(places: readonly Locator[]): Promise<readonly Box[]> {
    let boxes: readonly Box[] = []
    await expect(async () => {
      const before = await Promise.all(places.map(boxOf))
      await this.page.waitForTimeout(300)
      boxes = await Promise.all(places.map(boxOf))
      expect(boxes).toEqual(before)
    }).toPass()
    return boxes
  }

  private async around(tables: readonly string[]): Promise<{ from: Point; to: Point }> {
    const boxes = await this.standing(tables.map((name) => this.athanor.table(name)))
    const margin = 16
    const room = 40
    return {
      from: {
        x: Math.min(...boxes.map(({ x }) => x)) - margin,
        y: Math.min(...boxes.map(({ y }) => y)) - room,
      },
      to: {
        x: Math.max(...boxes.map(({ x, width }) => x + width)) + margin,
        y: Math.max(...boxes.map(({ y, height }) => y + height)) + margin,
      },
    }
  }
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

async function boxOf(place: Locator): Promise<Box> {
  const box = await place.boundingBox()
  if (!box) throw new Error(`${String(place)} is not on the screen`)
  return box
}
