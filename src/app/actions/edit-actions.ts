import { CopyCheck, Redo2, Trash2, Undo2 } from 'lucide-react'
import { deleteParts } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
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
  run: ({ document, session }) => {
    const command = deleteParts(session.getState().selection)
    document.getState().run(command)
    session.getState().select([])
    const label = document.getState().past.at(-1)?.label
    if (label === undefined) return
    notify({
      text: label,
      action: { label: texts.ui.undo, run: () => document.getState().undo() },
    })
  },
}

export const editActions: readonly Action[] = [
  undo,
  redo,
  ...clipboardActions,
  selectAll,
  deleteSelection,
]
