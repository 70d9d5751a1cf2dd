import { useEffect, useRef, type PointerEvent } from 'react'
import { useStoreApi } from '@xyflow/react'
import { memoised } from '#document'
import { boundsOf, type Box, type PictureColors, type Point, type Scene } from '#picture'
import { texts } from '#texts'
import { useCanvas, useCanvasModel } from '../canvas-context.tsx'
import type { CanvasModel, CanvasState } from '../canvas-model.ts'
import { tableState, type Emphasis } from '../emphasis.ts'
import type { ViewPort } from '../controls/view-port.ts'
import { useCanvasPreferences } from '../preferences.ts'
import { centreOn, seenArea, type Size } from '../viewport.ts'
import { createCanvasPainter } from './canvas-painter.ts'
import styles from './layer.module.css'
import { createKeptPicture, type KeptPicture } from './kept-picture.ts'
import { onThemeChange, readPageColors } from './page-colors.ts'
import { partsOf } from './standing.ts'

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
    const kept = createKeptPicture()
    const painter = createCanvasPainter(element, (pen, size) =>
      paint(pen, model.store.getState(), kept, {
        ...mapOf(model, view, size),
        colors,
        size,
        view,
      }),
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

const step = 1.1

/** In few steps: while the scale stays, what is painted can be kept. */
const stepped = (scale: number): number => step ** Math.floor(Math.log(scale) / Math.log(step))

const boundsOfTables = memoised((tables: Scene['tables']) => boundsOf(tables.values()))

/** All that is drawn; during a drag, about. */
const whole = (still: Scene, { areas }: Scene): readonly Box[] => {
  const tables = boundsOfTables(still.tables)
  return tables ? [tables, ...areas] : areas
}

/** Tables and view together fill the map. */
function mapOf(model: CanvasModel, view: ViewPort, size: Size): Mapping {
  const seen = seenArea(view.get(), view.size())
  const { scene, still } = model.store.getState()
  const bounds = boundsOf([...whole(still, scene), seen]) ?? seen
  const scale = stepped(
    Math.min((size.width - 2 * margin) / bounds.width, (size.height - 2 * margin) / bounds.height),
  )
  const origin = {
    x: (size.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (size.height - bounds.height * scale) / 2 - bounds.y * scale,
  }
  const toCanvas = ({ x, y }: Point) => ({ x: (x - origin.x) / scale, y: (y - origin.y) / scale })
  return { scale, origin, toCanvas }
}

interface MapView extends Mapping {
  readonly colors: PictureColors
  readonly size: Size
  readonly view: ViewPort
}

function paint(
  pen: CanvasRenderingContext2D,
  state: CanvasState,
  kept: KeptPicture,
  { colors, size, view, scale, origin }: MapView,
): void {
  const { areas } = state.scene
  const place = placing(scale, origin)
  for (const area of areas) {
    pen.fillStyle = area.tint ? colors[`${area.tint}-tint`] : colors.s2
    pen.strokeStyle = area.tint ? colors[`${area.tint}-line`] : colors.line2
    pen.lineWidth = 1
    pen.beginPath()
    pen.roundRect(...place(area), 2)
    pen.fill()
    pen.stroke()
  }
  const { standing, moving } = partsOf(state)
  const { emphasis } = state
  const viewport = { ...origin, zoom: scale }
  kept.paint(pen, { viewport, size }, [standing.tables, emphasis, colors], (other) =>
    paintTables(other, standing, { emphasis, colors, scale }),
  )
  if (moving) {
    pen.save()
    pen.translate(origin.x, origin.y)
    pen.scale(scale, scale)
    paintTables(pen, moving, { emphasis, colors, scale })
    pen.restore()
  }
  pen.strokeStyle = colors.t2
  pen.lineWidth = 1
  pen.beginPath()
  pen.roundRect(...place(seenArea(view.get(), view.size())), 3)
  pen.stroke()
}

type Placed = readonly [x: number, y: number, width: number, height: number]

const smallest = 1.5

const placing =
  (scale: number, { x, y }: Point) =>
  (box: Box): Placed => [
    x + box.x * scale,
    y + box.y * scale,
    Math.max(smallest, box.width * scale),
    Math.max(smallest, box.height * scale),
  ]

/** In canvas px at 100 %. */
function paintTables(
  pen: CanvasRenderingContext2D,
  { tables }: Scene,
  { emphasis, colors, scale }: { emphasis: Emphasis; colors: PictureColors; scale: number },
): void {
  const fills = { rest: colors.line2, far: colors.line2, near: colors.line3 }
  const least = smallest / scale
  for (const { id, x, y, width, height } of tables.values()) {
    const state = tableState(emphasis, id)
    pen.fillStyle = state === 'selected' || state === 'used' ? colors.accent : fills[state]
    pen.fillRect(x, y, Math.max(least, width), Math.max(least, height))
  }
}
