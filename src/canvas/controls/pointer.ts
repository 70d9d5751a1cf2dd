import type { MouseEvent, PointerEvent as ReactPointerEvent } from 'react'
import type { Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { isLayer } from '../detail.ts'
import { hitTest, type Target } from '../gestures/hit-test.ts'
import { dragThreshold } from '../gestures/moves.ts'
import type { Selected, Tool } from '../session.ts'
import { toCanvas } from '../viewport.ts'
import { startAutopan } from './autopan.ts'
import {
  editAt,
  isSelected,
  selectedAt,
  selectedKey,
  sheetPartAt,
  toggle,
  wholeOf,
} from './clicks.ts'
import { frameDrag, linkDrag, marqueeDrag, moveDrag, resizeDrag, type Drag } from './drags.ts'
import { linkEndOf } from './link-end.ts'
import { createRightClick } from './right-click.ts'
import { applyTool } from './tools.ts'
import type { ViewPort } from './view-port.ts'

export interface PointerControl {
  readonly down: (event: ReactPointerEvent) => void
  readonly move: (event: ReactPointerEvent) => void
  readonly leave: () => void
  /** Before anything else hears of it. */
  readonly contextMenu: (event: MouseEvent) => void
  /** Ends what the pointer is in the middle of, as if it had never begun; false when there is nothing. */
  readonly cancel: () => boolean
  readonly doubleClick: (event: MouseEvent) => void
  /** Drops what was dragged from the palette. */
  readonly dropTool: (tool: Tool, client: Point) => void
}

/**
 * Everything that a pointer does with tables and lines; panning and zooming are the view's.
 *
 * @param pan whether Space is held, with which a left drag pans
 */
export function createPointerControl(
  model: CanvasModel,
  view: ViewPort,
  pan: { readonly isHeld: () => boolean },
): PointerControl {
  let running: { readonly stop: (how: 'end' | 'cancel') => void } | undefined
  const pointOf = (client: Point) => toCanvas(view.get(), view.toView(client))
  const targetAt = (client: Point) =>
    hitTest(model.store.getState().scene, pointOf(client), view.get().zoom)
  const right = createRightClick(model, ({ clientX: x, clientY: y }) => targetAt({ x, y }))
  const press = (event: ReactPointerEvent): Press => {
    const point = pointOf({ x: event.clientX, y: event.clientY })
    const target = hitTest(model.store.getState().scene, point, view.get().zoom)
    return { target, point, adds: event.shiftKey || event.ctrlKey || event.metaKey }
  }
  return {
    contextMenu: right.menu,
    down: (event) => {
      right.down(event)
      if (event.button !== 0 || pan.isHeld() || isOwnControl(event.target)) return
      const pressed = press(event)
      // one finger on the ground pans
      if (event.pointerType === 'touch' && pressed.target.kind === 'ground') return
      running?.stop('cancel')
      const begun = beginPress(model, view, pressed)
      if (begun) running = followPointer(event, begun, { view, done: () => (running = undefined) })
    },
    move: (event) => {
      if (running) return
      const { target, point } = press(event)
      hover(model, isOwnControl(event.target) ? { kind: 'ground' } : target)
      if (model.session.getState().tool === 'table') model.setGesture({ kind: 'place', at: point })
    },
    doubleClick: (event) => {
      if (isOwnControl(event.target)) return
      openAt(model, targetAt({ x: event.clientX, y: event.clientY }))
    },
    leave: () => {
      model.session.getState().hover(undefined)
      if (!running) model.setGesture(undefined)
    },
    cancel: () => {
      running?.stop('cancel')
      return running !== undefined
    },
    dropTool: (tool, client) => {
      applyTool(model, tool, targetAt(client), pointOf(client))
    },
  }
}

/** Edits the cell; where tables are too small for that, flies to the table. */
function openAt(model: CanvasModel, target: Target): void {
  if (isLayer(model.store.getState().detail) && 'table' in target)
    model.session.getState().view?.focusTable(target.table)
  else if (!model.documents.getState().readOnly) editAt(model, target)
}

interface Press {
  readonly target: Target
  readonly point: Point
  /** Shift, Ctrl or ⌘: to the selection, not instead of it. */
  readonly adds: boolean
}

/** Fields, buttons and panels on the canvas are themselves. */
const isOwnControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input, textarea, button, [data-float]') !== null

/** What a press may become: a drag once the pointer has moved, else a click. */
interface Begun {
  readonly drag: () => Drag | undefined
  readonly click: () => void
}

function beginPress(model: CanvasModel, view: ViewPort, press: Press): Begun | undefined {
  const readOnly = model.documents.getState().readOnly
  const tool = readOnly ? 'select' : model.session.getState().tool
  const { target } = press
  if (tool === 'relation') return beginLink(model, view, press)
  if (tool === 'note' || tool === 'area')
    return { drag: () => frameDrag(model, press.point, tool), click: () => applyOnce(model, press) }
  if (tool !== 'select') return { drag: () => undefined, click: () => applyOnce(model, press) }
  if (target.kind === 'row' && target.part === 'handle' && !readOnly)
    return beginLink(model, view, press)
  if (target.kind === 'ground' || target.kind === 'line') return beginOnGround(model, press)
  if (target.kind === 'note' || target.kind === 'area') return beginOnPart(model, target, press)
  return beginOnTable(model, target, press)
}

/** With the pointer up again, so that the field it opens keeps the focus. */
function applyOnce(model: CanvasModel, { target, point }: Omit<Press, 'adds'>): void {
  const { tool, setTool } = model.session.getState()
  if (applyTool(model, tool, target, point)) setTool('select')
  model.setGesture(undefined)
}

function beginLink(
  model: CanvasModel,
  view: ViewPort,
  { target, point }: Press,
): Begun | undefined {
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

function beginOnTable(
  model: CanvasModel,
  target: Extract<Target, { kind: 'header' | 'row' | 'more' | 'body' }>,
  { point, adds }: Press,
): Begun {
  const selected: Selected = { kind: 'table', table: target.table }
  return {
    drag: () => {
      if (model.documents.getState().readOnly) return undefined
      takeUp(model, selected, adds)
      const leader = model.store.getState().scene.tables.get(target.table)
      return leader && moveDrag(model, leader, point)
    },
    click: () => clickOn(model, target, adds),
  }
}

/** A drag of what is not selected selects it first. */
function takeUp(model: CanvasModel, part: Selected, adds: boolean): void {
  if (isSelected(model, part)) return
  if (adds) toggle(model, part)
  else model.session.getState().select([part])
}

function beginOnPart(
  model: CanvasModel,
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
      return box && moveDrag(model, box, point)
    },
    click: () => clickOn(model, target, adds),
  }
}

