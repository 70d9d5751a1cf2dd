import { memo } from 'react'
import type { ColumnId, TableId } from '#document'
import { useCanvas, useColumnDifference } from '../canvas-context.tsx'
import { useReadOnly } from '../document-context.tsx'
import { useSession } from '../session-context.tsx'
import { DifferenceBadge, OldAndNew } from './difference-badge.tsx'
import { EditedRow } from './edited-row.tsx'
import { Gutter, RowMarks, type TableRowProps } from './row-parts.tsx'
import { useColumnProblem } from './problems.ts'
import styles from './table-node.module.css'

/** A column: gutter, name, type, marks and the dot that says whether NULL is allowed. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { table, row } = props
  const cell = useSession(({ editing }) =>
    editing?.kind === 'cell' && editing.table === table && editing.column === row.column
      ? editing.cell
      : undefined,
  )
  const readOnly = useReadOnly()
  if (cell !== undefined && !readOnly) return <EditedRow {...props} cell={cell} />
  return <ReadRow {...props} readOnly={readOnly} />
})

function ReadRow({ table, row, gutter, readOnly }: TableRowProps & { readonly readOnly: boolean }) {
  const isSelected = useSession(({ selection }) =>
    selection.some((selected) => selected.kind === 'column' && selected.column === row.column),
  )
  const isOver = useIsOver(table, row.column)
  const isPointedAt = useSession(
    ({ hovered }) => hovered?.kind === 'column' && hovered.column === row.column,
  )
  const problem = useColumnProblem(table, row.column)
  const difference = useColumnDifference(table, row.column)
  return (
    <div
      className={styles['row']}
      data-row={row.column}
      data-hovered={isPointedAt && !readOnly ? '' : undefined}
      data-selected={isSelected ? '' : undefined}
      data-over={isOver ? '' : undefined}
      data-difference={difference?.kind}
    >
      {difference ? <DifferenceBadge kind={difference.kind} /> : null}
      <Gutter row={row} width={gutter} />
      <span className={styles['name']} title={row.name}>
        <OldAndNew before={difference?.wasName} after={row.name} />
      </span>
      <span
        className={styles['type']}
        title={problem}
        data-problem={problem === undefined ? undefined : ''}
      >
        <OldAndNew before={difference?.wasType} after={row.type} />
      </span>
      <RowMarks row={row} />
    </div>
  )
}

/** Whether a relationship that is being drawn may end on this row. */
const useIsOver = (table: TableId, column: ColumnId): boolean =>
  useCanvas(
    ({ gesture }) =>
      gesture?.kind === 'link' &&
      gesture.over?.table === table &&
      gesture.over.column === column &&
      gesture.verdict?.ok === true,
  )
