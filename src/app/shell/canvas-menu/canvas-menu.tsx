import { useEffect, useState, type RefObject } from 'react'
import { PointMenu } from '#ui'
import { useMenuOfSelection } from './use-menu-of-selection.ts'

/**
 * The menu of a right click on the drawing: about what is selected, or about the drawing itself.
 *
 * @param region where the click counts
 */
export function CanvasMenu({ region }: { region: RefObject<HTMLElement | null> }) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>()
  const entries = useMenuOfSelection()
  useEffect(() => {
    const element = region.current
    if (!element) return
    const open = (event: MouseEvent) => {
      if (event.defaultPrevented || isField(event.target)) return
      event.preventDefault()
      setAt({ x: event.clientX, y: event.clientY })
    }
    element.addEventListener('contextmenu', open)
    return () => element.removeEventListener('contextmenu', open)
  }, [region])
  return <PointMenu at={at} entries={entries} onClose={() => setAt(undefined)} />
}

/** Fields have the menu of the browser, floats their own or none. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [data-float]') !== null
