import type { Point } from '#picture'
import { autopanStep } from '../gestures/moves.ts'
import type { ViewPort } from './view-port.ts'

/**
 * Moves the view while something is dragged near its border.
 *
 * @param pointer where it is in the view; undefined while nothing is dragged
 * @param panned called after each step
 */
export function startAutopan(
  view: ViewPort,
  pointer: () => Point | undefined,
  panned: () => void,
): { readonly stop: () => void } {
  let frame = requestAnimationFrame(step)
  function step(): void {
    frame = requestAnimationFrame(step)
    const point = pointer()
    if (!point) return
    const { x, y } = autopanStep(point, view.size())
    if (x === 0 && y === 0) return
    const now = view.get()
    view.set({ ...now, x: now.x + x, y: now.y + y })
    panned()
  }
  return { stop: () => cancelAnimationFrame(frame) }
}
