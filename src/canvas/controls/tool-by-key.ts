import { isSchemaPart, type LinkEnd } from '#document'
import { metrics } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import type { Target } from '../gestures/hit-test.ts'
import type { Selected } from '../session.ts'
import { applyTool, placeTable } from './tools.ts'

/** Nobody pointed at a place, so it may be one where ten columns fit. */
const grownTable = { width: 304, height: metrics.header + 10 * metrics.row + metrics.foot } as const

/**
 * Uses the tool in hand without a pointer: on what is selected, or in the middle of the view. A
 * relationship asks for its other end.
 *
 * @returns false without a tool, so that the key may mean something else
 */
export function applyToolByKey(model: CanvasModel): boolean {
  const { tool, relation, selection, view, setTool, startLink } = model.session.getState()
  if (tool === 'select' || model.documents.getState().readOnly) return false
  const [only] = selection
  if (tool === 'relation' && relation !== 'self') {
    const from = linkEndIn(only)
    if (from) startLink(from)
    return true
  }
  const middle = view?.centre() ?? { x: 0, y: 0 }
  if (tool === 'table') {
    placeTable(model, middle, grownTable)
    setTool('select')
  } else if (applyTool(model, tool, targetIn(only), middle)) setTool('select')
  model.setGesture(undefined)
  return true
}

/** The place in the drawing that a selection stands for. */
function targetIn(selected: Selected | undefined): Target {
  switch (selected?.kind) {
    case 'table':
      return { kind: 'header', table: selected.table, part: 'title' }
    case 'column':
      return { kind: 'row', table: selected.table, column: selected.column, part: 'name' }
    case 'relationship':
    case 'note':
    case 'area':
    case undefined:
      return { kind: 'ground' }
  }
}

function linkEndIn(selected: Selected | undefined): LinkEnd | undefined {
  if (!selected || !isSchemaPart(selected)) return undefined
  return selected.kind === 'column'
    ? { table: selected.table, column: selected.column }
    : { table: selected.table }
}
