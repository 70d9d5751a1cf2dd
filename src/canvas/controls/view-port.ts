import type { Point } from '#picture'
import type { Size, Viewport } from '../viewport.ts'

/** The view of a mounted canvas, for what moves it. */
export interface ViewPort {
  readonly get: () => Viewport
  /** Where a flight will end; where the view stands while it does not fly. */
  readonly aim: () => Viewport
  /** @param animated flies there, unless the user asked for less motion */
  readonly set: (viewport: Viewport, animated?: boolean) => void
  readonly size: () => Size
  /** From the client area of the window to px from the top left corner of the view. */
  readonly toView: (client: Point) => Point
  readonly element: () => HTMLElement | null
}
