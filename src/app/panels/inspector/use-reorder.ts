import { useState, type KeyboardEvent, type PointerEvent } from 'react'

interface Drag {
  readonly from: number
  readonly to: number
}

export interface Reorder {
  /** Of the row: where it stands, and on which of its sides what is dragged would land. */
  readonly row: (place: number) => {
    readonly 'data-place': number
    readonly 'data-dragged': '' | undefined
    readonly 'data-drop': 'before' | 'after' | undefined
  }
  /** Of its grip. */
  readonly grip: (place: number) => {
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerMove: (event: PointerEvent) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
    readonly onKeyDown: (event: KeyboardEvent) => void
  }
}

/** Rows of a list that change places by dragging a grip, or by arrow keys on it. The list carries `data-reorder`. */
export function useReorder(count: number, onMove: (from: number, to: number) => void): Reorder {
  const [drag, setDrag] = useState<Drag>()
  const move = (from: number, to: number) => {
    if (from !== to && to >= 0 && to < count) onMove(from, to)
  }
  return {
    row: (place) => ({
      'data-place': place,
      'data-dragged': drag?.from === place ? '' : undefined,
      'data-drop': drag && drag.to === place ? sideOf(drag) : undefined,
    }),
    grip: (place) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ from: place, to: place })
      },
      onPointerMove: (event) => {
        const row = drag && rowUnder(event)
        if (!row) return
        row.scrollIntoView({ block: 'nearest' })
        const to = Number(row.dataset['place'])
        if (to !== drag.to) setDrag({ from: drag.from, to })
      },
      onPointerUp: () => {
        if (drag) move(drag.from, drag.to)
        setDrag(undefined)
      },
      onPointerCancel: () => setDrag(undefined),
      onKeyDown: (event) => {
        const step = steps[event.key]
        if (step === undefined) return
        event.preventDefault()
        move(place, place + step)
      },
    }),
  }
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

function sideOf({ from, to }: Drag): 'before' | 'after' | undefined {
  if (from === to) return undefined
  return to < from ? 'before' : 'after'
}

/** The row of the same list at the height of the pointer. */
function rowUnder({ currentTarget, clientY }: PointerEvent): HTMLElement | undefined {
  const list = currentTarget.closest('[data-reorder]')
  if (!list) return undefined
  const { left, width } = list.getBoundingClientRect()
  const found = document.elementFromPoint(left + width / 2, clientY)?.closest('[data-place]')
  return found instanceof HTMLElement && list.contains(found) ? found : undefined
}
