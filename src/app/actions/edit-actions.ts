import { CopyCheck, Network, Redo2, Trash2, Undo2 } from 'lucide-react'
import { tablesOf, type Selected } from '#canvas'
import {
  deleteParts,
  relationshipsOf,
  tablesWithin,
  type Area,
  type Note,
  type SchemaDocument,
  type Table,
} from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { LiveState } from '../engines/live-state.ts'
import type { Action } from './action.ts'
import { clipboardActions } from './clipboard-actions.ts'
import { drawnNow } from './selected.ts'

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

/** Everything that is drawn now. */
export const selectAll: Action = {
  id: 'selectAll',
  icon: CopyCheck,
  keys: ['Mod+A'],
  scope: 'canvas',
  when: (context) => partsOf(drawnNow(context)).length > 0,
  run: (context) => context.session.getState().select(partsOf(drawnNow(context))),
}

const partsOf = ({ tables, notes, areas }: SchemaDocument): readonly Selected[] => [
  ...Object.values<Table>(tables).map(({ id }): Selected => ({ kind: 'table', table: id })),
  ...Object.values<Note>(notes).map(({ id }): Selected => ({ kind: 'note', note: id })),
  ...Object.values<Area>(areas).map(({ id }): Selected => ({ kind: 'area', area: id })),
]

/** The selected tables and those that a relationship joins to them. */
export const selectNeighbours: Action = {
  id: 'selectNeighbours',
  icon: Network,
  keys: ['Mod+Shift+A'],
  scope: 'canvas',
  when: ({ session }) => tablesOf(session.getState().selection).size > 0,
  run: (context) => {
    const { selection, select } = context.session.getState()
    const near = tablesWithin(relationshipsOf(drawnNow(context)), tablesOf(selection), 1)
    const drawn = drawnNow(context).tables
    select([...near].flatMap((table) => (drawn[table] ? [{ kind: 'table', table }] : [])))
  },
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
  selectNeighbours,
  deleteSelection,
]
