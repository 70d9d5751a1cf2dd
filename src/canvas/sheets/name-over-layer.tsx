import { ViewportPortal } from '@xyflow/react'
import { useCanvas } from '../canvas-context.tsx'
import { useSession } from '../session-context.tsx'
import { AreaNameField } from './area-box.tsx'
import styles from './sheets.module.css'

/** The name of an area is written at its own size also from afar, where areas are part of one picture. */
export function NameOverLayer() {
  const writing = useSession((session) => session.writing)
  const zoom = useSession((session) => session.zoom)
  const area = useCanvas(({ scene }) =>
    writing?.kind === 'area' ? scene.areas.find(({ id }) => id === writing.area) : undefined,
  )
  if (!area) return null
  const transform = `translate(${area.x}px, ${area.y}px) scale(${1 / zoom})`
  return (
    <ViewportPortal>
      <div className={styles['overLayer']} style={{ transform }}>
        <AreaNameField key={area.id} area={area} />
      </div>
    </ViewportPortal>
  )
}
