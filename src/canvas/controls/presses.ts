import type { Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import type { Target } from '../gestures/hit-test.ts'
import type { Selected } from '../session.ts'
import { bendDrag } from './bend-drag.ts'
import { addedBy, isSelected, selectedAt, sheetPartAt, toggle } from './clicks.ts'
import { frameDrag, linkDrag, marqueeDrag, resizeDrag, type Drag } from './drags.ts'
import { linkEndOf } from './link-end.ts'
import { moveDrag } from './move-drag.ts'
import { reorderDrag } from './reorder-drag.ts'
import { applyTool } from './tools.ts'
import type { ViewPort } from './view-port.ts'

/** Where the pointer went down. */
export interface Press {
  readonly target: Target
  readonly point: Point
  /** Shift, Ctrl or ⌘: to the selection, not instead of it. */
  readonly adds: boolean
}

/** What a press may become: a drag once the pointer has moved, else a click. */
export interface Begun {
  readonly drag: () => Drag | undefined
  readonly click: () => void
}

/** What moves and what is pressed: the drawing, its view, and how drags behave. */
export interface Hand {
  readonly model: CanvasModel
  readonly view: ViewPort
  /** Whether dragged tables keep to the grid and to what stands. */
  readonly snaps: () => boolean
}

export function beginPress(hand: Hand, press: Press): Begun | undefined {
  const { model } = hand
  if (model.documents.getState().readOnly) return beginOn(hand, press)
  const { tool } = model.session.getState()
  const click = () => applyOnce(model, press)
  switch (tool) {
    case 'select':
      return isHandle(press.target) ? beginLink(hand, press) : beginOn(hand, press)
    case 'relation':
      return beginLink(hand, press)
    case 'note':
    case 'area':
      return { drag: () => frameDrag(model, press.point, tool), click }
    case 'table':
    case 'column':
    case 'key':
    case 'index':
    case 'check':
      return { drag: () => undefined, click }
  }
}

const isHandle = (target: Target): boolean => 'part' in target && target.part === 'handle'

function beginOn(hand: Hand, press: Press): Begun {
  const { target } = press
  switch (target.kind) {
    case 'ground':
      return beginOnGround(hand.model, press)
    case 'line':
      return beginOnLine(hand, target, press)
    case 'note':
    case 'area':
      return beginOnPart(hand, target, press)
    case 'header':
    case 'row':
    case 'more':
    case 'body':
      return beginOnTable(hand, target, press)
  }
}

/** With the pointer up again, so that the field it opens keeps the focus. */
function applyOnce(model: CanvasModel, { target, point }: Omit<Press, 'adds'>): void {
  const { tool, setTool } = model.session.getState()
  if (applyTool(model, tool, target, point)) setTool('select')
  model.setGesture(undefined)
}

function beginLink({ model, view }: Hand, { target, point }: Press): Begun | undefined {
  const from = linkEndOf(target)
  if (!from) return undefined
  return {
    drag: () => {
      model.session.getState().setTool('select')
      return linkDrag(model, from, point, () => view.get().zoom)
    },
    click: () => {
      if (model.session.getState().tool === 'relation') applyOnce(model, { target, point })
      else clickOn(model, target, false)
    },
  }
}

const beginOnGround = (model: CanvasModel, { target, point, adds }: Press): Begun => ({
  drag: () => marqueeDrag(model, point, adds ? model.session.getState().selection : []),
  click: () => clickOn(model, target, adds),
})

/** A line that is selected bends where it is dragged. */
function beginOnLine(
  { model, view }: Hand,
  target: Extract<Target, { kind: 'line' }>,
  press: Press,
): Begun {
  const onGround = beginOnGround(model, press)
  const { selection } = model.session.getState()
  const part = selectedAt(model, target)
  const isOnly = part && selection.length === 1 && isSelected(model, part)
  if (!isOnly || model.documents.getState().readOnly) return onGround
  const { zoom } = view.get()
  return { ...onGround, drag: () => bendDrag(model, target.constraint, press.point, zoom) }
}

function beginOnTable(
  { model, snaps }: Hand,
  target: Extract<Target, { kind: 'header' | 'row' | 'more' | 'body' }>,
  { point, adds }: Press,
): Begun {
  const selected: Selected = { kind: 'table', table: target.table }
  return {
    drag: () => {
      if (model.documents.getState().readOnly) return undefined
      // what is selected is what is dragged: the column, or else its table
      if (target.kind === 'row' && isSelected(model, columnAt(target)))
        return reorderDrag(model, columnAt(target))
      takeUp(model, selected, adds)
      const leader = model.store.getState().scene.tables.get(target.table)
      return leader && moveDrag(model, leader, point, snaps)
    },
    click: () => clickOn(model, target, adds),
  }
}

const columnAt = ({ table, column }: Extract<Target, { kind: 'row' }>) =>
  ({ kind: 'column', table, column }) as const

/** A drag of what is not selected selects it first. */
function takeUp(model: CanvasModel, part: Selected, adds: boolean): void {
  if (isSelected(model, part)) return
  if (adds) toggle(model, part)
  else model.session.getState().select([part])
}

function beginOnPart(
  { model, snaps }: Hand,
  target: Extract<Target, { kind: 'note' | 'area' }>,
  { point, adds }: Press,
): Begun {
  const part = sheetPartAt(target)
  return {
    drag: () => {
      if (model.documents.getState().readOnly) return undefined
      const { notes, areas } = model.store.getState().scene
      const box =
        target.kind === 'note'
          ? notes.find(({ id }) => id === target.note)
          : areas.find(({ id }) => id === target.area)
      const { selection } = model.session.getState()
      if (box && target.edge && selection.length === 1 && isSelected(model, part))
        return resizeDrag(model, box, [target.edge, point])
      takeUp(model, part, adds)
      return box && moveDrag(model, box, point, snaps)
    },
    click: () => clickOn(model, target, adds),
  }
}

function clickOn(model: CanvasModel, target: Target, adds: boolean): void {
  const { select } = model.session.getState()
  const selected = selectedAt(model, target)
  if (selected && adds) toggle(model, addedBy(model, selected))
  else if (selected) select([selected])
  else if (!adds) select([])
}
