import { useEffect, useRef, type PointerEvent } from 'react'
import { useStoreApi } from '@xyflow/react'
import { boundsOf, type Box, type PictureColors, type Point } from '#picture'
import { texts } from '#texts'
import { useCanvas, useCanvasModel } from '../canvas-context.tsx'
import type { CanvasModel } from '../canvas-model.ts'
import { tableState } from '../emphasis.ts'
import type { ViewPort } from '../controls/view-port.ts'
import { useCanvasPreferences } from '../preferences.ts'
import { centreOn, seenArea, type Size } from '../viewport.ts'
import { createCanvasPainter } from './canvas-painter.ts'
import styles from './layer.module.css'
import { onThemeChange, readPageColors } from './page-colors.ts'

/** The whole drawing in a corner; a press or drag takes the view there. */
export function Minimap({ view }: { view: ViewPort }) {
  const isEmpty = useCanvas(({ scene }) => scene.tables.size === 0)
  const { minimap } = useCanvasPreferences()
  return isEmpty || minimap === 'hidden' ? null : <Overview view={view} />
}

function Overview({ view }: { view: ViewPort }) {
  const { minimap } = useCanvasPreferences()
  const canvas = useRef<HTMLCanvasElement>(null)
  const model = useCanvasModel()
  const flow = useStoreApi()
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let colors = readPageColors(element)
    const painter = createCanvasPainter(element, (pen, size) =>
      paint(pen, size, { model, view, colors }),
    )
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
    return () => {
      for (const stop of stops) stop()
    }
  }, [model, flow, view])
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const mapping = mapOf(model, view, { width, height })
    const point = mapping.toCanvas({ x: event.clientX - left, y: event.clientY - top })
    view.set(centreOn(point, view.size(), view.get().zoom))
  }
  return (
    <canvas
      ref={canvas}
      className={styles['minimap']}
      data-float=""
      data-wanted={minimap === 'shown' ? '' : undefined}
      role="img"
      aria-label={texts.canvas.minimap}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={go}
    />
  )
}

const margin = 8

interface Mapping {
  readonly scale: number
  readonly origin: Point
  readonly toCanvas: (point: Point) => Point
}

/** Tables and view together fill the map. */
function mapOf(model: CanvasModel, view: ViewPort, size: Size): Mapping {
  const seen = seenArea(view.get(), view.size())
  const { scene } = model.store.getState()
  const bounds = boundsOf([...scene.tables.values(), ...scene.areas, seen]) ?? seen
  const scale = Math.min(
    (size.width - 2 * margin) / bounds.width,
    (size.height - 2 * margin) / bounds.height,
  )
  const origin = {
    x: (size.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (size.height - bounds.height * scale) / 2 - bounds.y * scale,
  }
  const toCanvas = ({ x, y }: Point) => ({ x: (x - origin.x) / scale, y: (y - origin.y) / scale })
  return { scale, origin, toCanvas }
}

function paint(
  pen: CanvasRenderingContext2D,
  size: Size,
  { model, view, colors }: { model: CanvasModel; view: ViewPort; colors: PictureColors },
): void {
  const { scene, emphasis } = model.store.getState()
  const { scale, origin } = mapOf(model, view, size)
  const map = (box: Box): readonly [number, number, number, number] => [
    origin.x + box.x * scale,
    origin.y + box.y * scale,
    Math.max(1.5, box.width * scale),
    Math.max(1.5, box.height * scale),
  ]
  for (const area of scene.areas) {
    pen.fillStyle = area.tint ? colors[`${area.tint}-tint`] : colors.s2
    pen.strokeStyle = area.tint ? colors[`${area.tint}-line`] : colors.line2
    pen.lineWidth = 1
    pen.beginPath()
    pen.roundRect(...map(area), 2)
    pen.fill()
    pen.stroke()
  }
  const fills = { rest: colors.line2, far: colors.line2, near: colors.line3 }
  for (const table of scene.tables.values()) {
    const state = tableState(emphasis, table.id)
    pen.fillStyle = state === 'selected' || state === 'used' ? colors.accent : fills[state]
    pen.beginPath()
    pen.roundRect(...map(table), 1.5)
    pen.fill()
  }
  pen.strokeStyle = colors.t2
  pen.lineWidth = 1
  pen.beginPath()
  pen.roundRect(...map(seenArea(view.get(), view.size())), 3)
  pen.stroke()
}
