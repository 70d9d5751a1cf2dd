import { ArrowDown, ArrowUp, Trash2, X } from 'lucide-react'
import { useCompletion, useRun, useSessionStore } from '#canvas'
import {
  changeColumn,
  deleteColumns,
  keyColumns,
  moveColumn,
  setPrimaryKey,
  type Column,
  type Table,
} from '#document'
import { texts } from '#texts'
import { Checkbox, IconButton, TextField } from '#ui'
import { CountingFields } from './counting-fields.tsx'
import { DefaultFields } from './default-fields.tsx'
import { GeneratedFields } from './generated-fields.tsx'
import styles from './inspector.module.css'
import { OptionDetails } from './option-details.tsx'
import { Detail } from './section.tsx'

export interface ColumnDetailsProps {
  readonly table: Table
  readonly column: Column
}

/** What has no place in the row of the selected column; it stands below the list, so that no row moves. */
export function ColumnDetails({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const path = { table: table.id, column: column.id }
  const words = texts.inspector.columns
  return (
    <section className={styles['columnDetails']} aria-label={words.detailsOf(column.name)}>
      <DetailsHead table={table} column={column} />
      <dl className={styles['details']}>
        <DefaultFields table={table} column={column} />
        <GeneratedFields table={table} column={column} />
        <CountingFields table={table} column={column} />
        <CollationField table={table} column={column} />
        <Detail label={words.comment}>
          <TextField
            size="dense"
            labelHidden
            label={words.comment}
            value={column.comment ?? ''}
            onCommit={(text) => run(changeColumn(path, { comment: text.trim() || undefined }))}
          />
        </Detail>
        <OptionDetails
          owner="column"
          table={table}
          options={column.options}
          onChange={(options) => run(changeColumn(path, { options }))}
        />
      </dl>
    </section>
  )
}

function CollationField({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const complete = useCompletion()
  const words = texts.inspector.columns
  return (
    <Detail label={words.collation}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={words.collation}
        value={column.collation ?? ''}
        complete={complete.collation}
        onCommit={(text) =>
          run(
            changeColumn(
              { table: table.id, column: column.id },
              { collation: text.trim() || undefined },
            ),
          )
        }
      />
    </Detail>
  )
}

function DetailsHead({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const session = useSessionStore()
  const path = { table: table.id, column: column.id }
  const words = texts.inspector.columns
  const at = table.columns.indexOf(column)
  const icon = { size: 14, strokeWidth: 2 } as const
  return (
    <header className={styles['detailsHead']}>
      <h3 className={styles['detailsName']} title={column.name}>
        {column.name}
      </h3>
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
        icon={<ArrowUp {...icon} />}
        onClick={() => run(moveColumn(path, at - 1))}
      />
      <IconButton
        size="dense"
        label={words.moveDown}
        disabled={at === table.columns.length - 1}
        icon={<ArrowDown {...icon} />}
        onClick={() => run(moveColumn(path, at + 1))}
      />
      <IconButton
        size="dense"
        label={words.remove(column.name)}
        icon={<Trash2 {...icon} />}
        onClick={() => run(deleteColumns(table.id, [column.id]))}
      />
      <IconButton
        size="dense"
        label={words.closeDetails}
        icon={<X {...icon} />}
        onClick={() => session.getState().select([{ kind: 'table', table: table.id }])}
      />
    </header>
  )
}
