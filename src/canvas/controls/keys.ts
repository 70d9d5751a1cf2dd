import { during, placeParts, tableIn, type AreaId, type NoteId, type TableId } from '#document'
import type { CanvasModel } from '../canvas-model.ts'
import { nudge } from '../gestures/moves.ts'
import { movedBy, takenBy } from '../gestures/take-along.ts'
import type { Selected } from '../session.ts'
import { isSelected } from './clicks.ts'
import { isElsewhere, type PointerControl } from './pointer.ts'
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
    if (
      isElsewhere(event.target) ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return
    const by = nudge(event.key, event.shiftKey)
    if (by) {
      if (!event.repeat) gesture += 1
      if (!move(model, by, `nudge:${gesture}`)) return
    } else if (!onKey(model, event, pointer)) return
    event.preventDefault()
  }
}

function move(model: CanvasModel, by: { x: number; y: number }, gesture: string): boolean {
  const { selection, diagram } = model.session.getState()
  const taken = takenBy(model.store.getState().scene, selection)
  if (taken.tables.length + taken.boxes.length === 0) return false
  model.documents.getState().run(during(gesture, placeParts(movedBy(taken, by), diagram)))
  return true
}

/** @returns whether the key did something */
function onKey(model: CanvasModel, event: Press, pointer: PointerControl): boolean {
  switch (event.key) {
    case 'Enter':
    case 'F2':
      return (
        !(event.target instanceof HTMLButtonElement) &&
        (applyToolByKey(model) || editSelected(model, focused(event)))
      )
    case ' ':
      return !(event.target instanceof HTMLButtonElement) && selectFocused(model, event)
    case 'Escape':
      return escape(model, pointer)
    default:
      return false
  }
}

/** The table, note or area that has the keyboard's focus. */
function focused({ target }: Press): Selected | undefined {
  if (!(target instanceof HTMLElement)) return undefined
  const id = target.dataset['table'] ?? target.dataset['part'] ?? ''
  if (isTableId(id)) return { kind: 'table', table: id }
  if (isNoteId(id)) return { kind: 'note', note: id }
  return isAreaId(id) ? { kind: 'area', area: id } : undefined
}

const isTableId = (id: string): id is TableId => id.startsWith('t_')
const isNoteId = (id: string): id is NoteId => id.startsWith('n_')
const isAreaId = (id: string): id is AreaId => id.startsWith('a_')

function selectFocused(model: CanvasModel, event: Press): boolean {
  const part = focused(event)
  // after a click Space pans
  const isWalking = event.target instanceof Element && event.target.matches(':focus-visible')
  if (part === undefined || !isWalking) return false
  model.session.getState().select([part])
  return true
}

/** Edits the one thing that is selected, or what has the focus. */
function editSelected(model: CanvasModel, walked: Selected | undefined): boolean {
  const { selection, select } = model.session.getState()
  if (model.documents.getState().readOnly) return false
  const isPart = walked?.kind === 'table' && selection.some((one) => tableIn(one) === walked.table)
  if (walked && !isPart && !isSelected(model, walked)) select([walked])
  const [only, more] = model.session.getState().selection
  if (!only || more) return false
  editPart(model, only)
  return true
}

function editPart(model: CanvasModel, part: Selected): void {
  const { edit, write, open } = model.session.getState()
  switch (part.kind) {
    case 'table':
      return edit({ kind: 'header', table: part.table })
    case 'column':
      return edit({ kind: 'cell', table: part.table, column: part.column, cell: 'name' })
    case 'relationship':
      return open({ table: part.table, constraint: part.constraint, at: undefined })
    case 'note':
    case 'area':
      return write(part)
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
