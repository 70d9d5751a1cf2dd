import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'

interface At {
  readonly x: number
  readonly y: number
}

/** What a person draws with: the palette, the menus of the drawing, the clipboard, fingers. */
export class AuthoringPage {
  private fingers: Promise<CDPSession> | undefined

  constructor(private readonly page: Page) {}

  get palette(): Locator {
    return this.page.getByRole('toolbar', { name: 'Add to the diagram' })
  }

  /** What the tool in hand waits for, or why a drop is refused. */
  get hint(): Locator {
    return this.page.locator('[role=status][data-float]')
  }

  get notice(): Locator {
    return this.page.getByRole('region', { name: 'Notices' })
  }

  get menu(): Locator {
    return this.page.getByRole('menu').last()
  }

  get relationship(): Locator {
    return this.page.getByRole('dialog')
  }

  /** A line of the drawing: where it can be hit. */
  async lineMiddle(): Promise<At> {
    const point = await this.page
      .locator('[data-line] path')
      .first()
      .evaluate((element) => {
        if (!(element instanceof SVGPathElement)) throw new Error('no line')
        const at = element.getPointAtLength(element.getTotalLength() / 2)
        const matrix = element.getScreenCTM()
        if (!matrix) throw new Error('the line is not on the screen')
        const { x, y } = new DOMPoint(at.x, at.y).matrixTransform(matrix)
        return { x, y }
      })
    return point
  }

  async chooseRelation(kind: string): Promise<void> {
    await this.palette.getByRole('button', { name: /^Relation/ }).hover()
    await this.palette.getByRole('button', { name: 'Kind of relation' }).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${kind}`) }).click()
    await expect(this.page.getByRole('menu')).toBeHidden()
  }

  /** Presses at a place, moves to another one and stays there, the button still down. */
  async hold(from: At, to: At): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 })
    await mouse.move(to.x, to.y, { steps: 6 })
  }

  async dragFromTo(from: At, to: At): Promise<void> {
    await this.hold(from, to)
    await this.page.mouse.up()
  }

  async openMenu(at: At): Promise<void> {
    await this.page.mouse.click(at.x, at.y, { button: 'right' })
    await expect(this.menu).toBeVisible()
  }

  /** Chooses from the open menu; the last name is the action, those before it open its submenus. */
  async choose(...names: readonly string[]): Promise<void> {
    for (const [at, name] of names.entries()) {
      const item = this.menu.getByRole('menuitem', { name: new RegExp(`^${name}`) })
      if (at < names.length - 1) {
        const open = await this.page.getByRole('menu').count()
        await item.click()
        await expect(this.page.getByRole('menu')).toHaveCount(open + 1)
      } else await item.click()
    }
    await expect(this.page.getByRole('menu')).toHaveCount(0)
  }

  /** Pastes a text with the pointer at a place, as Ctrl+V does. */
  async paste(text: string, at: At): Promise<void> {
    await this.page.mouse.move(at.x, at.y)
    await this.page.evaluate((pasted) => {
      const data = new DataTransfer()
      data.setData('text/plain', pasted)
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, text)
  }

  async touch(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly At[]): Promise<void> {
    this.fingers ??= this.page.context().newCDPSession(this.page)
    const session = await this.fingers
    await session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    })
  }
}

/** A point of a box: 0 is left or top, 1 right or bottom. */
export async function pointOf(place: Locator, x = 0.5, y = 0.5): Promise<At> {
  const box = await place.boundingBox()
  if (!box) throw new Error(`${String(place)} is not on the screen`)
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

/** The middle of the header. */
export async function headerOf(table: Locator): Promise<At> {
  const box = await table.boundingBox()
  if (!box) throw new Error(`${String(table)} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + 8 }
}
