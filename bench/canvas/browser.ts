import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'

/** A page with a line to the developer tools, by which time is counted as the main thread spends it. */
export interface Window {
  readonly page: Page
  readonly tools: CDPSession
}

export const viewSize = { width: 1440, height: 900 }

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(process.env['ATHANOR_CHROMIUM'] && { executablePath: process.env['ATHANOR_CHROMIUM'] }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

/** A window in a browser profile of its own, so that no other page shares its thread. */
export async function openWindow(browser: Browser): Promise<Window> {
  const context = await browser.newContext({ viewport: viewSize, reducedMotion: 'reduce' })
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, tools }
}

/** Milliseconds of processor that the main thread of the page has used so far. */
export const threadTime = async (window: Window): Promise<number> =>
  (await metric(window, 'ThreadTime')) * 1000

/** Bytes that scripts hold, after a collection of garbage. */
export async function heapSize(window: Window): Promise<number> {
  await window.tools.send('HeapProfiler.collectGarbage')
  return metric(window, 'JSHeapUsedSize')
}

export const elementCount = ({ page }: Window): Promise<number> =>
  page.evaluate(() => document.querySelectorAll('*').length)

async function metric({ tools }: Window, name: string): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics')
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN
}

/** Until nothing has been on the main thread for a while: saving, the live database, fonts. */
export async function settle(window: Window): Promise<void> {
  let before = await threadTime(window)
  for (let quiet = 0, tries = 0; quiet < 4 && tries < 200; tries += 1) {
    await window.page.waitForTimeout(150)
    const now = await threadTime(window)
    quiet = now - before < 6 ? quiet + 1 : 0
    before = now
  }
}
