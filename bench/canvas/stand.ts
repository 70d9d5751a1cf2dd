import type { Browser } from '@playwright/test'
import { serializeDocument, type SchemaDocument } from '../../src/canvas/document/index.ts'
import { openWindow, settle, threadTime, type Window } from './browser.ts'
import type { Point } from './gestures.ts'

/** The page with one document open. */
export interface Stand extends Window {
  readonly tables: number
  /** The address under which a reload opens the document again. */
  readonly address: string
}

/** Opens a document as a file, as somebody would who got it by mail. */
export async function openStand(
  browser: Browser,
  app: string,
  document: SchemaDocument,
): Promise<Stand> {
  const window = await openWindow(browser)
  const { page } = window
  await page.goto(app)
  await page.locator('[data-canvas]').waitFor()
  await settle(window)
  const tables = Object.keys(document.tables).length
  if (tables > 0) {
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Control+o')
    await (
      await chooser
    ).setFiles({
      name: 'bench.athanor.json',
      mimeType: 'application/json',
      buffer: Buffer.from(serializeDocument(document)),
    })
    await page
      .getByRole('contentinfo')
      .getByText(`${tables.toLocaleString('en')} tables`)
      .waitFor()
  }
  await settle(window)
  return { ...window, tables, address: page.url() }
}

/** Wall and processor time from the address to the tables on the screen. */
export interface Shown {
  readonly wall: number
  readonly cpu: number
}

/** Opens an address anew; the page says by itself when its tables are painted. */
export async function showing(
  window: Window,
  { origin, address, isShown }: { origin: string; address: string; isShown: () => boolean },
): Promise<Shown> {
  const { page } = window
  // the same process, and nothing of the page yet
  await page.goto(`${origin}/nothing.html`)
  const before = await threadTime(window)
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(isShown, undefined, { polling: 'raf', timeout: 300_000 })
  const wall = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
      }),
  )
  return { wall, cpu: (await threadTime(window)) - before }
}

/** Runs in the page: below 40 % the tables are on a canvas, above they are nodes. */
export function isAppShown(): boolean {
  if (document.querySelector('[data-table]')) return true
  const picture = document.querySelector<HTMLCanvasElement>('.react-flow canvas')
  if (!picture || picture.width === 0) return false
  const probe = document.createElement('canvas')
  probe.width = probe.height = 64
  const pen = probe.getContext('2d')
  pen?.drawImage(picture, 0, 0, 64, 64)
  return pen?.getImageData(0, 0, 64, 64).data.some((value) => value !== 0) === true
}

/** Runs in the page: React Flow hides its nodes until it has measured them. */
export function isBareShown(): boolean {
  const node = document.querySelector<HTMLElement>('.react-flow__node')
  return (
    node?.style.visibility === 'visible' && document.querySelector('.react-flow__edge') !== null
  )
}

export const fitAll = async (window: Window): Promise<void> => keys(window, 'Shift+Digit1')

/** At 100 %, about the middle of the view. */
export const fullSize = async (window: Window): Promise<void> => keys(window, 'Shift+Digit0')

async function keys(window: Window, key: string): Promise<void> {
  await window.page.locator('[data-canvas]').focus()
  await window.page.keyboard.press(key)
  await window.page.waitForTimeout(300)
}

/** Far enough out that twenty tables are seen, near enough that they are nodes. */
export async function halfSize(window: Window): Promise<void> {
  await fullSize(window)
  const { page } = window
  const middle = await middleOf(window)
  await page.mouse.move(middle.x, middle.y)
  await page.keyboard.down('Control')
  for (let tries = 0; tries < 40 && (await zoomOf(window)) > 0.47; tries += 1)
    await page.mouse.wheel(0, 20)
  await page.keyboard.up('Control')
  await page.waitForTimeout(300)
}

export const zoomOf = ({ page }: Window): Promise<number> =>
  page
    .locator('.react-flow__viewport')
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)

export async function middleOf({ page }: Window): Promise<Point> {
  const box = await page.locator('[data-canvas]').boundingBox()
  if (!box) throw new Error('the canvas is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Where a point of the window lies in the drawing, or the other way round. */
export async function mapping({ page }: Window): Promise<{
  readonly toDrawing: (point: Point) => Point
  readonly toWindow: (point: Point) => Point
}> {
  const {
    a: zoom,
    e,
    f,
  } = await page.locator('.react-flow__viewport').evaluate((element) => {
    const matrix = new DOMMatrix(getComputedStyle(element).transform)
    return { a: matrix.a, e: matrix.e, f: matrix.f }
  })
  const box = await page.locator('.react-flow').boundingBox()
  const [left, top] = [(box?.x ?? 0) + e, (box?.y ?? 0) + f]
  return {
    toDrawing: ({ x, y }) => ({ x: (x - left) / zoom, y: (y - top) / zoom }),
    toWindow: ({ x, y }) => ({ x: x * zoom + left, y: y * zoom + top }),
  }
}

/** The headers of the mounted tables, those next to the middle of the view first. */
export async function headers(window: Window): Promise<readonly Point[]> {
  const middle = await middleOf(window)
  const found = await window.page.evaluate(() =>
    [...document.querySelectorAll('[data-table]')].map((table) => {
      const { left, top, width } = table.getBoundingClientRect()
      return { x: left + width / 3, y: top + 6 }
    }),
  )
  const away = ({ x, y }: Point) => Math.hypot(x - middle.x, y - middle.y)
  return found.toSorted((a, b) => away(a) - away(b))
}

export async function header(window: Window): Promise<Point> {
  const [nearest] = await headers(window)
  if (!nearest) throw new Error('no table is on the screen')
  return nearest
}
