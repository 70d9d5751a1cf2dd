import { useEffect, useRef } from 'react'
import { useStoreApi } from '@xyflow/react'
import { useCanvas, useCanvasModel } from '../canvas-context.tsx'
import { isLayer } from '../detail.ts'
import { seenArea } from '../viewport.ts'
import { createCanvasPainter } from './canvas-painter.ts'
import styles from './layer.module.css'
import { onThemeChange, readPageColors } from './page-colors.ts'
import { paintScene } from './paint-scene.ts'

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
    const painter = createCanvasPainter(element, (pen, size) => {
      const [x, y, zoom] = flow.getState().transform
      const { scene, emphasis, detail } = model.store.getState()
      pen.translate(x, y)
      pen.scale(zoom, zoom)
      const viewport = { x, y, zoom }
      const { selection } = model.session.getState()
      const seen = seenArea(viewport, size)
      paintScene(pen, { scene, emphasis, detail, viewport, seen, colors, selection })
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
