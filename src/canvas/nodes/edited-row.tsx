import {
  changeColumn,
  renameColumn,
  type Column,
  type SchemaDocument,
  type TableId,
} from '#document'
import { texts } from '#texts'
import { Reason } from '#ui'
import { useDocument, useDocumentStore, useRun } from '../document-context.tsx'
import type { Cell } from '../gestures/walk-cells.ts'
import { useSessionStore } from '../session-context.tsx'
import { useCompletion } from '../use-completion.ts'
import { CellField } from './cell-field.tsx'
import { CellStrip } from './cell-strip.tsx'
import { useColumnProblem } from './problems.ts'
import styles from './table-node.module.css'
import { Gutter, RowMarks, type TableRowProps } from './row-parts.tsx'
import { useLeave } from './use-leave.ts'

/** A column while one of its cells is edited: the text cells in their places, the others in a strip below. */
export function EditedRow({ table, row, gutter, cell }: TableRowProps & { readonly cell: Cell }) {
  const column = useDocument((document) => columnOf(document, table, row.column))
  const problem = useColumnProblem(table, row.column)
  if (!column) return null
  const path = { table, column, cell }
  return (
    <div className={styles['row']} data-row={row.column} data-edited="">
      <Gutter row={row} width={gutter} />
      <NameCell {...path} />
      <TypeCell {...path} shown={row.type} />
      <RowMarks row={row} />
      {problem === undefined ? null : (
        <span className={styles['reason']} role="alert">
          <Reason>{problem}</Reason>
        </span>
      )}
      <CellStrip {...path} />
    </div>
  )
}

const columnOf = (document: SchemaDocument, table: TableId, id: Column['id']): Column | undefined =>
  document.tables[table]?.columns.find((column) => column.id === id)

export interface CellProps {
  readonly table: TableId
  readonly column: Column
  readonly cell: Cell
}

function NameCell({ table, column, cell }: CellProps) {
  const documents = useDocumentStore()
  const session = useSessionStore()
  const run = useRun()
  const own = { kind: 'cell', table, column: column.id, cell: 'name' } as const
  const leave = useLeave(own)
  if (cell !== 'name')
    return (
      <span className={styles['name']} tabIndex={-1} onFocus={() => session.getState().edit(own)}>
        {column.name}
      </span>
    )
  const check = (text: string) => {
    if (text === '') return texts.canvas.nameMissing
    const owner = documents.getState().present.tables[table]
    const taken = owner?.columns.some(
      (other) => other.id !== column.id && other.name.toLowerCase() === text.toLowerCase(),
    )
    return owner && taken ? texts.canvas.nameTaken(text, owner.name) : undefined
  }
  return (
    <CellField
      kind="name"
      label={texts.canvas.columnName}
      value={column.name}
      check={check}
      onCommit={(text) => run(renameColumn({ table, column: column.id }, text))}
      onLeave={leave}
    />
  )
}

function TypeCell({ table, column, cell, shown }: CellProps & { readonly shown: string }) {
  const session = useSessionStore()
  const run = useRun()
  const own = { kind: 'cell', table, column: column.id, cell: 'type' } as const
  const leave = useLeave(own)
  const complete = useCompletion()
  if (cell !== 'type')
    return (
      <span className={styles['type']} tabIndex={-1} onFocus={() => session.getState().edit(own)}>
        {shown}
      </span>
    )
  return (
    <CellField
      kind="type"
      label={texts.canvas.columnType}
      value={column.type}
      complete={complete.type}
      onCommit={(type) => run(changeColumn({ table, column: column.id }, { type }))}
      onLeave={leave}
    />
  )
}
