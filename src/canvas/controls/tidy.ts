import { relayout, type TableId } from '#document'
import { boundsOf, layoutEdges, type PlacedTable, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { snapToGrid } from '../gestures/moves.ts'
import { layoutInWorker, type LayoutRun } from '../layout/layout-in-worker.ts'
import type { LayoutAlgorithm } from '../layout/layout-input.ts'
import { tablesOf } from '../session.ts'

export interface TidyControl {
  /** @returns when the tables stand in their new places, or the layout was cancelled */
  readonly tidy: (algorithm: LayoutAlgorithm) => Promise<void>
  readonly cancel: () => void
}

/** Lays out the selection, or all tables when fewer than two are selected, beside the page. */
export function createTidyControl(model: CanvasModel): TidyControl {
  let running: LayoutRun<TableId> | undefined
  return {
    tidy: async (algorithm) => {
      running?.cancel()
      const tables = chosenTables(model)
      if (tables.length === 0 || model.documents.getState().readOnly) return
      const onProgress = (done: number) => model.setTidying(done)
      onProgress(0)
      const run = layoutInWorker(tables, edgesOf(model), { algorithm, onProgress })
      running = run
      const places = await run.places.finally(() => {
        if (running === run) model.setTidying(undefined)
      })
      if (places)
        model.documents
          .getState()
          .run(
            relayout(
              { tables: standWhere(tables, places), boxes: new Map() },
              model.session.getState().diagram,
            ),
          )
    },
    cancel: () => running?.cancel(),
  }
}

function chosenTables(model: CanvasModel): readonly PlacedTable[] {
  const all = [...model.store.getState().scene.tables.values()]
  const selected = tablesOf(model.session.getState().selection)
  return selected.size < 2 ? all : all.filter(({ id }) => selected.has(id))
}

const edgesOf = (model: CanvasModel) => layoutEdges(model.store.getState().scene)

/** The tables keep their top left corner as a whole. */
function standWhere(
  tables: readonly PlacedTable[],
  places: ReadonlyMap<TableId, Point>,
): ReadonlyMap<TableId, Point> {
  const corner = boundsOf(tables)
  const [x, y] = [snapToGrid(corner?.x ?? 0), snapToGrid(corner?.y ?? 0)]
  return new Map([...places].map(([id, place]) => [id, { x: place.x + x, y: place.y + y }]))
}
