import type { Box, Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { tableGrid } from '../gestures/hit-test.ts'
import { draggedBounds, snapped, type Guide, type Snapped } from '../gestures/snap.ts'
import { movedBy, takenBy, type Taken } from '../gestures/take-along.ts'
import type { Drag } from './drags.ts'

/**
 * Takes along what is selected; what is under the pointer leads.
 *
 * @param snaps whether it keeps to the grid and to what stands; the pointer may suspend it
 */
export function moveDrag(
  model: CanvasModel,
  leader: Box,
  start: Point,
  snaps: () => boolean,
): Drag {
  const { scene } = model.store.getState()
  const taken = takenBy(scene, model.session.getState().selection)
  const tables = new Set(taken.tables.map(({ id }) => id))
  const dragged = draggedBounds([...taken.tables, ...taken.boxes], leader)
  const standing = standingBoxes(model, taken)
  const show = (guides: readonly Guide[]) => {
    const gesture = model.store.getState().gesture
    const shown = gesture?.kind === 'move' ? gesture.guides : undefined
    if (shown === undefined || shown.length + guides.length > 0)
      model.setGesture({ kind: 'move', tables, guides })
  }
  const isNothing = taken.tables.length + taken.boxes.length === 0
  if (!isNothing) show([])
  return {
    move: (point, isFree) => {
      if (isNothing) return
      const delta = { x: point.x - start.x, y: point.y - start.y }
      const { step, guides } =
        isFree || !snaps() ? wholePixels(delta) : snapped(dragged, delta, standing)
      model.drag(movedBy(taken, step))
      show(guides)
    },
    end: () => {
      model.drop()
      model.setGesture(undefined)
    },
    cancel: () => {
      model.cancelDrag()
      model.setGesture(undefined)
    },
  }
}

const wholePixels = ({ x, y }: Point): Snapped => ({
  step: { x: Math.round(x), y: Math.round(y) },
  guides: [],
})

/** What is seen and does not move. */
function standingBoxes(model: CanvasModel, { tables, boxes }: Taken): readonly Box[] {
  const { scene, area } = model.store.getState()
  const moving = new Set<string>([...tables, ...boxes].map(({ id }) => id))
  return [
    ...tableGrid(scene).within(area),
    ...scene.notes.filter((note) => !moving.has(note.id)),
  ].filter(({ id }) => !moving.has(id))
}
