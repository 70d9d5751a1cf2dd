import { Columns3, KeyRound, Spline, Table2, Zap, type LucideIcon } from 'lucide-react'
import { useState, type PointerEvent as ReactPointerEvent } from 'react'
import { createPortal } from 'react-dom'
import { texts } from '#texts'
import { Kbd, Tooltip } from '#ui'
import { useReadOnly } from '../document-context.tsx'
import { dragThreshold } from '../gestures/moves.ts'
import { useSession, useSessionStore } from '../session-context.tsx'
import type { SessionStore } from '../session.ts'
import styles from './palette.module.css'
import { takeTool, type PaletteTool } from './take-tool.ts'

const items: readonly {
  readonly tool: PaletteTool
  readonly icon: LucideIcon
  readonly keys: string
}[] = [
  { tool: 'table', icon: Table2, keys: 'T' },
  { tool: 'column', icon: Columns3, keys: 'C' },
  { tool: 'relation', icon: Spline, keys: 'R' },
  { tool: 'key', icon: KeyRound, keys: 'K' },
  { tool: 'index', icon: Zap, keys: 'I' },
]

/**
 * What can be added: a click takes the tool in hand, a drag uses it where it is dropped.
 *
 * @param rail icons alone, below each other
 */
export function Palette({ rail = false }: { rail?: boolean }) {
  return (
    <div
      className={styles['palette']}
      data-rail={rail ? '' : undefined}
      role="toolbar"
      aria-label={texts.canvas.tools.palette}
      aria-orientation={rail ? 'vertical' : 'horizontal'}
    >
      {items.map((item) => (
        <Item key={item.tool} {...item} rail={rail} />
      ))}
    </div>
  )
}

interface ItemProps {
  readonly tool: PaletteTool
  readonly icon: LucideIcon
  readonly keys: string
  readonly rail: boolean
}

function Item({ tool, icon: Icon, keys, rail }: ItemProps) {
  const session = useSessionStore()
  const isInHand = useSession((state) => state.tool === tool)
  const readOnly = useReadOnly()
  const [ghost, setGhost] = useState<{ readonly x: number; readonly y: number }>()
  const label = texts.canvas.tools[tool]
  return (
    <>
      <Tooltip text={texts.canvas.toolHints[tool]} {...(rail ? { keys } : {})} side="right">
        <button
          type="button"
          className={styles['item']}
          aria-label={rail ? label : undefined}
          aria-pressed={isInHand}
          disabled={readOnly}
          onPointerDown={(event) => {
            // a relationship starts at a column, not at the palette
            if (tool !== 'relation') followDrag(event, { tool, session, setGhost })
          }}
          onClick={() => takeTool(session, tool)}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
          {rail ? null : <span className={styles['label']}>{label}</span>}
          {rail ? null : (
            <span aria-hidden="true">
              <Kbd keys={keys} plain />
            </span>
          )}
        </button>
      </Tooltip>
      {ghost
        ? createPortal(
            <div
              className={styles['ghost']}
              style={{ transform: `translate(${ghost.x + 12}px, ${ghost.y + 8}px)` }}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              {label}
            </div>,
            document.body,
          )
        : null}
    </>
  )
}

interface PaletteDrag {
  readonly tool: PaletteTool
  readonly session: SessionStore
  readonly setGhost: (at: { readonly x: number; readonly y: number } | undefined) => void
}

function followDrag(start: ReactPointerEvent, { tool, session, setGhost }: PaletteDrag): void {
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
