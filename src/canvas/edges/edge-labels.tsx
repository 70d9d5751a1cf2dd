import { ViewportPortal } from '@xyflow/react'
import type { Relationship } from '#document'
import { advance, arrowPath, labelBox, textWidth, type Route } from '#picture'
import { texts } from '#texts'
import { useCanvas, useCanvasModel } from '../canvas-context.tsx'
import { useDocument } from '../document-context.tsx'
import { tableGrid } from '../gestures/hit-test.ts'
import { useSession } from '../session-context.tsx'
import { lineLabel, type LineLabel } from './line-label.ts'
import styles from './edges.module.css'

/** Labels of the lines that are selected or pointed at, above the tables. */
export function EdgeLabels() {
  const relations = useCanvas(({ scene }) => scene.relations)
  const selected = useCanvas(({ emphasis }) => emphasis.lines)
  const pointedAt = useSession(({ hovered }) =>
    hovered?.kind === 'relationship' ? hovered.constraint : undefined,
  )
  if (selected.size === 0 && pointedAt === undefined) return null
  const shown = relations.filter(({ id }) => selected.has(id) || id === pointedAt)
  return (
    <ViewportPortal>
      {shown.map((relation) => (
        <PlacedLabel key={relation.id} relation={relation} isSelected={selected.has(relation.id)} />
      ))}
    </ViewportPortal>
  )
}

function PlacedLabel({ relation, isSelected }: { relation: Relationship; isSelected: boolean }) {
  const model = useCanvasModel()
  const document = useDocument((present) => present)
  const route = useCanvas(({ scene }) => scene.routes.get(relation.id))
  const scene = useCanvas((state) => state.scene)
  const label = lineLabel(document, relation)
  if (!route || !label) return null
  const box = labelBox(route, widthOf(label), { obstacles: tableGrid(scene) })
  const { from, to, action } = label
  return (
    <button
      type="button"
      className={styles['label']}
      data-selected={isSelected ? '' : undefined}
      data-missing={isMissing(route) ? '' : undefined}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width }}
      onClick={() =>
        model.session
          .getState()
          .select([{ kind: 'relationship', table: relation.table, constraint: relation.id }])
      }
    >
      <span>{from}</span>
      <svg viewBox="0 0 12 12" role="img" aria-label={texts.canvas.refersTo}>
        <path d={arrowPath} />
      </svg>
      <span>{to}</span>
      {action === '' ? null : <span className={styles['action']}>{action}</span>}
    </button>
  )
}

const isMissing = (route: Route): boolean => route.broken

const padding = 10
const arrow = 12 + 2 * 5

function widthOf({ from, to, action }: LineLabel): number {
  const words = [from, to, ...(action === '' ? [] : [` ${action}`])]
  return 2 * padding + arrow + words.reduce((sum, word) => sum + textWidth(word, advance.small), 0)
}
