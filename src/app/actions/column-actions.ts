import {
  ArrowDown,
  ArrowUp,
  CalendarClock,
  Fingerprint,
  Hash,
  History,
  KeyRound,
  Save,
  TextCursorInput,
  Trash,
} from 'lucide-react'
import {
  builtInSets,
  insertColumnSet,
  keyColumns,
  moveColumn,
  setPrimaryKey,
  setUnique,
  uniqueColumns,
  type BuiltInSet,
  type ColumnSet,
} from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { Action, ActionContext } from './action.ts'
import { isWritable, selectedColumn, selectedColumns, selectedTable } from './selected.ts'

const columnOn = (context: ActionContext) =>
  isWritable(context) ? selectedColumn(context) : undefined

const placeOf = (context: ActionContext): number => {
  const path = selectedColumn(context)
  const table = path && context.document.getState().present.tables[path.table]
  return table?.columns.findIndex(({ id }) => id === path?.column) ?? -1
}

export const renameColumnAction: Action = {
  id: 'renameColumn',
  icon: TextCursorInput,
  keys: [],
  scope: 'canvas',
  when: (context) => columnOn(context) !== undefined,
  run: (context) => {
    const path = columnOn(context)
    if (path) context.session.getState().edit({ kind: 'cell', ...path, cell: 'name' })
  },
}

const move = (id: Action['id'], icon: Action['icon'], [keys, by]: [string, number]): Action => ({
  id,
  icon,
  keys: [keys],
  scope: 'canvas',
  when: (context) => columnOn(context) !== undefined,
  run: (context) => {
    const path = columnOn(context)
    const at = placeOf(context) + by
    if (path && at >= 0) context.document.getState().run(moveColumn(path, at))
  },
})

const toggle = (
  id: Action['id'],
  icon: Action['icon'],
  run: (context: ActionContext, path: NonNullable<ReturnType<typeof columnOn>>) => void,
): Action => ({
  id,
  icon,
  keys: [],
  scope: 'canvas',
  when: (context) => columnOn(context) !== undefined,
  run: (context) => {
    const path = columnOn(context)
    if (path) run(context, path)
  },
})

const toggleKey = toggle('togglePrimaryKey', KeyRound, ({ document }, path) => {
  const { present, run } = document.getState()
  const table = present.tables[path.table]
  if (table) run(setPrimaryKey(path, !keyColumns(table).has(path.column)))
})

const toggleUnique = toggle('toggleUnique', Fingerprint, ({ document }, path) => {
  const { present, run } = document.getState()
  const table = present.tables[path.table]
  if (table) run(setUnique(path, !uniqueColumns(table).has(path.column)))
})

/** Adds a set to every table that is selected, and says what was there already. */
export function addColumnSet(context: ActionContext, set: ColumnSet): void {
  const { run } = context.document.getState()
  const before = context.document.getState().present
  run(insertColumnSet(tablesFor(context), set))
  if (context.document.getState().present === before)
    notify({ text: texts.actions.setIsThere(set.columns.map(({ name }) => name)) })
}

const tablesFor = (context: ActionContext) => {
  const { selection } = context.session.getState()
  const tables = selection.flatMap((one) => (one.kind === 'table' ? [one.table] : []))
  const table = selectedTable(context)
  return tables.length > 0 ? tables : table ? [table] : []
}

const builtIn = (id: Action['id'], icon: Action['icon'], name: BuiltInSet): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) => isWritable(context) && tablesFor(context).length > 0,
  run: (context) =>
    addColumnSet(context, builtInSets(context.document.getState().present.dialect)[name]),
})

/** Sets of columns that everybody has. */
export const columnSetActions: readonly Action[] = [
  builtIn('addIdColumn', Hash, 'id'),
  builtIn('addTimestamps', CalendarClock, 'timestamps'),
  builtIn('addAudit', History, 'audit'),
  builtIn('addSoftDelete', Trash, 'soft delete'),
]

export const saveColumnSet: Action = {
  id: 'saveColumnSet',
  icon: Save,
  keys: [],
  scope: 'page',
  when: (context) => selectedColumns(context) !== undefined || selectedTable(context) !== undefined,
  run: ({ window }) => window.getState().show({ kind: 'column set' }),
}

/** On the selected column, in the order of its menu. */
export const columnActions: readonly Action[] = [
  renameColumnAction,
  toggleKey,
  toggleUnique,
  move('moveColumnUp', ArrowUp, ['Alt+ArrowUp', -1]),
  move('moveColumnDown', ArrowDown, ['Alt+ArrowDown', 1]),
]
