import {
  addArea,
  addNote,
  newAreaName,
  sheetOf,
  type AreaId,
  type NoteId,
  type SheetPart,
} from '#document'
import { inflate, type Box, type Point } from '#picture'
import { texts } from '#texts'
import type { CanvasModel } from '../canvas-model.ts'
import { freePlace } from '../gestures/free-place.ts'
import { snapToGrid } from '../gestures/moves.ts'
import { areaPadding, areaSize, leastArea, leastNote, noteSize } from './sizes.ts'

/** A note of the usual size about a point, where no table covers it; its text is written at once. */
export function placeNote(model: CanvasModel, at: Point): void {
  const { tables, notes } = model.store.getState().scene
  const corner = { x: at.x - noteSize.width / 2, y: at.y - noteSize.height / 2 }
  noteIn(model, { ...freePlace(corner, noteSize, [...tables.values(), ...notes]), ...noteSize })
}

/** An area of the usual size about a point; its name is written at once. */
export function placeArea(model: CanvasModel, at: Point): void {
  const { width, height } = areaSize
  areaIn(model, { x: at.x - width / 2, y: at.y - height / 2, width, height })
}

/** A note as large as the frame that was drawn for it. */
export function noteIn(model: CanvasModel, frame: Box): void {
  const { ids, run } = model.documents.getState()
  const id: NoteId = ids.note()
  const box = onGrid(frame, leastNote)
  run(addNote({ id, ...box, text: '' }, model.session.getState().diagram))
  write(model, { kind: 'note', note: id })
}

/** An area as large as the frame that was drawn for it. */
export function areaIn(model: CanvasModel, frame: Box): AreaId {
  const { ids, run, present } = model.documents.getState()
  const { diagram } = model.session.getState()
  const id = ids.area()
  const name = newAreaName(sheetOf(present, diagram), texts.sheets.newArea)
  run(addArea({ id, name, ...onGrid(frame, leastArea) }, diagram))
  write(model, { kind: 'area', area: id })
  return id
}

function write(model: CanvasModel, part: SheetPart): void {
  const { select, write: begin } = model.session.getState()
  select([part])
  begin(part)
}

function onGrid(box: Box, least: { readonly width: number; readonly height: number }): Box {
  return {
    x: snapToGrid(box.x),
    y: snapToGrid(box.y),
    width: Math.max(least.width, snapToGrid(box.width)),
    height: Math.max(least.height, snapToGrid(box.height)),
  }
}

/** The box of an area that holds others, with room for its name. */
export function around(box: Box): Box {
  const wide = inflate(box, areaPadding)
  return { ...wide, y: wide.y - areaPadding, height: wide.height + areaPadding }
}
