import type { PointerEvent as ReactPointerEvent } from 'react'
import type { Point } from '#picture'
import { hitTest, type Target } from '../gestures/hit-test.ts'
import { toCanvas } from '../viewport.ts'
import type { Hand, Press } from './presses.ts'

/** What a place of the window is in the drawing. */
export interface Aim {
  readonly point: (client: Point) => Point
  readonly target: (client: Point) => Target
  readonly press: (event: ReactPointerEvent) => Press
  /** One finger on the ground pans, unless it draws. */
  readonly isPan: (pointerType: string, target: Target) => boolean
}

export function createAim({ model, view }: Hand): Aim {
  const point = (client: Point) => toCanvas(view.get(), view.toView(client))
  const target = (client: Point) =>
    hitTest(model.store.getState().scene, point(client), view.get().zoom)
  return {
    point,
    target,
    press: (event) => {
      const client = { x: event.clientX, y: event.clientY }
      const adds = event.shiftKey || event.ctrlKey || event.metaKey
      return { point: point(client), target: target(client), adds }
    },
    isPan: (pointerType, { kind }) =>
      pointerType === 'touch' &&
      (kind === 'ground' || kind === 'line') &&
      model.session.getState().tool === 'select',
  }
}
