import {
  placeParts,
  showOnDiagram,
  tableIn,
  type AreaId,
  type DocumentPart,
  type TableId,
} from '#document'
import { boundsOf, overlap, placedTables, type Box, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { freePlace } from '../gestures/free-place.ts'
import { roomIn } from '../gestures/room-in-area.ts'
import { membersOf } from '../sheets/members.ts'
import { areaIn, around } from '../sheets/place.ts'

/** Puts tables into the free room of an area, which grows where they need more. */
export function moveToArea(model: CanvasModel, tables: readonly TableId[], id: AreaId): void {
  const { scene } = model.store.getState()
  const area = scene.areas.find((one) => one.id === id)
  const members = new Set(membersOf(scene).get(id))
  const moving = tables
    .filter((table) => !members.has(table))
    .flatMap((table) => scene.tables.get(table) ?? [])
  if (!area || moving.length === 0) return
  const ids = new Set(moving.map((table) => table.id))
  const staying = [...scene.tables.values()].filter((table) => !ids.has(table.id))
  const room = roomIn(area, moving, {
    inside: staying.filter((table) => members.has(table.id) || overlap(area, table)),
    outside: staying.filter((table) => !members.has(table.id) && !overlap(area, table)),
  })
  const places = new Map(
    moving.flatMap((table, at) => {
      const place = room.places[at]
      return place ? [[table.id, place] as const] : []
    }),
  )
  const { diagram } = model.session.getState()
  model.documents
    .getState()
    .run(placeParts({ tables: places, boxes: new Map([[id, room.area]]) }, diagram))
}

/** An area around everything that is selected; its name is written at once. */
export function areaAround(model: CanvasModel, selection: readonly DocumentPart[]): void {
  const { tables, notes } = model.store.getState().scene
  const noteIds = new Set(selection.flatMap((part) => (part.kind === 'note' ? [part.note] : [])))
  const box = boundsOf([
    ...selection.flatMap((part) => {
      const table = tableIn(part)
      return (table && tables.get(table)) ?? []
    }),
    ...notes.filter(({ id }) => noteIds.has(id)),
  ])
  if (box) areaIn(model, around(box))
}

/**
 * Shows tables on the diagram that is drawn, as near as there is room.
 *
 * @param at where the first one goes
 */
export function showHere(model: CanvasModel, tables: readonly TableId[], at: Point): void {
  const { diagram } = model.session.getState()
  if (diagram === undefined) return
  const { present, run } = model.documents.getState()
  const { scene } = model.store.getState()
  const wanted = tables.filter((id) => !present.diagrams[diagram]?.placements[id])
  const shapes = placedTables(present, new Set())
  const taken: Box[] = [...scene.tables.values()]
  const places = new Map<TableId, Point>()
  for (const id of wanted) {
    const shape = shapes.get(id)
    if (!shape) continue
    const place = freePlace(at, shape, taken)
    places.set(id, place)
    taken.push({ ...place, width: shape.width, height: shape.height })
  }
  if (places.size > 0) run(showOnDiagram(places, diagram))
  model.session.getState().select(wanted.map((table) => ({ kind: 'table', table })))
}
