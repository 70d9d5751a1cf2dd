import { tablesOf } from '#canvas'
import {
  drawnOf,
  isSchemaPart,
  sheetOf,
  tableIn,
  type ColumnPath,
  type ConstraintPath,
  type ForeignKey,
  type Placement,
  type SchemaDocument,
  type Table,
  type TableId,
} from '#document'
import type { ActionContext } from './action.ts'

export const isWritable = ({ document }: ActionContext): boolean => !document.getState().readOnly

/** The tables that are selected whole. */
export const selectedTables = ({ session }: ActionContext): readonly TableId[] => [
  ...tablesOf(session.getState().selection.filter(({ kind }) => kind === 'table')),
]

/** The one table that is selected, whole or by a part of it. */
export function selectedTable({ session }: ActionContext): TableId | undefined {
  const [first, ...more] = session.getState().selection
  const table = tableIn(first)
  return more.every((selected) => tableIn(selected) === table) ? table : undefined
}

/** The one column that is selected. */
export function selectedColumn({ session }: ActionContext): ColumnPath | undefined {
  const [only, more] = session.getState().selection
  return only?.kind === 'column' && !more ? { table: only.table, column: only.column } : undefined
}

/** The columns of one table that are selected, with that table. */
export function selectedColumns(
  context: ActionContext,
): { readonly table: Table; readonly columns: ReadonlySet<ColumnPath['column']> } | undefined {
  const { selection } = context.session.getState()
  const table = context.document.getState().present.tables[selectedTable(context) ?? 't_']
  const columns = selection.flatMap((one) => (one.kind === 'column' ? [one.column] : []))
  const isAll = columns.length > 0 && columns.length === selection.length
  return table && isAll ? { table, columns: new Set(columns) } : undefined
}

export interface SelectedRelationship extends ConstraintPath {
  readonly owner: Table
  readonly key: ForeignKey
}

/** The one relationship that is selected. */
export function selectedRelationship({
  session,
  document,
}: ActionContext): SelectedRelationship | undefined {
  const [only, more] = session.getState().selection
  if (only?.kind !== 'relationship' || more) return undefined
  const owner = document.getState().present.tables[only.table]
  const key = owner?.constraints.find(({ id }) => id === only.constraint)
  return owner && key?.kind === 'foreign key'
    ? { table: owner.id, constraint: key.id, owner, key }
    : undefined
}

/** How the selected tables stand on the sheet that is drawn. */
export const selectedPlacements = (context: ActionContext): readonly Placement[] => {
  const sheet = sheetOf(context.document.getState().present, context.session.getState().diagram)
  return selectedTables(context).flatMap((id) => sheet.placements[id] ?? [])
}

/** What is drawn now, of the whole document. */
export const drawnNow = ({ document, session }: ActionContext): SchemaDocument =>
  drawnOf(document.getState().present, session.getState())

/** Whether something is selected that stands on the sheet: tables, notes, areas. */
export const hasPlaced = ({ session }: ActionContext): boolean =>
  session.getState().selection.some((part) => part.kind === 'table' || !isSchemaPart(part))
