import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { texts } from '#texts'
import { Kbd, Tooltip } from '#ui'
import { useReadOnly } from '../document-context.tsx'
import { useSession, useSessionStore } from '../session-context.tsx'
import { followDrag } from './palette-drag.ts'
import styles from './palette.module.css'
import { RelationKinds } from './relation-kinds.tsx'
import { takeTool, type PaletteTool } from './take-tool.ts'

export interface PaletteEntry {
  readonly tool: PaletteTool
  readonly icon: LucideIcon
  readonly keys: string
}

/** Something that can be added. */
export function PaletteItem({ entry, rail }: { entry: PaletteEntry; rail: boolean }) {
  const { tool, icon: Icon } = entry
  const [ghost, setGhost] = useState<{ readonly x: number; readonly y: number }>()
  return (
    <div className={styles['cell']}>
      <ItemButton entry={entry} rail={rail} setGhost={setGhost} />
      {tool === 'relation' ? <RelationKinds rail={rail} /> : null}
      {ghost
        ? createPortal(
            <div
              className={styles['ghost']}
              style={{ transform: `translate(${ghost.x + 12}px, ${ghost.y + 8}px)` }}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              {texts.canvas.tools[tool]}
            </div>,
            document.body,
          )
        : null}
    </div>
  )
}

interface ItemButtonProps {
  readonly entry: PaletteEntry
  readonly rail: boolean
  readonly setGhost: (at: { readonly x: number; readonly y: number } | undefined) => void
}

function ItemButton({ entry: { tool, icon: Icon, keys }, rail, setGhost }: ItemButtonProps) {
  const session = useSessionStore()
  const isInHand = useSession((state) => state.tool === tool)
  // of the relationships only the one within a table can be dropped on a place
  const isDropped = useSession(({ relation }) => tool !== 'relation' || relation === 'self')
  const readOnly = useReadOnly()
  const label = texts.canvas.tools[tool]
  return (
    <Tooltip text={texts.canvas.toolHints[tool]} {...(rail ? { keys } : {})} side="right">
      <button
        type="button"
        className={styles['item']}
        aria-label={rail ? label : undefined}
        aria-pressed={isInHand}
        disabled={readOnly}
        onPointerDown={(event) => {
          if (isDropped) followDrag(event, { tool, session, setGhost })
        }}
        onClick={() => takeTool(session, tool)}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {rail ? null : <span className={styles['label']}>{label}</span>}
        {rail ? null : (
          <span className={styles['keys']} aria-hidden="true">
            <Kbd keys={keys} plain />
          </span>
        )}
      </button>
    </Tooltip>
  )
}
