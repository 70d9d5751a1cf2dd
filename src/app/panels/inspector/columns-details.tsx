import { Trash2 } from 'lucide-react'
import { useRun, useSessionStore } from '#canvas'
import { deleteParts, type ColumnPath } from '#document'
import { texts } from '#texts'
import { IconButton } from '#ui'
import styles from './inspector.module.css'
import { SeveralColumns } from './several-columns.tsx'

/** Several columns of one table, changed at once where the details of one would stand. */
export function ColumnsDetails({ columns }: { columns: readonly ColumnPath[] }) {
  const run = useRun()
  const session = useSessionStore()
  const words = texts.inspector.several
  const remove = () => {
    const { selection, select } = session.getState()
    run(deleteParts(selection))
    select([])
  }
  return (
    <section className={styles['columnDetails']} aria-label={words.title(columns.length)}>
      <header className={styles['detailsHead']}>
        <h3 className={styles['sectionTitle']}>{words.title(columns.length)}</h3>
        <span className={styles['space']} />
        <IconButton
          size="dense"
          label={words.remove(columns.length)}
          icon={<Trash2 size={14} strokeWidth={2} />}
          onClick={remove}
        />
      </header>
      <dl className={styles['details']}>
        <SeveralColumns columns={columns} />
      </dl>
    </section>
  )
}
