import type { PointerEvent as ReactPointerEvent } from 'react'
import { dragThreshold } from '../gestures/moves.ts'
import { toCanvas } from '../viewport.ts'
import { startAutopan } from './autopan.ts'
import type { Drag } from './drags.ts'
import type { Begun } from './presses.ts'
import type { ViewPort } from './view-port.ts'

/** Follows one press until the pointer is up again, wherever in the window that happens. */
export function followPointer(
  start: ReactPointerEvent,
  begun: Begun,
  { view, done }: { readonly view: ViewPort; readonly done: () => void },
): { readonly stop: (how: 'end' | 'cancel') => void } {
  const life = new AbortController()
  let drag: Drag | undefined
  let last = { x: start.clientX, y: start.clientY }
  let isFree = false
  const follow = () => drag?.move(toCanvas(view.get(), view.toView(last)), isFree)
  const pan = startAutopan(view, () => drag && view.toView(last), follow)
  const stop = (how: 'end' | 'cancel') => {
    life.abort()
    pan.stop()
    done()
    if (drag) drag[how]()
    else if (how === 'end') begun.click()
  }
  const mine = (event: PointerEvent) => event.pointerId === start.pointerId
  const move = (event: PointerEvent) => {
    if (!mine(event)) return
    last = { x: event.clientX, y: event.clientY }
    isFree = event.altKey
    const far = Math.hypot(last.x - start.clientX, last.y - start.clientY) >= dragThreshold
    if (!drag && far) drag = begun.drag()
    follow()
  }
  const options = { signal: life.signal }
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', (event) => mine(event) && stop('end'), options)
  window.addEventListener('pointercancel', (event) => mine(event) && stop('cancel'), options)
  return { stop }
}
