import { useDocumentStore } from '../document-context.tsx'
import { walkCells, type EditedCell } from '../gestures/walk-cells.ts'
import { useSessionStore } from '../session-context.tsx'
import type { Leave } from './cell-field.tsx'

/** Where the focus goes when it leaves a cell. */
export function useLeave(cell: EditedCell): (how: Leave) => void {
  const documents = useDocumentStore()
  const session = useSessionStore()
  return (how) => {
    const { edit, editing, view } = session.getState()
    if (how === 'away') {
      // another cell may have been opened by the click that took the focus
      if (isSameCell(editing, cell)) edit(undefined)
      return
    }
    const columns = documents.getState().present.tables[cell.table]?.columns ?? []
    const next =
      how === 'escape'
        ? undefined
        : walkCells(
            cell,
            columns.map(({ id }) => id),
            how,
          )
    edit(next)
    if (!next) view?.takeFocus(cell.table)
  }
}

const isSameCell = (a: EditedCell | undefined, b: EditedCell): boolean =>
  a !== undefined &&
  a.kind === b.kind &&
  a.table === b.table &&
  (a.kind !== 'cell' || b.kind !== 'cell' || (a.column === b.column && a.cell === b.cell))
