import type { Point } from '#picture'
import { autopanStep } from '../gestures/moves.ts'
import type { Size } from '../viewport.ts'
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
  let isArmed = false
  let frame = requestAnimationFrame(step)
  function step(): void {
    frame = requestAnimationFrame(step)
    const point = pointer()
    if (!point) return
    const { x, y } = autopanStep(point, view.size())
    const isStill = x === 0 && y === 0
    // what is taken near a border stays there until it is pulled across it
    isArmed ||= isStill || isOutside(point, view.size())
    if (isStill || !isArmed) return
    const now = view.get()
    view.set({ ...now, x: now.x + x, y: now.y + y })
    panned()
  }
  return { stop: () => cancelAnimationFrame(frame) }
}

const isOutside = ({ x, y }: Point, { width, height }: Size): boolean =>
  x < 0 || y < 0 || x > width || y > height
