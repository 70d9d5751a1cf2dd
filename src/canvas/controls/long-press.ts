import type { PointerEvent as ReactPointerEvent } from 'react'
import { dragThreshold } from '../gestures/moves.ts'

const patience = 500
/** A finger is never quite still. */
const trembling = 2 * dragThreshold

/**
 * A finger that stays where it is.
 *
 * @param held called once, with the finger still down
 */
export function followLongPress(start: ReactPointerEvent, held: () => void): void {
  if (start.pointerType !== 'touch' || !start.isPrimary) return
  const life = new AbortController()
  const stop = () => {
    clearTimeout(timer)
    life.abort()
  }
  const timer = setTimeout(() => {
    stop()
    swallowRelease()
    held()
  }, patience)
  const move = ({ clientX, clientY }: PointerEvent) => {
    const away = Math.hypot(clientX - start.clientX, clientY - start.clientY)
    if (away >= trembling) stop()
  }
  const options = { signal: life.signal }
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', stop, options)
  window.addEventListener('pointercancel', stop, options)
  // a second finger makes it a pinch
  const down = (event: PointerEvent) => event.pointerId !== start.pointerId && stop()
  window.addEventListener('pointerdown', down, options)
}

/** The browser would make a click of it, beside the menu that has opened. */
function swallowRelease(): void {
  const swallow = (event: TouchEvent) => event.preventDefault()
  window.addEventListener('touchend', swallow, { once: true, capture: true, passive: false })
}
