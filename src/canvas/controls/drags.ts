import {
  isSchemaPart,
  relationVerdict,
  type Area,
  type LinkEnd,
  type Note,
  type RelationVerdict,
  type SheetPart,
} from '#document'
import { boxBetween, contains, overlap, type Box, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { hitTest, tableGrid } from '../gestures/hit-test.ts'
import { resized, type Edge } from '../gestures/resize.ts'
import type { Selected } from '../session.ts'
import { areaIn, noteIn } from '../sheets/place.ts'
import { leastArea, leastNote } from '../sheets/sizes.ts'
import { isSame } from './clicks.ts'
import { linkEndOf } from './link-end.ts'
import { relateEnds } from './relate-ends.ts'

/** Something that goes on while the pointer is down. Points are canvas px at 100 %. */
export interface Drag {
  /** @param isFree the key is held that suspends what would pull it to a place */
  readonly move: (point: Point, isFree: boolean) => void
  readonly end: () => void
  readonly cancel: () => void
}

const away = (point: Point, start: Point): Point => ({ x: point.x - start.x, y: point.y - start.y })

/** Makes a note or an area larger or smaller by one of its sides or corners. */
export function resizeDrag(
  model: CanvasModel,
  box: Note | Area,
  [edge, start]: [Edge, Point],
): Drag {
  const least = 'text' in box ? leastNote : leastArea
  model.setGesture({ kind: 'move', tables: new Set(), guides: [] })
  const stop = () => model.setGesture(undefined)
  return {
    move: (point) => {
      const next = resized(box, edge, away(point, start), least)
      model.drag({ tables: new Map(), boxes: new Map([[box.id, next]]) })
    },
    end: () => {
      model.drop()
      stop()
    },
    cancel: () => {
      model.cancelDrag()
      stop()
    },
  }
}

/** Draws the frame of a new note or area. */
export function frameDrag(model: CanvasModel, start: Point, part: 'note' | 'area'): Drag {
  const stop = () => model.setGesture(undefined)
  return {
    move: (point) => model.setGesture({ kind: 'frame', part, box: boxBetween(start, point) }),
    end: () => {
      const gesture = model.store.getState().gesture
      stop()
      if (gesture?.kind !== 'frame') return
      model.session.getState().setTool('select')
      if (part === 'note') noteIn(model, gesture.box)
      else areaIn(model, gesture.box)
    },
    cancel: stop,
  }
}

/** Selects what the frame touches, with what was selected before when `kept` says so. */
export function marqueeDrag(model: CanvasModel, start: Point, kept: readonly Selected[]): Drag {
  const select = (found: readonly Selected[]) => {
    const fresh = found.filter((one) => !kept.some((other) => isSame(one, other)))
    model.session.getState().select([...kept.filter(isWhole), ...fresh])
  }
  const before = model.session.getState().selection
  return {
    move: (point) => {
      const box = boxBetween(start, point)
      const tables = new Set(
        tableGrid(model.store.getState().scene)
          .within(box)
          .map(({ id }) => id),
      )
      model.setGesture({ kind: 'marquee', box, tables, parts: partsWithin(model, box) })
    },
    end: () => {
      const gesture = model.store.getState().gesture
      model.setGesture(undefined)
      if (gesture?.kind !== 'marquee') return
      const tables = [...gesture.tables].map((table): Selected => ({ kind: 'table', table }))
      select([...tables, ...gesture.parts])
    },
    cancel: () => {
      model.setGesture(undefined)
      model.session.getState().select(before)
    },
  }
}

const isWhole = (selected: Selected): boolean =>
  selected.kind === 'table' || !isSchemaPart(selected)

/** The notes that a frame touches, and the areas that it holds whole: their ground is where it begins. */
function partsWithin(model: CanvasModel, box: Box): readonly SheetPart[] {
  const { notes, areas } = model.store.getState().scene
  const ends = ({ x, y, width, height }: Box) => [
    { x, y },
    { x: x + width, y: y + height },
  ]
  return [
    ...notes
      .filter((note) => overlap(note, box))
      .map(({ id }): SheetPart => ({ kind: 'note', note: id })),
    ...areas
      .filter((area) => ends(area).every((point) => contains(box, point)))
      .map(({ id }): SheetPart => ({ kind: 'area', area: id })),
  ]
}

/** From a column or table to another: says while it goes on what dropping would do, or why it cannot. */
export function linkDrag(
  model: CanvasModel,
  from: LinkEnd,
  start: Point,
  zoom: () => number,
): Drag {
  const show = (point: Point, over: LinkEnd | undefined) => {
    const verdict = over && verdictOn(model, from, over)
    model.setGesture({ kind: 'link', from, start, point, over, verdict })
  }
  const stop = () => model.setGesture(undefined)
  show(start, undefined)
  return {
    move: (point) => {
      const over = linkEndOf(hitTest(model.store.getState().scene, point, zoom()))
      show(point, over && isSameEnd(over, from) ? undefined : over)
    },
    end: () => {
      const gesture = model.store.getState().gesture
      stop()
      if (gesture?.kind === 'link' && gesture.over) relateEnds(model, from, gesture.over)
    },
    cancel: stop,
  }
}

const verdictOn = (model: CanvasModel, from: LinkEnd, to: LinkEnd): RelationVerdict =>
  relationVerdict(model.documents.getState().present, {
    kind: model.session.getState().relation,
    from,
    to,
  })

const isSameEnd = (a: LinkEnd, b: LinkEnd): boolean => a.table === b.table && a.column === b.column
