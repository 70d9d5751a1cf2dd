import { during, placeTables, tableIn, type TableId } from '#document'
import type { CanvasModel } from '../canvas-model.ts'
import { nudge, shifted } from '../gestures/moves.ts'
import { tablesOf } from '../session.ts'
import type { PointerControl } from './pointer.ts'
import { applyToolByKey } from './tool-by-key.ts'

/** A native event or React's own. */
type Press = Pick<
  KeyboardEvent,
  | 'key'
  | 'shiftKey'
  | 'ctrlKey'
  | 'metaKey'
  | 'altKey'
  | 'repeat'
  | 'target'
  | 'defaultPrevented'
  | 'preventDefault'
>

/**
 * The keys that need the canvas itself: moving, editing, getting out. The others are actions, which
 * menus and the palette of commands know as well.
 */
export function createKeyControl(
  model: CanvasModel,
  pointer: PointerControl,
): (event: Press) => void {
  let gesture = 0
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const by = nudge(event.key, event.shiftKey)
    if (by) {
      if (!event.repeat) gesture += 1
      if (!move(model, by, `nudge:${gesture}`)) return
    } else if (!onKey(model, event, pointer)) return
    event.preventDefault()
  }
}

function move(model: CanvasModel, by: { x: number; y: number }, gesture: string): boolean {
  const { tables } = model.store.getState().scene
  const taken = [...tablesOf(model.session.getState().selection)].flatMap(
    (id) => tables.get(id) ?? [],
  )
  if (taken.length === 0) return false
  model.documents
    .getState()
    .run(during(gesture, placeTables(shifted(taken, by), model.session.getState().diagram)))
  return true
}

/** @returns whether the key did something */
function onKey(model: CanvasModel, event: Press, pointer: PointerControl): boolean {
  switch (event.key) {
    case 'Enter':
    case 'F2':
      return (
        !(event.target instanceof HTMLButtonElement) &&
        (applyToolByKey(model) || editSelected(model, focusedTable(event)))
      )
    case ' ':
      return !(event.target instanceof HTMLButtonElement) && selectFocused(model, event)
    case 'Escape':
      return escape(model, pointer)
    default:
      return false
  }
}

/** The table that has the keyboard's focus. */
function focusedTable(event: Press): TableId | undefined {
  const id = event.target instanceof HTMLElement ? event.target.dataset['table'] : undefined
  return id !== undefined && isTableId(id) ? id : undefined
}

const isTableId = (id: string): id is TableId => id.startsWith('t_')

function selectFocused(model: CanvasModel, event: Press): boolean {
  const table = focusedTable(event)
  // after a click Space pans
  const isWalking = event.target instanceof Element && event.target.matches(':focus-visible')
  if (table === undefined || !isWalking) return false
  model.session.getState().select([{ kind: 'table', table }])
  return true
}

/** Edits the one thing that is selected, or the table that has the focus. */
export function editSelected(model: CanvasModel, focused?: TableId): boolean {
  const { selection, select, edit } = model.session.getState()
  if (model.documents.getState().readOnly) return false
  const [only, more] = selection
  if (focused !== undefined && !selection.some((selected) => tableIn(selected) === focused)) {
    select([{ kind: 'table', table: focused }])
    edit({ kind: 'header', table: focused })
    return true
  }
  if (!only || more) return false
  switch (only.kind) {
    case 'table':
      edit({ kind: 'header', table: only.table })
      return true
    case 'column':
      edit({ kind: 'cell', table: only.table, column: only.column, cell: 'name' })
      return true
    case 'relationship':
    case 'note':
    case 'area':
      return false
  }
}

/** Out, one level at a time: the drag, the tool, a column's selection, the selection. */
function escape(model: CanvasModel, pointer: PointerControl): boolean {
  const { tool, setTool, selection, select } = model.session.getState()
  if (pointer.cancel()) return true
  if (tool !== 'select') {
    setTool('select')
    model.setGesture(undefined)
    return true
  }
  const [only, more] = selection
  if (!only) return false
  select(only.kind === 'column' && !more ? [{ kind: 'table', table: only.table }] : [])
  return true
}
