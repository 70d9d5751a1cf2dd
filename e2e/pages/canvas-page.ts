import type { Locator, Page } from '@playwright/test'

export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

interface At {
  readonly x: number
  readonly y: number
}

/** The drawing as a thing that is moved, zoomed and framed. Points are px of the window. */
export class CanvasPage {
  constructor(readonly page: Page) {}

  get minimap(): Locator {
    return this.page.getByRole('img', { name: 'Overview of the diagram' })
  }

  /** Where the drawing's origin is, and how large it is drawn. */
  async viewport(): Promise<Viewport> {
    return this.page.locator('.react-flow__viewport').evaluate((element) => {
      const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform)
      return { x: e, y: f, zoom: a }
    })
  }

  async middle(): Promise<At> {
    const { x, y, width, height } = await this.box()
    return { x: x + width / 2, y: y + height / 2 }
  }

  /** The point of the drawing below a point of the window. */
  async drawingPoint({ x, y }: At): Promise<At> {
    const [view, box] = [await this.viewport(), await this.box()]
    return { x: (x - box.x - view.x) / view.zoom, y: (y - box.y - view.y) / view.zoom }
  }

  /** Ground on which nothing stands, near the top. */
  async freeGround(): Promise<At> {
    const { x, y, width } = await this.box()
    return { x: x + width / 2, y: y + 24 }
  }

  /** Drags the ground with another button than the left one, or with Space held. */
  async dragGround(from: At, by: At, hold: 'middle' | 'right' | 'Space'): Promise<void> {
    const { mouse, keyboard } = this.page
    await mouse.move(from.x, from.y)
    if (hold === 'Space') await keyboard.down('Space')
    const button = hold === 'Space' ? 'left' : hold
    await mouse.down({ button })
    await mouse.move(from.x + by.x, from.y + by.y, { steps: 8 })
    await mouse.up({ button })
    if (hold === 'Space') await keyboard.up('Space')
  }

  /** Draws a frame around what is given. */
  async dragAround(places: readonly Locator[]): Promise<void> {
    const boxes = await Promise.all(places.map((place) => place.boundingBox()))
    const known = boxes.filter((box) => box !== null)
    const left = Math.min(...known.map(({ x }) => x)) - 16
    const top = Math.min(...known.map(({ y }) => y)) - 12
    const right = Math.max(...known.map(({ x, width }) => x + width)) + 16
    const bottom = Math.max(...known.map(({ y, height }) => y + height)) + 12
    const { mouse } = this.page
    await mouse.move(left, top)
    await mouse.down()
    await mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 8 })
    await mouse.move(right, bottom, { steps: 8 })
    await mouse.up()
  }

  private async box() {
    const box = await this.page.locator('.react-flow__pane').boundingBox()
    if (!box) throw new Error('the canvas is not on the screen')
    return box
  }
}
