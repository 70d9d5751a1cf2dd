import { ViewportPortal } from '@xyflow/react'
import { metrics } from '#picture'
import { useCanvas } from '../canvas-context.tsx'
import type { CanvasGesture } from '../canvas-model.ts'
import type { Guide } from '../gestures/snap.ts'
import styles from './edges.module.css'

/** What the pointer is in the middle of: the frame, the new line, the table about to be placed. */
export function GestureLayer() {
  const gesture = useCanvas((state) => state.gesture)
  if (!gesture) return null
  return (
    <ViewportPortal>
      <svg className={styles['overlay']} aria-hidden="true">
        <Drawn gesture={gesture} />
      </svg>
    </ViewportPortal>
  )
}

function Drawn({ gesture }: { gesture: CanvasGesture }) {
  switch (gesture.kind) {
    case 'move':
      return gesture.guides.map((guide) => <GuideLine key={guide.axis} guide={guide} />)
    case 'reorder':
      return <DropLine gesture={gesture} />
    case 'marquee':
      return <Marquee gesture={gesture} />
    case 'link': {
      const { start, point, verdict } = gesture
      return (
        <path
          className={styles['pending']}
          data-refused={verdict?.ok === false}
          d={`M${start.x} ${start.y}L${point.x} ${point.y}`}
        />
      )
    }
    case 'place':
      return <Ghost {...gesture.at} />
    case 'frame':
      return <rect className={styles['frame']} {...gesture.box} rx={metrics.radius} />
  }
}

function GuideLine({ guide: { axis, at, from, to } }: { guide: Guide }) {
  const d = axis === 'x' ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`
  return <path className={styles['guide']} d={d} />
}

/** Where the column would go. */
function DropLine({ gesture }: { gesture: Extract<CanvasGesture, { kind: 'reorder' }> }) {
  const table = useCanvas(({ scene }) => scene.tables.get(gesture.table))
  if (!table || gesture.slot === undefined) return null
  const y = table.y + metrics.header + gesture.slot * metrics.row
  return <path className={styles['dropLine']} d={`M${table.x} ${y}H${table.x + table.width}`} />
}

function Marquee({ gesture }: { gesture: Extract<CanvasGesture, { kind: 'marquee' }> }) {
  const tables = useCanvas(({ scene }) => scene.tables)
  return (
    <>
      <rect className={styles['marquee']} {...gesture.box} />
      {[...gesture.tables].map((id) => {
        const table = tables.get(id)
        if (!table) return null
        const { x, y, width, height } = table
        return (
          <rect
            key={id}
            className={styles['caught']}
            {...{ x, y, width, height }}
            rx={metrics.radius}
          />
        )
      })}
    </>
  )
}

/** The pointer holds a new table in the middle of its header. */
function Ghost({ x, y }: { x: number; y: number }) {
  const width = metrics.minWidth
  const height = metrics.header + metrics.row + metrics.foot
  return (
    <g transform={`translate(${x - width / 2} ${y - metrics.header / 2})`}>
      <rect className={styles['ghost']} width={width} height={height} rx={metrics.radius} />
      <path
        className={styles['ghostHeader']}
        d={`M1 ${metrics.header}V6a5 5 0 0 1 5-5H${width - 6}a5 5 0 0 1 5 5V${metrics.header}Z`}
      />
    </g>
  )
}
