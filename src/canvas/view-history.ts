import type { DiagramId } from '#document'
import type { Viewport } from './viewport.ts'

/** Where the view stood, and on which sheet. */
export interface Stand {
  readonly diagram: DiagramId | undefined
  readonly viewport: Viewport
}

/** Where the view stood before it was sent elsewhere; what a hand pans and zooms is not in it. */
export interface ViewHistory {
  readonly past: readonly Stand[]
  readonly future: readonly Stand[]
}

export const noViews: ViewHistory = { past: [], future: [] }

const most = 100

/** Before the view is sent elsewhere. */
export function left({ past }: ViewHistory, now: Stand): ViewHistory {
  const last = past.at(-1)
  if (last && isSame(last, now)) return { past, future: [] }
  return { past: [...past, now].slice(-most), future: [] }
}

/** One step back: the history afterwards and where to stand; undefined at its beginning. */
export function back(
  { past, future }: ViewHistory,
  now: Stand,
): readonly [ViewHistory, Stand] | undefined {
  const to = past.at(-1)
  if (!to) return undefined
  if (isSame(to, now)) return back({ past: past.slice(0, -1), future }, now)
  return [{ past: past.slice(0, -1), future: [now, ...future] }, to]
}

export function forward(
  { past, future }: ViewHistory,
  now: Stand,
): readonly [ViewHistory, Stand] | undefined {
  const [to, ...later] = future
  return to && [{ past: [...past, now], future: later }, to]
}

const near = 1

/** Less than a px apart on the screen. */
const isSame = (a: Stand, b: Stand): boolean =>
  a.diagram === b.diagram &&
  Math.abs(a.viewport.zoom / b.viewport.zoom - 1) < 0.001 &&
  Math.abs(a.viewport.x - b.viewport.x) < near &&
  Math.abs(a.viewport.y - b.viewport.y) < near
