import { memo, useEffect } from 'react'
import type { Node, NodeProps } from '@xyflow/react'
import { tableIn, type TableId } from '#document'
import type { TableShape } from '#picture'
import { texts } from '#texts'
import { useCanvas, useRowCount, useTableDifference } from '../canvas-context.tsx'
import { useReadOnly } from '../document-context.tsx'
import { tableState } from '../emphasis.ts'
import { useSession, useSessionStore } from '../session-context.tsx'
import { ConstraintRows, MoreRow } from './constraint-rows.tsx'
import { NewColumnRow } from './new-column-row.tsx'
import { TableHeader } from './table-header.tsx'
import styles from './table-node.module.css'
import { TableRow } from './table-row.tsx'

export type TableNodeType = Node<{ readonly table: TableId }, 'table'>

/** A table as the canvas shows it at 40 % and above; below, the canvas layer draws it. */
export const TableNode = memo(function TableNode({ data }: NodeProps<TableNodeType>) {
  const id = data.table
  const shape = useCanvas(({ scene }) => scene.tables.get(id)?.shape)
  const tint = useCanvas(({ scene }) => scene.tables.get(id)?.tint)
  const state = useCanvas(({ emphasis }) => tableState(emphasis, id))
  const drop = useDropState(id)
  const isEdited = useSession(({ editing }) => editing?.table === id)
  const rows = useRowCount(id)
  const difference = useTableDifference(id)?.kind
  useUnfold(id, shape)
  if (!shape) return null
  return (
    <div
      className={styles['table']}
      data-table={id}
      data-state={state}
      data-tint={tint}
      data-drop={drop}
      data-difference={difference}
      data-editing={isEdited ? '' : undefined}
      data-collapsed={shape.shows === 'name' ? '' : undefined}
      role="group"
      tabIndex={0}
      aria-label={texts.canvas.table(shape.name, shape.columnCount, rows)}
    >
      <TableHeader shape={shape} rows={rows} />
      <div className={styles['rows']}>
        {shape.rows.map((row) => (
          <TableRow key={row.column} table={id} row={row} gutter={shape.gutter} />
        ))}
        <MoreRow shape={shape} />
      </div>
      <ConstraintRows rows={shape.constraints} />
      <AddRow table={id} />
    </div>
  )
})

/** A long table unfolds when a column is edited that stands behind its last row. */
function useUnfold(id: TableId, shape: TableShape | undefined): void {
  const session = useSessionStore()
  const isBehind = useSession(
    ({ editing }) =>
      editing?.kind === 'cell' &&
      editing.table === id &&
      shape !== undefined &&
      shape.hidden > 0 &&
      !shape.rows.some(({ column }) => column === editing.column),
  )
  useEffect(() => {
    if (isBehind) session.getState().setExpanded(id, true)
  }, [isBehind, id, session])
}

/** Whether a relationship that is being drawn may end on the table itself. */
function useDropState(id: TableId): 'accepted' | 'refused' | undefined {
  return useCanvas(({ gesture }) => {
    if (gesture?.kind !== 'link' || gesture.over?.table !== id) return undefined
    if (gesture.verdict?.ok === false) return 'refused'
    return gesture.over.column === undefined ? 'accepted' : undefined
  })
}

/** The empty last row; it hangs below the table so that nothing moves when it appears. */
function AddRow({ table }: { table: TableId }) {
  const isAlone = useSession(
    ({ selection: [only, more] }) =>
      tableIn(only) === table && only?.kind !== 'relationship' && more === undefined,
  )
  const isEdited = useSession(
    ({ editing }) => editing?.kind === 'new column' && editing.table === table,
  )
  const readOnly = useReadOnly()
  if (readOnly || !(isAlone || isEdited)) return null
  return <NewColumnRow key={String(isEdited)} table={table} isEdited={isEdited} />
}
