import { memo } from 'react'
import { useCanvas } from '../canvas-context.tsx'
import { useReadOnly } from '../document-context.tsx'
import { useSession } from '../session-context.tsx'
import { EditedRow } from './edited-row.tsx'
import { Gutter, RowMarks, type TableRowProps } from './row-parts.tsx'
import { useColumnProblem } from './problems.ts'
import styles from './table-node.module.css'

/** A column: gutter, name, type, marks and the dot that says whether NULL is allowed. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { table, row, gutter } = props
  const cell = useSession(({ editing }) =>
    editing?.kind === 'cell' && editing.table === table && editing.column === row.column
      ? editing.cell
      : undefined,
  )
  const isSelected = useSession(({ selection }) =>
    selection.some((selected) => selected.kind === 'column' && selected.column === row.column),
  )
  const isOver = useCanvas(
    ({ gesture }) =>
      gesture?.kind === 'link' &&
      gesture.over?.table === table &&
      gesture.over.column === row.column &&
      gesture.verdict?.ok === true,
  )
  const isPointedAt = useSession(
    ({ hovered }) => hovered?.kind === 'column' && hovered.column === row.column,
  )
  const problem = useColumnProblem(table, row.column)
  const readOnly = useReadOnly()
  if (cell !== undefined && !readOnly) return <EditedRow {...props} cell={cell} />
  return (
    <div
      className={styles['row']}
      data-row={row.column}
      data-hovered={isPointedAt && !readOnly ? '' : undefined}
      data-selected={isSelected ? '' : undefined}
      data-over={isOver ? '' : undefined}
    >
      <Gutter row={row} width={gutter} />
      <span className={styles['name']} title={row.name}>
        {row.name}
      </span>
      <span
        className={styles['type']}
        title={problem}
        data-problem={problem === undefined ? undefined : ''}
      >
        {row.type}
      </span>
      <RowMarks row={row} />
    </div>
  )
})
