import type {
  MouseEvent,
  PointerEvent as ReactPointerEvent,
  TouchEvent as ReactTouchEvent,
} from 'react'
import type { Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { isLayer } from '../detail.ts'
import type { Target } from '../gestures/hit-test.ts'
import type { Selected, Tool } from '../session.ts'
import { createAim, type Aim } from './aim.ts'
import { removeBendAt } from './bend-drag.ts'
import { editAt, selectedKey, sheetPartAt } from './clicks.ts'
import { followPointer } from './follow-pointer.ts'
import { followLongPress } from './long-press.ts'
import { beginPress, type Hand } from './presses.ts'
import { createRightClick, openMenu } from './right-click.ts'
import { applyTool } from './tools.ts'

export interface PointerControl {
  readonly down: (event: ReactPointerEvent) => void
  readonly move: (event: ReactPointerEvent) => void
  readonly leave: () => void
  /** One finger on something drawn is not the view's. */
  readonly touch: (event: ReactTouchEvent) => void
  /** Before anything else hears of it. */
  readonly contextMenu: (event: MouseEvent) => void
  /** Ends what the pointer is in the middle of, as if it had never begun; false when there is nothing. */
  readonly cancel: () => boolean
  readonly doubleClick: (event: MouseEvent) => void
  /** Drops what was dragged from the palette. */
  readonly dropTool: (tool: Tool, client: Point) => void
  /** Where the pointer was last, in px of the window; undefined before it was over the drawing. */
  readonly last: () => Point | undefined
}

/**
 * Everything that a pointer does with tables and lines; panning and zooming are the view's.
 *
 * @param pan whether Space is held, with which a left drag pans
 */
export function createPointerControl(
  hand: Hand,
  pan: { readonly isHeld: () => boolean },
): PointerControl {
  const { model, view } = hand
  let running: { readonly stop: (how: 'end' | 'cancel') => void } | undefined
  let last: Point | undefined
  const aim = createAim(hand)
  const right = createRightClick(model, ({ clientX: x, clientY: y }) => aim.target({ x, y }))
  return {
    contextMenu: (event) => {
      if (!isOwnControl(event.target)) right.menu(event)
    },
    down: (event) => {
      if (!isOwnControl(event.target)) right.down(event)
      if (event.button !== 0 || pan.isHeld() || isOwnControl(event.target)) return
      const pressed = aim.press(event)
      running?.stop('cancel')
      const region = event.currentTarget
      followLongPress(event, () => {
        running?.stop('cancel')
        openMenu(model, region, { target: pressed.target, at: event })
      })
      if (aim.isPan(event.pointerType, pressed.target)) return
      const begun = beginPress(hand, pressed)
      if (begun) running = followPointer(event, begun, { view, done: () => (running = undefined) })
    },
    touch: (event) => {
      const finger = event.touches[0]
      if (!finger || isOwnControl(event.target)) return
      const target = aim.target({ x: finger.clientX, y: finger.clientY })
      if (event.touches.length > 1) running?.stop('cancel')
      else if (!aim.isPan('touch', target)) event.stopPropagation()
    },
    move: (event) => {
      last = { x: event.clientX, y: event.clientY }
      // with a button down the view is panned: nothing is pointed at
      if (running || event.buttons !== 0) return
      const { target, point } = aim.press(event)
      hover(model, isOwnControl(event.target) ? { kind: 'ground' } : target)
      if (model.session.getState().tool === 'table') model.setGesture({ kind: 'place', at: point })
    },
    doubleClick: (event) => {
      if (isOwnControl(event.target)) return
      doubleClickAt(hand, aim, { x: event.clientX, y: event.clientY })
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
      // the keys belong to the drawing from here on
      model.session.getState().view?.takeFocus()
      applyTool(model, tool, aim.target(client), aim.point(client))
    },
    last: () => last,
  }
}

function doubleClickAt({ model, view }: Hand, aim: Aim, at: Point): void {
  const target = aim.target(at)
  const isBend =
    target.kind === 'line' && removeBendAt(model, target.constraint, aim.point(at), view.get().zoom)
  if (!isBend) openAt(model, target, at)
}

/** Edits the cell; where tables are too small for that, flies to the table. */
function openAt(model: CanvasModel, target: Target, at: Point): void {
  if (target.kind === 'line') {
    const { table, constraint } = target
    model.session.getState().open({ table, constraint, at })
  } else if (isLayer(model.store.getState().detail) && 'table' in target)
    model.session.getState().view?.focusTable(target.table)
  else if (!model.documents.getState().readOnly) editAt(model, target)
}

/** Fields, buttons and panels on the canvas are themselves. */
const isOwnControl = (target: EventTarget): boolean =>
  target instanceof Element &&
  (target.closest('input, textarea, button:not([data-bend]), [data-float]') !== null ||
    isElsewhere(target))

/** A menu of a float is a child of the canvas for React, though not in the page. */
export const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target !== document.body && !target.closest('[data-canvas]')

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
