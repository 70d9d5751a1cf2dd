import type { PointerEvent as ReactPointerEvent } from 'react'
import { dragThreshold } from '../gestures/moves.ts'
import type { SessionStore } from '../session.ts'
import type { PaletteTool } from './take-tool.ts'

export interface PaletteDrag {
  readonly tool: PaletteTool
  readonly session: SessionStore
  readonly setGhost: (at: { readonly x: number; readonly y: number } | undefined) => void
}

/** Carries a tool from the palette to where it is dropped. */
export function followDrag(
  start: ReactPointerEvent,
  { tool, session, setGhost }: PaletteDrag,
): void {
  if (start.button !== 0) return
  const life = new AbortController()
  let isDrag = false
  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    isDrag ||= Math.hypot(x - start.clientX, y - start.clientY) >= dragThreshold
    if (isDrag) setGhost({ x, y })
  }
  const stop = () => {
    life.abort()
    setGhost(undefined)
  }
  const up = ({ clientX: x, clientY: y }: PointerEvent) => {
    stop()
    const isOnCanvas = document.elementFromPoint(x, y)?.closest('[data-canvas]') !== null
    if (isDrag && isOnCanvas) session.getState().view?.dropTool(tool, { x, y })
  }
  const options = { signal: life.signal }
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', up, options)
  window.addEventListener('pointercancel', stop, options)
  window.addEventListener('keydown', (event) => event.key === 'Escape' && stop(), options)
}
