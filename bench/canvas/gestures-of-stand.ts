import { settle } from './browser.ts'
import {
  dragging,
  framesToLetters,
  measured,
  typing,
  zooming,
  type Cost,
  type Point,
} from './gestures.ts'
import {
  fitAll,
  fullSize,
  halfSize,
  header,
  headers,
  mapping,
  middleOf,
  type Stand,
} from './stand.ts'

export const gestureNames = [
  'pan at fit',
  'pan at 100 %',
  'zoom',
  'drag one at fit',
  'drag one at 100 %',
  'drag twenty',
  'type a letter',
  'rename a column',
  'what follows a rename',
] as const

export type GestureName = (typeof gestureNames)[number]

/** What is measured of each document; everything stands as before afterwards. */
export const gestures: Readonly<Record<GestureName, (stand: Stand) => Promise<Cost>>> = {
  'pan at fit': async (stand) => {
    await fitAll(stand)
    return dragging(stand, await middleOf(stand), 'middle')
  },
  'pan at 100 %': async (stand) => {
    await fullSize(stand)
    return dragging(stand, await middleOf(stand), 'middle')
  },
  zoom: async (stand) => {
    await fitAll(stand)
    return zooming(stand, await middleOf(stand))
  },
  'drag one at fit': async (stand) => {
    await fullSize(stand)
    const place = (await mapping(stand)).toDrawing(await header(stand))
    await fitAll(stand)
    return dragging(stand, (await mapping(stand)).toWindow(place), 'left')
  },
  'drag one at 100 %': async (stand) => {
    await fullSize(stand)
    return dragging(stand, await header(stand), 'left')
  },
  'drag twenty': async (stand) => {
    await halfSize(stand)
    return dragging(stand, await selectTwenty(stand), 'left')
  },
  'type a letter': async (stand) => {
    await editName(stand)
    const cost = await typing(stand)
    await leaveField(stand)
    return cost
  },
  'rename a column': async (stand) => {
    await editName(stand)
    await typing(stand)
    const cost = await measured(stand, [() => stand.page.keyboard.press('Enter')])
    await leaveField(stand)
    await undoRename(stand)
    return cost
  },
  'what follows a rename': async (stand) => {
    await editName(stand)
    await typing(stand)
    await stand.page.keyboard.press('Enter')
    const cost = await measured(stand, [() => settle(stand)])
    await leaveField(stand)
    await undoRename(stand)
    return cost
  },
}

async function selectTwenty({ page, ...stand }: Stand): Promise<Point> {
  const [first, ...others] = (await headers({ page, ...stand })).slice(0, 20)
  if (!first || others.length < 19) throw new Error('less than twenty tables are on the screen')
  await page.mouse.click(first.x, first.y)
  await page.keyboard.down('Shift')
  for (const { x, y } of others) await page.mouse.click(x, y)
  await page.keyboard.up('Shift')
  return first
}

/** Opens the field over the name of a column of the table in the middle. */
async function editName(stand: Stand): Promise<void> {
  const { page } = stand
  await fullSize(stand)
  const { x, y } = await header(stand)
  // the third row: the first is the key
  await page.mouse.dblclick(x, y + 22 + 20 * 2 + 10)
  await page.locator('[data-row] input').waitFor()
}

async function leaveField({ page }: Stand): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

async function undoRename(stand: Stand): Promise<void> {
  await stand.page.locator('[data-canvas]').focus()
  await stand.page.keyboard.press('Control+z')
  await settle(stand)
}

export async function mostFrames(stand: Stand): Promise<number> {
  await editName(stand)
  const counts = await framesToLetters(stand)
  await leaveField(stand)
  return Math.max(...counts)
}
