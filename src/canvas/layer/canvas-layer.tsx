import { useEffect, useRef } from 'react'
import { useStoreApi } from '@xyflow/react'
import type { PictureColors } from '#picture'
import { useCanvas, useCanvasModel } from '../canvas-context.tsx'
import type { CanvasModel } from '../canvas-model.ts'
import { isLayer } from '../detail.ts'
import { seenArea } from '../viewport.ts'
import { createCanvasPainter } from './canvas-painter.ts'
import styles from './layer.module.css'
import { onThemeChange, readPageColors } from './page-colors.ts'
import { createKeptPicture, type KeptPicture, type View } from './kept-picture.ts'
import { paintTables } from './paint-scene.ts'
import { paintAreaNames, paintAreas, paintNotes } from './paint-sheet.ts'
import { partsOf } from './standing.ts'

/** Below 40 % all tables and lines are one picture: there is no DOM node to lay out, paint or hit. */
export function CanvasLayer() {
  const isShown = useCanvas(({ detail }) => isLayer(detail))
  return isShown ? <Picture /> : null
}

function Picture() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const model = useCanvasModel()
  const flow = useStoreApi()
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let colors = readPageColors(element)
    const kept = createKeptPicture()
    const painter = createCanvasPainter(element, (pen, size) => {
      const [x, y, zoom] = flow.getState().transform
      paintLayer(pen, { model, kept, colors, view: { viewport: { x, y, zoom }, size } })
    })
    const stops = [
      model.store.subscribe(painter.redraw),
      flow.subscribe((state, before) => {
        if (state.transform !== before.transform) painter.redraw()
      }),
      onThemeChange(() => {
        colors = readPageColors(element)
        painter.redraw()
      }),
      painter.stop,
    ]
    painter.redraw()
    void document.fonts.ready.then(painter.redraw)
    return () => {
      for (const stop of stops) stop()
    }
  }, [model, flow])
  return <canvas ref={canvas} className={styles['picture']} aria-hidden="true" />
}

interface Layer {
  readonly model: CanvasModel
  readonly kept: KeptPicture
  readonly colors: PictureColors
  readonly view: View
}

/** Areas and notes are few and painted with each frame, tables and lines only while they change. */
function paintLayer(pen: CanvasRenderingContext2D, { model, kept, colors, view }: Layer): void {
  const state = model.store.getState()
  const { emphasis, detail } = state
  const { viewport } = view
  const { selection } = model.session.getState()
  const { standing, moving } = partsOf(state)
  const common = { emphasis, detail, viewport, colors, selection }
  const here = { ...common, scene: state.scene, seen: seenArea(viewport, view.size) }
  const onCanvas = (paint: () => void) => {
    pen.save()
    pen.translate(viewport.x, viewport.y)
    pen.scale(viewport.zoom, viewport.zoom)
    paint()
    pen.restore()
  }
  onCanvas(() => {
    paintAreas(pen, here)
    paintNotes(pen, here)
  })
  const facts = [standing.tables, standing.relations, standing.routes, standing.notation]
  kept.paint(pen, view, [...facts, emphasis, detail, colors], (other, seen) =>
    paintTables(other, { ...common, scene: standing, seen }),
  )
  onCanvas(() => {
    if (moving) paintTables(pen, { ...here, scene: moving })
    paintAreaNames(pen, here)
  })
}
