import type { ColumnId } from '#document'
import { useCanvasModel } from '../canvas-context.tsx'
import { useDocumentStore } from '../document-context.tsx'
import { walkCells, type EditedCell } from '../gestures/walk-cells.ts'
import { useSessionStore } from '../session-context.tsx'
import type { Leave } from './cell-field.tsx'

/** Where the focus goes when it leaves a cell. */
export function useLeave(cell: EditedCell): (how: Leave) => void {
  const documents = useDocumentStore()
  const session = useSessionStore()
  const model = useCanvasModel()
  // A table that shows its keys is walked by what it shows; one that is long unfolds.
  const walked = (): readonly ColumnId[] => {
    const shape = model.store.getState().scene.tables.get(cell.table)?.shape
    if (shape && shape.shows !== 'all') return shape.rows.map(({ column }) => column)
    return (documents.getState().present.tables[cell.table]?.columns ?? []).map(({ id }) => id)
  }
  return (how) => {
    const { edit, editing, view } = session.getState()
    if (how === 'away') {
      // another cell may have been opened by the click that took the focus
      if (isSameCell(editing, cell)) edit(undefined)
      return
    }
    const next = how === 'escape' ? undefined : walkCells(cell, walked(), how)
    edit(next)
    if (!next) view?.takeFocus(cell.table)
  }
}

const isSameCell = (a: EditedCell | undefined, b: EditedCell): boolean =>
  a !== undefined &&
  a.kind === b.kind &&
  a.table === b.table &&
  (a.kind !== 'cell' || b.kind !== 'cell' || (a.column === b.column && a.cell === b.cell))
