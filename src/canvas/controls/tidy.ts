import {
  relayout,
  type AreaId,
  type Box,
  type NoteId,
  type Places,
  type Point,
  type TableId,
} from '#document'
import { boundsOf, contains, type Scene } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { takenBy } from '../gestures/take-along.ts'
import { bestLayout } from '../layout/best-layout.ts'
import { layoutInWorker, type LayoutRun } from '../layout/layout-in-worker.ts'
import type { LayoutAlgorithm, SheetPlaces } from '../layout/layout-input.ts'
import { sheetLayout, type Chosen } from '../layout/sheet-layout.ts'
import { tablesOf } from '../session.ts'
import { seenArea } from '../viewport.ts'
import { glide } from './glide.ts'
import type { ViewPort } from './view-port.ts'

export interface TidyControl {
  /**
   * Lays out the selection, or everything when fewer than two tables are selected.
   *
   * @param algorithm default: what suits the drawing best
   * @returns when everything stands in its new place, or the layout was cancelled
   */
  readonly tidy: (algorithm?: LayoutAlgorithm) => Promise<void>
  readonly cancel: () => void
}

/** Lays out a drawing beside the page, and shows what came of it. */
export function createTidyControl(model: CanvasModel, view: ViewPort): TidyControl {
  let running: LayoutRun | undefined
  return {
    tidy: async (wanted) => {
      running?.cancel()
      const { scene } = model.store.getState()
      if (scene.tables.size === 0 || model.documents.getState().readOnly) return
      const { selection, diagram } = model.session.getState()
      const [centre] = tablesOf(selection)
      const algorithm = wanted ?? bestLayout(scene)
      const onProgress = (done: number) => model.setTidying(done)
      onProgress(0)
      const run = layoutInWorker(sheetLayout(scene, chosenIn(model, scene)), {
        algorithm,
        centre,
        onProgress,
      })
      running = run
      const places = await run.places.finally(() => {
        if (running === run) model.setTidying(undefined)
      })
      if (!places) return
      const before = model.store.getState().still
      model.documents.getState().run(relayout(placesOf(scene, places), diagram))
      if (!isSeen(model, view)) model.session.getState().view?.fitAll()
      await glide(model, before)
    },
    cancel: () => running?.cancel(),
  }
}

/** What is selected with what lies in it, when that is something to lay out. */
function chosenIn(model: CanvasModel, scene: Scene): Chosen | undefined {
  const { selection } = model.session.getState()
  const { tables, boxes } = takenBy(scene, selection)
  if (tables.length < 2) return undefined
  return {
    tables: new Set(tables.map(({ id }) => id)),
    boxes: new Set(boxes.map(({ id }) => id)),
  }
}

function placesOf({ tables, notes, areas }: Scene, places: SheetPlaces): Places {
  const tablePlaces = new Map<TableId, Point>()
  for (const id of tables.keys()) {
    const at = places.boxes.get(id)
    if (at) tablePlaces.set(id, { x: at.x, y: at.y })
  }
  const boxes = new Map<NoteId | AreaId, Box>()
  for (const { id, width, height } of notes) {
    const at = places.boxes.get(id)
    if (at) boxes.set(id, { x: at.x, y: at.y, width, height })
  }
  for (const { id } of areas) {
    const frame = places.areas.get(id)
    if (frame) boxes.set(id, frame)
  }
  return { tables: tablePlaces, boxes }
}

/** The view stays where it is while all that was laid out can be seen. */
function isSeen(model: CanvasModel, view: ViewPort): boolean {
  const { scene } = model.store.getState()
  const chosen = chosenIn(model, scene)
  const tables = [...scene.tables.values()].filter(({ id }) => chosen?.tables.has(id) ?? true)
  const bounds = boundsOf(tables)
  const seen = seenArea(view.aim(), view.size())
  if (!bounds) return true
  const { x, y, width, height } = bounds
  return contains(seen, { x, y }) && contains(seen, { x: x + width, y: y + height })
}
