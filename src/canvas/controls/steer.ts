import type { TableId } from '#document'
import { boundsOf, sceneBounds, type Box } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { tablesOf, type CanvasView } from '../session.ts'
import { centreOn, fitBox, seenArea, zoomAbout } from '../viewport.ts'
import type { PointerControl } from './pointer.ts'
import type { TidyControl } from './tidy.ts'
import type { ViewPort } from './view-port.ts'

/** What menus, keys and panels may ask of the canvas. */
export function createCanvasView(
  model: CanvasModel,
  view: ViewPort,
  { pointer, tidy }: { readonly pointer: PointerControl; readonly tidy: TidyControl },
): CanvasView {
  const middle = () => {
    const { width, height } = view.size()
    return { x: width / 2, y: height / 2 }
  }
  const fit = (box: Box | undefined) => {
    if (box) view.set(fitBox(box, view.size()), true)
  }
  const fitAll = () => fit(sceneBounds(model.store.getState().scene))
  return {
    fitAll,
    fitSelection: () => fit(selectionBounds(model)),
    zoomTo: (zoom) => view.set(zoomAbout(view.aim(), middle(), zoom), true),
    zoomBy: (factor) => view.set(zoomAbout(view.aim(), middle(), view.aim().zoom * factor), true),
    focusTable: (table) => focusTable(model, view, table),
    centre: () => {
      const seen = seenArea(view.get(), view.size())
      return { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }
    },
    takeFocus: (table) => takeFocus(view, table),
    tidy: (algorithm) => {
      const isPart = tablesOf(model.session.getState().selection).size > 1
      void tidy.tidy(algorithm).then(isPart ? undefined : fitAll)
    },
    dropTool: pointer.dropTool,
  }
}

const selectionBounds = (model: CanvasModel): Box | undefined => {
  const { tables } = model.store.getState().scene
  const ids = tablesOf(model.session.getState().selection)
  return boundsOf([...ids].flatMap((id) => tables.get(id) ?? []))
}

/** Names can be read from here on. */
const readable = 0.75

function focusTable(model: CanvasModel, view: ViewPort, id: TableId): void {
  const table = model.store.getState().scene.tables.get(id)
  if (!table) return
  model.session.getState().select([{ kind: 'table', table: id }])
  const zoom = Math.min(1, Math.max(readable, view.aim().zoom))
  const middle = { x: table.x + table.width / 2, y: table.y + table.height / 2 }
  view.set(centreOn(middle, view.size(), zoom), true)
}

function takeFocus(view: ViewPort, table: TableId | undefined): void {
  const root = view.element()
  const node = table && root?.querySelector<HTMLElement>(`[data-table="${table}"]`)
  const region = root?.closest<HTMLElement>('[data-canvas]')
  ;(node ?? region)?.focus({ preventScroll: true })
}
