import { useEffect, useState } from 'react'
import { useStoreApi } from '@xyflow/react'
import { overlap } from '#picture'
import { texts } from '#texts'
import { Button } from '#ui'
import { useCanvasModel } from '../canvas-context.tsx'
import type { CanvasModel } from '../canvas-model.ts'
import styles from '../canvas.module.css'
import { useSession } from '../session-context.tsx'
import { seenArea } from '../viewport.ts'
import type { ViewPort } from './view-port.ts'

/** The view rests first: while it moves nobody looks for a button. */
const rest = 250

/** The way back when nothing of the drawing is in view. */
export function LostButton({ view }: { view: ViewPort }) {
  const isLost = useLost(view)
  const steer = useSession((session) => session.view)
  if (!isLost) return null
  return (
    <div className={styles['lost']} role="status" data-float="">
      {texts.canvas.lost.nothing}
      <Button size="dense" onClick={() => steer?.fitAll()}>
        {texts.canvas.lost.showAll}
      </Button>
    </div>
  )
}

function useLost(view: ViewPort): boolean {
  const model = useCanvasModel()
  const flow = useStoreApi()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setLost(isLost(model, view)), rest)
    }
    look()
    const stops = [
      flow.subscribe((state, before) => {
        if (state.transform !== before.transform || state.width !== before.width) look()
      }),
      model.store.subscribe((state, before) => {
        if (state.scene !== before.scene) look()
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [model, flow, view])
  return lost
}

function isLost(model: CanvasModel, view: ViewPort): boolean {
  const { tables, notes, areas } = model.store.getState().scene
  const drawn = [...tables.values(), ...notes, ...areas]
  const seen = seenArea(view.aim(), view.size())
  return drawn.length > 0 && !drawn.some((box) => overlap(box, seen))
}
