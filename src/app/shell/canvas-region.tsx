import { useRef } from 'react'
import { useStore } from 'zustand'
import { Canvas, useDocument, useSession } from '#canvas'
import { countsOf } from '#document'
import { texts } from '#texts'
import { Looks } from '../panels/diagrams/looks.tsx'
import { StartSheet } from '../panels/start/start-sheet.tsx'
import { ReviewCanvas } from '../revisions/review-canvas.tsx'
import { useApp, useWindow } from './app-context.tsx'
import { Banners } from './banners.tsx'
import { CanvasMenu } from './canvas-menu/canvas-menu.tsx'
import styles from './page.module.css'
import { RelationshipPopover } from './relationship-popover.tsx'

/** The drawing, the banners across it, and on an empty one the sheet to start from. */
export function CanvasRegion() {
  const { workspace } = useApp()
  const rowCounts = useStore(workspace.live, (state) => state.rowCounts)
  const drawing = useRef<HTMLDivElement>(null)
  const counts = useDocument(countsOf)
  const isDrawing = useSession((state) => state.tool !== 'select')
  const review = useWindow((state) => state.review)
  const preferences = useWindow((state) => state.preferences)
  const empty = counts.tables + counts.views + counts.rawObjects + counts.types === 0
  return (
    <section className={styles['canvas']} data-region="canvas" aria-label={texts.shell.canvas}>
      <Banners />
      <div className={styles['drawing']}>
        <div ref={drawing} className={styles['drawn']} inert={review !== undefined}>
          <Canvas rowCounts={rowCounts} preferences={preferences}>
            {empty ? null : <Looks />}
            {empty && !isDrawing ? <StartSheet /> : null}
          </Canvas>
          <CanvasMenu region={drawing} />
          <RelationshipPopover />
        </div>
        {review === undefined ? null : (
          <div className={styles['reviewing']}>
            <ReviewCanvas reviewed={review} />
          </div>
        )}
      </div>
    </section>
  )
}
