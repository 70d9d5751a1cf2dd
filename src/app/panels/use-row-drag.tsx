import { Table2 } from 'lucide-react'
import { useState, type PointerEvent as ReactPointerEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useSessionStore } from '#canvas'
import type { OutlineItem } from './outline-rows.ts'
import styles from './outline.module.css'

const threshold = 4

interface Ghost {
  readonly name: string
  readonly x: number
  readonly y: number
}

/**
 * A table that the diagram does not show is dragged from its line onto the drawing.
 *
 * @returns what a press on a line starts, and the ghost at the pointer
 */
export function useRowDrag(): readonly [
  (item: OutlineItem, event: ReactPointerEvent) => void,
  ReactNode,
] {
  const session = useSessionStore()
  const [ghost, setGhost] = useState<Ghost>()
  const press = (item: OutlineItem, start: ReactPointerEvent) => {
    if (item.kind !== 'table' || !item.absent || start.button !== 0) return
    const life = new AbortController()
    let isDrag = false
    const stop = () => {
      life.abort()
      setGhost(undefined)
    }
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      isDrag ||= Math.hypot(x - start.clientX, y - start.clientY) >= threshold
      if (isDrag) setGhost({ name: item.name, x, y })
    }
    const up = ({ clientX: x, clientY: y }: PointerEvent) => {
      stop()
      const isOnCanvas = document.elementFromPoint(x, y)?.closest('[data-canvas]') !== null
      const { view } = session.getState()
      if (!isDrag || !isOnCanvas) return
      view?.showHere([item.id], { x, y })
      view?.takeFocus(item.id)
    }
    const options = { signal: life.signal }
    window.addEventListener('pointermove', move, options)
    window.addEventListener('pointerup', up, options)
    window.addEventListener('pointercancel', stop, options)
    window.addEventListener('keydown', (event) => event.key === 'Escape' && stop(), options)
  }
  const drawn = ghost
    ? createPortal(
        <div
          className={styles['ghost']}
          style={{ transform: `translate(${ghost.x + 12}px, ${ghost.y + 8}px)` }}
        >
          <Table2 size={14} strokeWidth={2} aria-hidden="true" />
          {ghost.name}
        </div>,
        document.body,
      )
    : null
  return [press, drawn]
}