function clickOn(model: CanvasModel, target: Target, adds: boolean): void {
  const { select } = model.session.getState()
  const selected = selectedAt(model, target)
  if (selected && adds) toggle(model, wholeOf(selected))
  else if (selected) select([selected])
  else if (!adds) select([])
}

function hover(model: CanvasModel, target: Target): void {
  const { hovered, hover: set } = model.session.getState()
  const next = hoveredAt(target)
  if (selectedKey(next) !== selectedKey(hovered)) set(next)
}

function hoveredAt(target: Target): Selected | undefined {
  switch (target.kind) {
    case 'ground':
      return undefined
    case 'line':
      return { kind: 'relationship', table: target.table, constraint: target.constraint }
    case 'row':
      return { kind: 'column', table: target.table, column: target.column }
    case 'header':
    case 'body':
    case 'more':
      return { kind: 'table', table: target.table }
    case 'note':
    case 'area':
      return sheetPartAt(target)
  }
}

/** Follows one press until the pointer is up again, wherever in the window that happens. */
function followPointer(
  start: ReactPointerEvent,
  begun: Begun,
  { view, done }: { readonly view: ViewPort; readonly done: () => void },
): { readonly stop: (how: 'end' | 'cancel') => void } {
  const life = new AbortController()
  let drag: Drag | undefined
  let last = { x: start.clientX, y: start.clientY }
  const follow = () => drag?.move(toCanvas(view.get(), view.toView(last)))
  const pan = startAutopan(view, () => drag && view.toView(last), follow)
  const stop = (how: 'end' | 'cancel') => {
    life.abort()
    pan.stop()
    done()
    if (drag) drag[how]()
    else if (how === 'end') begun.click()
  }
  const mine = (event: PointerEvent) => event.pointerId === start.pointerId
  const move = (event: PointerEvent) => {
    if (!mine(event)) return
    last = { x: event.clientX, y: event.clientY }
    const far = Math.hypot(last.x - start.clientX, last.y - start.clientY) >= dragThreshold
    if (!drag && far) drag = begun.drag()
    follow()
  }
  const options = { signal: life.signal }
  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', (event) => mine(event) && stop('end'), options)
  window.addEventListener('pointercancel', (event) => mine(event) && stop('cancel'), options)
  return { stop }
}
