import { link, linkVerdict, type LinkEnd, type TableId } from '#document'
import { boxBetween, type PlacedTable, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { hitTest, tableGrid, type Target } from '../gestures/hit-test.ts'
import { draggedPlaces } from '../gestures/moves.ts'
import { tablesOf, type Selected } from '../session.ts'

/** Something that goes on while the pointer is down. Points are canvas px at 100 %. */
export interface Drag {
  readonly move: (point: Point) => void
  readonly end: () => void
  readonly cancel: () => void
}

/** Takes the selected tables along; the one under the pointer leads. */
export function moveDrag(model: CanvasModel, leader: PlacedTable, start: Point): Drag {
  const { tables } = model.store.getState().scene
  const ids = tablesOf(model.session.getState().selection)
  const taken = [...ids].flatMap((id) => tables.get(id) ?? [])
  model.setGesture({ kind: 'move', tables: ids })
  return {
    move: (point) =>
      model.drag(draggedPlaces(taken, leader, { x: point.x - start.x, y: point.y - start.y })),
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

/** Selects what the frame touches, with what was selected before when `kept` says so. */
export function marqueeDrag(model: CanvasModel, start: Point, kept: readonly Selected[]): Drag {
  const select = (tables: Iterable<TableId>) => {
    const found = new Set([...tablesOf(kept.filter(isTable)), ...tables])
    model.session.getState().select([...found].map((table) => ({ kind: 'table', table })))
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
      model.setGesture({ kind: 'marquee', box, tables })
    },
    end: () => {
      const gesture = model.store.getState().gesture
      model.setGesture(undefined)
      if (gesture?.kind === 'marquee') select(gesture.tables)
    },
    cancel: () => {
      model.setGesture(undefined)
      model.session.getState().select(before)
    },
  }
}

const isTable = (selected: Selected): boolean => selected.kind === 'table'

/** From a column or table to another: says while it goes on what dropping would do, or why it cannot. */
export function linkDrag(
  model: CanvasModel,
  from: LinkEnd,
  start: Point,
  zoom: () => number,
): Drag {
  const { documents, session } = model
  const show = (point: Point, over: LinkEnd | undefined) => {
    const verdict = over && linkVerdict(documents.getState().present, from, over)
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
      if (gesture?.kind !== 'link' || !gesture.over || !gesture.verdict?.ok) return
      const constraint = documents.getState().ids.constraint()
      documents.getState().run(link(from, gesture.over, constraint))
      session
        .getState()
        .select([{ kind: 'relationship', table: gesture.verdict.table, constraint }])
    },
    cancel: stop,
  }
}

/** The end of a relationship that a place in the drawing stands for. */
export function linkEndOf(target: Target): LinkEnd | undefined {
  switch (target.kind) {
    case 'row':
      return { table: target.table, column: target.column }
    case 'header':
    case 'body':
    case 'more':
      return { table: target.table }
    case 'ground':
    case 'line':
      return undefined
  }
}

const isSameEnd = (a: LinkEnd, b: LinkEnd): boolean => a.table === b.table && a.column === b.column
