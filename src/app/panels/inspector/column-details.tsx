import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useRun } from '#canvas'
import {
  changeColumn,
  deleteColumns,
  defaultText,
  keyColumns,
  moveColumn,
  parseDefault,
  setPrimaryKey,
  type Column,
  type Table,
} from '#document'
import { texts } from '#texts'
import { Checkbox, IconButton, TextField } from '#ui'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

export interface ColumnDetailsProps {
  readonly table: Table
  readonly column: Column
}

/** What has no place in the row of the selected column. */
export function ColumnDetails({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const path = { table: table.id, column: column.id }
  const words = texts.inspector.columns
  return (
    <dl className={styles['details']} aria-label={words.detailsOf(column.name)}>
      <Detail label={words.default}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.defaultOf(column.name)}
          placeholder={words.defaultPlaceholder}
          value={defaultText(column.default)}
          onCommit={(text) => run(changeColumn(path, { default: parseDefault(text) }))}
        />
      </Detail>
      <GeneratedFields table={table} column={column} />
      <Detail label={words.collation}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.collation}
          value={column.collation ?? ''}
          onCommit={(text) => run(changeColumn(path, { collation: text.trim() || undefined }))}
        />
      </Detail>
      <Detail label={words.comment}>
        <TextField
          size="dense"
          labelHidden
          label={words.comment}
          value={column.comment ?? ''}
          onCommit={(text) => run(changeColumn(path, { comment: text.trim() || undefined }))}
        />
      </Detail>
      <ColumnFoot table={table} column={column} />
    </dl>
  )
}

function GeneratedFields({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const path = { table: table.id, column: column.id }
  const words = texts.inspector.columns
  const { generated } = column
  const change = (expression: string) =>
    run(
      changeColumn(path, {
        generated:
          expression === '' ? undefined : { expression, stored: generated?.stored ?? false },
      }),
    )
  return (
    <Detail label={words.generated}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={words.generated}
        placeholder={words.generatedPlaceholder}
        value={generated?.expression ?? ''}
        onCommit={(text) => change(text.trim())}
      />
      {generated ? (
        <Checkbox
          label={words.stored}
          checked={generated.stored}
          onChange={(stored) => run(changeColumn(path, { generated: { ...generated, stored } }))}
        />
      ) : null}
    </Detail>
  )
}

function ColumnFoot({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const path = { table: table.id, column: column.id }
  const words = texts.inspector.columns
  const at = table.columns.indexOf(column)
  return (
    <dd className={styles['foot']}>
      <Checkbox
        label={words.key}
        checked={keyColumns(table).has(column.id)}
        onChange={(member) => run(setPrimaryKey(path, member))}
      />
      <span className={styles['space']} />
      <IconButton
        size="dense"
        label={words.moveUp}
        disabled={at === 0}
        icon={<ArrowUp size={14} strokeWidth={2} />}
        onClick={() => run(moveColumn(path, at - 1))}
      />
      <IconButton
        size="dense"
        label={words.moveDown}
        disabled={at === table.columns.length - 1}
        icon={<ArrowDown size={14} strokeWidth={2} />}
        onClick={() => run(moveColumn(path, at + 1))}
      />
      <IconButton
        size="dense"
        label={words.remove(column.name)}
        icon={<Trash2 size={14} strokeWidth={2} />}
        onClick={() => run(deleteColumns(table.id, [column.id]))}
      />
    </dd>
  )
}
