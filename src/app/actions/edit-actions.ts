import { CopyCheck, Redo2, Trash2, Undo2 } from 'lucide-react'
import type { Selected } from '#canvas'
import { deleteParts, type SchemaDocument } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { LiveState } from '../engines/live-state.ts'
import type { Action } from './action.ts'
import { clipboardActions } from './clipboard-actions.ts'

export const undo: Action = {
  id: 'undo',
  icon: Undo2,
  keys: ['Mod+Z'],
  scope: 'page',
  when: ({ document }) => document.getState().past.length > 0 && !document.getState().readOnly,
  run: ({ document }) => document.getState().undo(),
}

export const redo: Action = {
  id: 'redo',
  icon: Redo2,
  keys: ['Mod+Shift+Z', 'Ctrl+Y'],
  scope: 'page',
  when: ({ document }) => document.getState().future.length > 0 && !document.getState().readOnly,
  run: ({ document }) => document.getState().redo(),
}

export const selectAll: Action = {
  id: 'selectAll',
  icon: CopyCheck,
  keys: ['Mod+A'],
  scope: 'canvas',
  when: ({ document }) => Object.keys(document.getState().present.tables).length > 0,
  run: ({ document, session }) =>
    session.getState().select(
      Object.values(document.getState().present.tables).map(({ id }) => ({
        kind: 'table',
        table: id,
      })),
    ),
}

export const deleteSelection: Action = {
  id: 'deleteSelection',
  icon: Trash2,
  keys: ['Delete', 'Backspace'],
  scope: 'canvas',
  when: ({ document, session }) =>
    session.getState().selection.length > 0 && !document.getState().readOnly,
  run: ({ document, session, workspace }) => {
    const { selection } = session.getState()
    const text = deletedText(document.getState().present, selection, workspace.live.getState())
    document.getState().run(deleteParts(selection))
    session.getState().select([])
    notify({
      text,
      action: { label: texts.ui.undo, run: () => document.getState().undo() },
    })
  },
}

/** "Deleted genres, 25 rows and 1 relationship". */
function deletedText(
  { tables }: SchemaDocument,
  selection: readonly Selected[],
  { rowCounts }: Pick<LiveState, 'rowCounts'>,
): string {
  const names = selection.flatMap((one) => {
    if (one.kind !== 'table' && one.kind !== 'column') return []
    const table = tables[one.table]
    if (one.kind === 'table') return table?.name ?? []
    const column = table?.columns.find(({ id }) => id === one.column)
    return table && column ? `${table.name}.${column.name}` : []
  })
  const whole = new Set(selection.flatMap((one) => (one.kind === 'table' ? [one.table] : [])))
  return texts.actions.deleted({
    names,
    rows: [...whole].reduce((sum, table) => sum + (rowCounts.get(table) ?? 0), 0),
    relationships: selection.filter(({ kind }) => kind === 'relationship').length,
  })
}

export const editActions: readonly Action[] = [
  undo,
  redo,
  ...clipboardActions,
  selectAll,
  deleteSelection,
]
