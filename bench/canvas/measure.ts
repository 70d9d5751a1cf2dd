import type { Browser } from '@playwright/test'
import { emptyDocument, type SchemaDocument } from '../../src/canvas/document/index.ts'
import type { Cost } from './gestures.ts'
import { elementCount, heapSize, openWindow, settle } from './browser.ts'
import { gestureNames, gestures, mostFrames, type GestureName } from './gestures-of-stand.ts'
import type { Pages } from './pages.ts'
import {
  fitAll,
  fullSize,
  isAppShown,
  isBareShown,
  openStand,
  showing,
  type Shown,
  type Stand,
} from './stand.ts'

/** Medians over the rounds; intervals in ms over all frames. */
export interface Figures {
  readonly cpu: number
  readonly median: number
  readonly p95: number
}

export interface Measured {
  readonly tables: number
  readonly gestures: Readonly<Partial<Record<GestureName, Figures>>>
  /** The most frames that any letter needed. */
  readonly framesToLetter: number | undefined
  readonly elementsAtFit: number
  readonly elementsAtFullSize: number
  readonly heap: number
  readonly shown: Shown | undefined
  readonly bareShown: Shown | undefined
}

export interface Setting {
  readonly browser: Browser
  readonly pages: Pages
  readonly documents: readonly SchemaDocument[]
  readonly rounds: number
}

/** Every gesture goes through all sizes before the next round begins, so that other work hits them alike. */
export async function measureAll(setting: Setting): Promise<readonly Measured[]> {
  const { browser, pages, documents, rounds } = setting
  const stands: Stand[] = []
  for (const document of [emptyDocument('empty'), ...documents])
    stands.push(await openStand(browser, pages.app, document))
  const costs = new Map<Stand, Map<GestureName, Cost[]>>(stands.map((stand) => [stand, new Map()]))
  for (const name of gestureNames)
    for (let round = 0; round < rounds; round += 1)
      for (const stand of stands) {
        if (stand.tables === 0 && !name.startsWith('pan')) continue
        const cost = await gestures[name](stand)
        console.error(`${name}, ${stand.tables} tables: ${cost.cpu.toFixed(2)} ms`)
        const own = costs.get(stand)
        own?.set(name, [...(own.get(name) ?? []), cost])
      }
  const results: Measured[] = []
  for (const stand of stands) results.push(await measuredOf(stand, costs.get(stand), setting))
  return results
}

async function measuredOf(
  stand: Stand,
  costs: ReadonlyMap<GestureName, readonly Cost[]> | undefined,
  { browser, pages, documents, rounds }: Setting,
): Promise<Measured> {
  const framesToLetter = stand.tables === 0 ? undefined : await mostFrames(stand)
  await fitAll(stand)
  const elementsAtFit = await elementCount(stand)
  await fullSize(stand)
  const elementsAtFullSize = await elementCount(stand)
  const heap = await heapSize(stand)
  const name = documents.find(({ tables }) => Object.keys(tables).length === stand.tables)?.name
  const shown: Shown[] = []
  const bareShown: Shown[] = []
  for (let round = 0; name !== undefined && round < Math.min(rounds, 3); round += 1) {
    const { address } = stand
    shown.push(await showing(stand, { origin: pages.app, address, isShown: isAppShown }))
    await settle(stand)
    const bare = await openWindow(browser)
    const bareAddress = `${pages.bare}/?document=${encodeURIComponent(name)}`
    const at = { origin: pages.bare, address: bareAddress, isShown: isBareShown }
    bareShown.push(await showing(bare, at))
    await bare.page.context().close()
  }
  return {
    tables: stand.tables,
    gestures: Object.fromEntries([...(costs ?? [])].map(([key, list]) => [key, figures(list)])),
    framesToLetter,
    elementsAtFit,
    elementsAtFullSize,
    heap,
    shown: middleShown(shown),
    bareShown: middleShown(bareShown),
  }
}

const middleShown = (all: readonly Shown[]): Shown | undefined =>
  all.length === 0
    ? undefined
    : {
        wall: quantile(
          all.map(({ wall }) => wall),
          0.5,
        ),
        cpu: quantile(
          all.map(({ cpu }) => cpu),
          0.5,
        ),
      }

const figures = (costs: readonly Cost[]): Figures => {
  const intervals = costs.flatMap((cost) => cost.intervals)
  return {
    cpu: quantile(
      costs.map(({ cpu }) => cpu),
      0.5,
    ),
    median: quantile(intervals, 0.5),
    p95: quantile(intervals, 0.95),
  }
}

const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN
}
