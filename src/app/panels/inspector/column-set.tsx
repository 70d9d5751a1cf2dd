import { Plus, X } from 'lucide-react'
import type { ColumnId, Table } from '#document'
import { texts } from '#texts'
import { Button, IconButton, Menu } from '#ui'
import styles from './inspector.module.css'

export interface ColumnSetProps {
  readonly label: string
  readonly table: Table
  /** In their order. */
  readonly columns: readonly ColumnId[]
  readonly onChange: (columns: readonly ColumnId[]) => void
}

/** Several columns in an order: of a key or a unique. */
export function ColumnSet({ label, table, columns, onChange }: ColumnSetProps) {
  const rest = table.columns.filter(({ id }) => !columns.includes(id))
  return (
    <div role="group" aria-label={label} className={styles['chips']}>
      {columns.map((id) => {
        const name = table.columns.find((column) => column.id === id)?.name ?? ''
        return (
          <span key={id} className={styles['chip']}>
            {name}
            {columns.length > 1 ? (
              <IconButton
                size="dense"
                label={texts.inspector.columnSet.remove(name)}
                icon={<X size={12} strokeWidth={2.25} />}
                onClick={() => onChange(columns.filter((column) => column !== id))}
              />
            ) : null}
          </span>
        )
      })}
      {rest.length === 0 ? null : (
        <Menu
          trigger={
            <Button size="dense" variant="quiet" icon={<Plus size={12} strokeWidth={2.25} />}>
              {texts.inspector.columnSet.add}
            </Button>
          }
          entries={rest.map((column) => ({
            kind: 'item',
            id: column.id,
            label: column.name,
            onSelect: () => onChange([...columns, column.id]),
          }))}
        />
      )}
    </div>
  )
}
