import { moveColumn, type ColumnId, type ColumnPath, type Table } from '#document'
import { metrics, type PlacedTable, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import type { Drag } from './drags.ts'

/** Takes a column to another place in its table; outside of the table it goes nowhere. */
export function reorderDrag(model: CanvasModel, { table: owner, column }: ColumnPath): Drag {
  const path: ColumnPath = { table: owner, column }
  const stop = () => model.setGesture(undefined)
  return {
    move: (point) => {
      const table = model.store.getState().scene.tables.get(path.table)
      const slot = table && slotAt(table, point)
      model.setGesture({ kind: 'reorder', ...path, slot })
    },
    end: () => {
      const { gesture, scene } = model.store.getState()
      stop()
      const { present, run } = model.documents.getState()
      const [table, drawn] = [present.tables[path.table], scene.tables.get(path.table)]
      if (gesture?.kind !== 'reorder' || gesture.slot === undefined || !table || !drawn) return
      const shown = drawn.shape.rows.map((row) => row.column)
      run(moveColumn(path, placeOf(table, shown, { column, slot: gesture.slot })))
    },
    cancel: stop,
  }
}

/** Between which rows the pointer is: 0 is above the first one. */
function slotAt(table: PlacedTable, { x, y }: Point): number | undefined {
  const rows = table.shape.rows.length
  const slot = Math.round((y - table.y - metrics.header) / metrics.row)
  const isBeside = x < table.x - metrics.row || x > table.x + table.width + metrics.row
  return isBeside || slot < -1 || slot > rows + 1 ? undefined : Math.min(rows, Math.max(0, slot))
}

/** The place among the other columns: some of them may not be shown. */
function placeOf(
  { columns }: Table,
  shown: readonly ColumnId[],
  { column, slot }: { readonly column: ColumnId; readonly slot: number },
): number {
  const others = columns.flatMap(({ id }) => (id === column ? [] : [id]))
  const before = shown.slice(slot).find((id) => id !== column)
  if (before !== undefined) return others.indexOf(before)
  const last = shown.findLast((id) => id !== column)
  return last === undefined ? 0 : others.indexOf(last) + 1
}
