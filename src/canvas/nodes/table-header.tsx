import { Lock } from 'lucide-react'
import { renameTable, type TableId } from '#document'
import type { TableShape } from '#picture'
import { texts } from '#texts'
import { useCanvas, useTableDifference } from '../canvas-context.tsx'
import { useDocumentStore, useReadOnly, useRun } from '../document-context.tsx'
import { useSession } from '../session-context.tsx'
import { CellField } from './cell-field.tsx'
import { DifferenceBadge, OldAndNew } from './difference-badge.tsx'
import styles from './table-node.module.css'
import { useLeave } from './use-leave.ts'

/** Name and row count; the name is edited in its place. */
export function TableHeader({ shape, rows }: { shape: TableShape; rows: number | undefined }) {
  const isEdited = useSession(
    ({ editing }) => editing?.kind === 'header' && editing.table === shape.table,
  )
  const isPointedAt = useSession(
    ({ hovered }) => hovered?.kind === 'table' && hovered.table === shape.table,
  )
  const readOnly = useReadOnly()
  const difference = useTableDifference(shape.table)
  return (
    <div className={styles['header']} data-hovered={isPointedAt && !readOnly ? '' : undefined}>
      {difference && difference.kind !== 'changed' ? (
        <DifferenceBadge kind={difference.kind} />
      ) : null}
      {isEdited && !readOnly ? (
        <NameField table={shape.table} name={shape.name} />
      ) : (
        <span className={styles['title']} title={shape.name}>
          <OldAndNew
            before={difference?.kind === 'renamed' ? difference.before?.name : undefined}
            after={shape.name}
          />
        </span>
      )}
      <HeaderCount shape={shape} rows={rows} />
    </div>
  )
}

/** Rows of the live database, or that the table is locked; columns where they are not shown. */
function HeaderCount({ shape, rows }: { shape: TableShape; rows: number | undefined }) {
  const isLocked = useCanvas(({ scene }) => scene.tables.get(shape.table)?.locked === true)
  const columns = shape.shows === 'name' ? texts.canvas.columnCount(shape.columnCount) : null
  const count = rows === undefined ? null : texts.canvas.rowCount(rows)
  return (
    <span className={styles['count']}>
      {columns}
      {columns !== null && (isLocked || count !== null) ? ' · ' : null}
      {isLocked ? (
        <Lock size={12} strokeWidth={2.25} role="img" aria-label={texts.canvas.locked} />
      ) : (
        count
      )}
    </span>
  )
}

function NameField({ table, name }: { table: TableId; name: string }) {
  const documents = useDocumentStore()
  const run = useRun()
  const leave = useLeave({ kind: 'header', table })
  const check = (text: string) => {
    if (text === '') return texts.canvas.nameMissing
    const others = Object.values(documents.getState().present.tables)
    const taken = others.some(
      (other) => other.id !== table && other.name.toLowerCase() === text.toLowerCase(),
    )
    return taken ? texts.canvas.tableNameTaken(text) : undefined
  }
  return (
    <CellField
      kind="title"
      label={texts.canvas.tableName}
      value={name}
      check={check}
      onCommit={(text) => run(renameTable(table, text))}
      onLeave={leave}
    />
  )
}
