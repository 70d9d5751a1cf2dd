import type { Window } from './browser.ts'
import { threadTime } from './browser.ts'

/** What one gesture cost: processor time of each of its steps, and the time between frames while it went on. */
export interface Cost {
  readonly cpu: number
  readonly intervals: readonly number[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** One step after another, each as soon as the page has taken the one before. */
export async function measured(
  window: Window,
  steps: readonly (() => Promise<unknown>)[],
): Promise<Cost> {
  await window.page.evaluate(startFrames)
  const before = await threadTime(window)
  for (const step of steps) await step()
  await window.page.evaluate(nextFrame)
  const cpu = ((await threadTime(window)) - before) / steps.length
  const times = await window.page.evaluate(stopFrames)
  const intervals = times.slice(1).map((time, at) => time - (times[at] ?? time))
  return { cpu, intervals }
}

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)

const stepsOfDrag = 40

/** Around a small circle, so that the view or the table ends where it began. */
export async function dragging(
  window: Window,
  from: Point,
  button: 'left' | 'middle',
): Promise<Cost> {
  const { mouse } = window.page
  await mouse.move(from.x, from.y)
  await mouse.down({ button })
  await mouse.move(from.x + 8, from.y)
  const cost = await measured(
    window,
    times(stepsOfDrag).map((step) => {
      const angle = (2 * Math.PI * (step + 1)) / stepsOfDrag
      const [x, y] = [from.x + 90 - 82 * Math.cos(angle), from.y + 60 * Math.sin(angle)]
      return () => mouse.move(x, y)
    }),
  )
  await mouse.move(from.x, from.y)
  await mouse.up({ button })
  return cost
}

/** Nearer and back again, about one point. */
export async function zooming(window: Window, about: Point): Promise<Cost> {
  const { page } = window
  await page.mouse.move(about.x, about.y)
  await page.keyboard.down('Control')
  const cost = await measured(
    window,
    times(30).map((step) => () => page.mouse.wheel(0, step < 15 ? -100 : 100)),
  )
  await page.keyboard.up('Control')
  return cost
}

const typed = 'some_other_name'

/** A text into the field that has the focus, key by key. */
export const typing = ({ page, tools }: Window): Promise<Cost> =>
  measured(
    { page, tools },
    Array.from(typed, (letter) => () => page.keyboard.press(letter)),
  )

/**
 * How many frames pass between a key and the frame in which its letter is on the screen.
 *
 * @returns a count for each key
 */
export async function framesToLetters({ page }: Window): Promise<readonly number[]> {
  const counts: number[] = []
  for (const letter of typed) {
    await page.evaluate(awaitLetter)
    await page.keyboard.press(letter)
    counts.push(await page.evaluate(framesOfLetter))
  }
  return counts
}

// What follows runs in the page.

declare global {
  interface Window {
    benchFrames?: number[]
    benchLetter?: Promise<number>
  }
}

function startFrames(): void {
  const frames: number[] = []
  window.benchFrames = frames
  const next = (time: number) => {
    if (window.benchFrames !== frames) return
    frames.push(time)
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

function stopFrames(): readonly number[] {
  const frames = window.benchFrames ?? []
  delete window.benchFrames
  return frames
}

/** Until what was done is painted. */
const nextFrame = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
  })

function awaitLetter(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) throw new Error('no field has the focus')
  window.benchLetter = new Promise((done) => {
    const start = () => {
      const before = field.value
      let frames = 0
      const look = () => {
        frames += 1
        if (field.value !== before) done(frames)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    field.addEventListener('keydown', start, { once: true, capture: true })
  })
}

const framesOfLetter = () => window.benchLetter ?? Number.NaN
