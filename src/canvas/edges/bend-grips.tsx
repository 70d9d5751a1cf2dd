import { ViewportPortal } from '@xyflow/react'
import type { KeyboardEvent } from 'react'
import type { ConstraintId } from '#document'
import { bendGrips, type BendGrip, type Point } from '#picture'
import { texts } from '#texts'
import { useCanvas, useCanvasModel } from '../canvas-context.tsx'
import { nudgeGrip, removeBend } from '../controls/bend-drag.ts'
import { useReadOnly } from '../document-context.tsx'
import { nudge } from '../gestures/moves.ts'
import { useSession } from '../session-context.tsx'
import styles from './edges.module.css'

const none: readonly Point[] = []

/** The places at which the line that is selected can be taken and bent, by pointer or arrow keys. */
export function BendGrips() {
  const line = useSession(({ selection: [only, more] }) =>
    only?.kind === 'relationship' && !more ? only.constraint : undefined,
  )
  const isReadOnly = useReadOnly()
  return line === undefined || isReadOnly ? null : <Grips line={line} />
}

function Grips({ line }: { line: ConstraintId }) {
  const route = useCanvas(({ scene }) => scene.routes.get(line))
  const bends = useCanvas(({ scene }) => scene.wayPoints[line]) ?? none
  if (!route || route.broken) return null
  const grips = bendGrips(route, bends)
  return (
    <ViewportPortal>
      {grips.map((grip, index) => (
        // a leg that gets a bend keeps its grip, and with it the focus
        <Grip
          key={`${line}-${String(index)}`}
          line={line}
          grip={grip}
          index={index}
          of={grips.length}
        />
      ))}
    </ViewportPortal>
  )
}

interface GripProps {
  readonly line: ConstraintId
  readonly grip: BendGrip
  readonly index: number
  readonly of: number
}

function Grip({ line, grip: { at, bend }, index, of }: GripProps) {
  const model = useCanvasModel()
  const words = texts.canvas.bends
  const onKeyDown = (event: KeyboardEvent) => {
    const by = nudge(event.key, true)
    const removes = bend !== undefined && (event.key === 'Delete' || event.key === 'Backspace')
    if (by) nudgeGrip(model, line, index, by)
    else if (removes) removeBend(model, line, bend)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      type="button"
      className={styles['grip']}
      data-bend={bend === undefined ? 'new' : 'made'}
      aria-label={bend === undefined ? words.leg(index + 1, of) : words.bend(index + 1, of)}
      aria-description={words.help}
      style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
      onKeyDown={onKeyDown}
    />
  )
}
