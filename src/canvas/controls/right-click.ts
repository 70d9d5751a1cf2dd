import type { MouseEvent, PointerEvent } from 'react'
import type { CanvasModel } from '../canvas-model.ts'
import { dragThreshold } from '../gestures/moves.ts'
import type { Target } from '../gestures/hit-test.ts'
import { isSame, selectedAt, wholeOf } from './clicks.ts'

export interface RightClick {
  readonly down: (event: PointerEvent) => void
  readonly menu: (event: MouseEvent) => void
}

/**
 * A right drag pans, a right click without a drag opens the menu: systems disagree on whether the menu
 * comes with the press or with the release, so the mouse's own is put aside and asked for again with
 * the release. Menu key and long press pass.
 */
export function createRightClick(
  model: CanvasModel,
  targetAt: (event: { readonly clientX: number; readonly clientY: number }) => Target,
): RightClick {
  return {
    down: (start) => {
      if (start.button !== 2) return
      const region = start.currentTarget
      const onUp = (end: globalThis.PointerEvent) => {
        const moved = Math.hypot(end.clientX - start.clientX, end.clientY - start.clientY)
        if (end.button !== 2 || moved >= dragThreshold) return
        openMenu(model, region, { target: targetAt(end), at: end })
      }
      window.addEventListener('pointerup', onUp, { once: true })
    },
    menu: (event) => {
      if (!event.nativeEvent.isTrusted || event.button !== 2) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

interface MenuPlace {
  readonly target: Target
  readonly at: { readonly clientX: number; readonly clientY: number }
}

/** Asks for the menu at a place of the drawing. */
export function openMenu(
  model: CanvasModel,
  region: EventTarget,
  { target, at: { clientX, clientY } }: MenuPlace,
): void {
  takeUp(model, target)
  region.dispatchEvent(
    new globalThis.MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX,
      clientY,
    }),
  )
}

/** The menu is about what lies under the pointer, with all that is selected if that is part of it. */
function takeUp(model: CanvasModel, target: Target): void {
  const { selection, select } = model.session.getState()
  const selected = selectedAt(model, target)
  if (!selected) return select([])
  const whole = wholeOf(selected)
  const isPart = selection.some((other) => isSame(other, selected) || isSame(other, whole))
  if (!isPart) select([selected])
}
