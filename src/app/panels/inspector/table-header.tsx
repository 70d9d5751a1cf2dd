import { Ellipsis, Table2 } from 'lucide-react'
import { useRun } from '#canvas'
import { changeTable, renameTable, type Table } from '#document'
import { texts } from '#texts'
import { IconButton, Menu, TextField } from '#ui'
import { tableActions } from '../../actions/table-actions.ts'
import { useMenuEntries } from '../../actions/use-menu-entries.ts'
import { useRowCount } from '../../shell/app-context.tsx'
import styles from './inspector.module.css'

export function TableHeader({ table }: { table: Table }) {
  const run = useRun()
  const rows = useRowCount(table.id)
  const entries = useMenuEntries(tableActions)
  const words = texts.inspector.table
  return (
    <header className={styles['head']}>
      <div className={styles['headRow']}>
        <Table2 size={16} strokeWidth={1.75} aria-hidden="true" />
        <TextField
          key={table.id}
          look="heading"
          labelHidden
          label={words.name}
          className={styles['headName']}
          value={table.name}
          check={(text) => (text.trim() === '' ? words.nameMissing : undefined)}
          onCommit={(text) => run(renameTable(table.id, text.trim()))}
        />
        {rows === undefined ? null : <span className={styles['rows']}>{words.rows(rows)}</span>}
        <Menu
          align="end"
          trigger={
            <IconButton
              size="dense"
              label={words.actions}
              icon={<Ellipsis size={16} strokeWidth={1.75} />}
            />
          }
          entries={entries}
        />
      </div>
      <TextField
        key={`${table.id} comment`}
        look="cell"
        labelHidden
        className={styles['comment']}
        label={words.comment}
        placeholder={words.commentPlaceholder}
        value={table.comment ?? ''}
        onCommit={(text) => run(changeTable(table.id, { comment: text.trim() || undefined }))}
      />
    </header>
  )
}
