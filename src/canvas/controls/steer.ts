import type { AreaId, NoteId, TableId } from '#document'
import { boundsOf, contains, sceneBounds, type Box, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { tablesOf, type CanvasView } from '../session.ts'
import { isChosen } from '../sheets/chosen.ts'
import { centreOn, fitBox, seenArea, toCanvas, zoomAbout } from '../viewport.ts'
import { areaAround, moveToArea, showHere } from './arrange.ts'
import type { Journey } from './journey.ts'
import type { PointerControl } from './pointer.ts'
import { arrange } from './arrange-selection.ts'
import { relateEnds } from './relate-ends.ts'
import type { TidyControl } from './tidy.ts'
import type { ViewPort } from './view-port.ts'

interface Steered {
  readonly pointer: PointerControl
  readonly tidy: TidyControl
  readonly journey: Journey
}

/** What menus, keys and panels may ask of the canvas. */
export function createCanvasView(
  model: CanvasModel,
  view: ViewPort,
  { pointer, tidy, journey }: Steered,
): CanvasView {
  const middle = () => {
    const { width, height } = view.size()
    return { x: width / 2, y: height / 2 }
  }
  const fit = (box: Box | undefined) => {
    if (!box) return
    journey.leave()
    view.set(fitBox(box, view.size()), true)
  }
  const fitAll = () => fit(sceneBounds(model.store.getState().scene))
  return {
    fitAll,
    fitSelection: () => fit(selectionBounds(model)),
    zoomTo: (zoom) => view.set(zoomAbout(view.aim(), middle(), zoom), true),
    zoomBy: (factor) => view.set(zoomAbout(view.aim(), middle(), view.aim().zoom * factor), true),
    focusTable: (table) => {
      journey.leave()
      focusTable(model, view, table)
    },
    back: journey.back,
    forward: journey.forward,
    viewport: view.aim,
    setViewport: (viewport) => view.set(viewport),
    moveToArea: (tables, area) => moveToArea(model, tables, area),
    areaAroundSelection: () => areaAround(model, model.session.getState().selection),
    showHere: (tables, client) => {
      const { width, height } = view.size()
      const at = client ? view.toView(client) : { x: width / 2, y: height / 2 }
      showHere(model, tables, toCanvas(view.get(), at))
    },
    focusPart: (part) => {
      model.session.getState().select([part])
      fit(selectionBounds(model))
    },
    centre: () => middleOf(view),
    takeFocus: (id) => takeFocus(view, id),
    tidy: (algorithm) => void tidy.tidy(algorithm),
    pointer: () => pointerPlace(view, pointer) ?? middleOf(view),
    arrange: (how) => arrange(model, how),
    relate: (from, to) => relateEnds(model, from, to),
    dropTool: pointer.dropTool,
  }
}

function middleOf(view: ViewPort): Point {
  const seen = seenArea(view.get(), view.size())
  return { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }
}

function pointerPlace(view: ViewPort, pointer: PointerControl): Point | undefined {
  const last = pointer.last()
  if (!last) return undefined
  const at = view.toView(last)
  return contains({ x: 0, y: 0, ...view.size() }, at) ? toCanvas(view.get(), at) : undefined
}

const selectionBounds = (model: CanvasModel): Box | undefined => {
  const { tables, notes, areas } = model.store.getState().scene
  const { selection } = model.session.getState()
  return boundsOf([
    ...[...tablesOf(selection)].flatMap((id) => tables.get(id) ?? []),
    ...[...notes, ...areas].filter(({ id }) => isChosen(selection, id)),
  ])
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

function takeFocus(view: ViewPort, id: TableId | NoteId | AreaId | undefined): void {
  const root = view.element()
  const node = id && root?.querySelector<HTMLElement>(`[data-table="${id}"], [data-part="${id}"]`)
  const region = root?.closest<HTMLElement>('[data-canvas]')
  ;(node ?? region)?.focus({ preventScroll: true })
}
