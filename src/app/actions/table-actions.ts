import { Columns3, Copy, Crosshair, Pencil } from 'lucide-react'
import { addColumn, duplicateTables, tableIn, type TableId } from '#document'
import type { Action, ActionContext } from './action.ts'
import { deleteSelection } from './edit-actions.ts'

/** The one table that is selected, whole or by a part of it. */
function selectedTable({ session }: ActionContext): TableId | undefined {
  const [first, ...more] = session.getState().selection
  const table = tableIn(first)
  return more.every((selected) => tableIn(selected) === table) ? table : undefined
}

const writable = (context: ActionContext) =>
  selectedTable(context) !== undefined && !context.document.getState().readOnly

export const renameTableAction: Action = {
  id: 'renameTable',
  icon: Pencil,
  keys: ['Enter', 'F2'],
  scope: 'canvas',
  when: writable,
  run: (context) => {
    const table = selectedTable(context)
    if (table) context.session.getState().edit({ kind: 'header', table })
  },
}

export const addColumnAction: Action = {
  id: 'addColumn',
  icon: Columns3,
  keys: [],
  scope: 'page',
  when: writable,
  run: (context) => {
    const table = selectedTable(context)
    if (!table) return
    const { ids, run } = context.document.getState()
    const column = ids.column()
    run(addColumn({ table, id: column }))
    context.session.getState().edit({ kind: 'cell', table, column, cell: 'name' })
  },
}

export const duplicate: Action = {
  id: 'duplicate',
  icon: Copy,
  keys: ['Mod+D'],
  scope: 'canvas',
  when: ({ document, session }) =>
    session.getState().selection.some(({ kind }) => kind === 'table') &&
    !document.getState().readOnly,
  run: ({ document, session }) => {
    const { ids, run } = document.getState()
    const tables = session
      .getState()
      .selection.flatMap((one) => (one.kind === 'table' ? [one.table] : []))
    const copies = tables.map(() => ids.table())
    run(duplicateTables(tables, { as: copies }))
    session.getState().select(copies.map((table) => ({ kind: 'table', table })))
  },
}

export const showOnCanvas: Action = {
  id: 'showOnCanvas',
  icon: Crosshair,
  keys: [],
  scope: 'page',
  when: (context) => selectedTable(context) !== undefined,
  run: (context) => {
    const table = selectedTable(context)
    if (table) context.session.getState().view?.focusTable(table)
  },
}

/** On the selected table, in the order of its menu. */
export const tableActions: readonly Action[] = [
  renameTableAction,
  addColumnAction,
  duplicate,
  showOnCanvas,
  deleteSelection,
]
