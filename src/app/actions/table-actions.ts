import { Columns3, Copy, Crosshair, Pencil } from 'lucide-react'
import { addColumn, duplicateTables, excerptOf, type Point, type SchemaDocument } from '#document'
import { freePlaceFor } from '../shell/paste/free-place-for.ts'
import type { Action, ActionContext } from './action.ts'
import { columnActions, columnSetActions, saveColumnSet } from './column-actions.ts'
import { deleteSelection } from './edit-actions.ts'
import { hasPlaced, isWritable, selectedTable, selectedTables } from './selected.ts'
import { showActions } from './show-actions.ts'

const writable = (context: ActionContext) =>
  isWritable(context) && selectedTable(context) !== undefined

export const renameTableAction: Action = {
  id: 'renameTable',
  icon: Pencil,
  keys: ['Enter', 'F2'],
  scope: 'canvas',
  // with a tool in hand Enter uses it
  when: (context) => writable(context) && context.session.getState().tool === 'select',
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

/** Beside the originals, on top of nothing. */
export const duplicate: Action = {
  id: 'duplicate',
  icon: Copy,
  keys: ['Mod+D'],
  scope: 'canvas',
  when: (context) => isWritable(context) && hasPlaced(context),
  run: (context) => {
    const { ids, present, run } = context.document.getState()
    const { diagram, selection, select } = context.session.getState()
    const tables = selectedTables(context)
    const taken = {
      notes: selection.flatMap((one) => (one.kind === 'note' ? [one.note] : [])),
      areas: selection.flatMap((one) => (one.kind === 'area' ? [one.area] : [])),
    }
    const excerpt = excerptOf(present, tables, { diagram, ...taken })
    const copies = tables.map(() => ids.table())
    const at = freePlaceFor(context, excerpt, asideOf(excerpt))
    run(duplicateTables(tables, { as: copies, at, diagram, ...taken }))
    select(copies.map((table) => ({ kind: 'table', table })))
  },
}

const aside = 32

function asideOf({ placements, notes, areas }: SchemaDocument): Point {
  const corners: readonly Point[] = [placements, notes, areas].flatMap(
    (places: Readonly<Record<string, Point>>) => Object.values(places),
  )
  return {
    x: Math.min(...corners.map(({ x }) => x)) + aside,
    y: Math.min(...corners.map(({ y }) => y)) + aside,
  }
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
  ...showActions,
  ...columnActions,
  ...columnSetActions,
  saveColumnSet,
  showOnCanvas,
  deleteSelection,
]
