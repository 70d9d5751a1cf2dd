import { Trash2 } from 'lucide-react'
import { useRun } from '#canvas'
import {
  changeConstraint,
  deleteConstraint,
  type Check,
  type Constraint,
  type PrimaryKey,
  type Table,
  type Unique,
} from '#document'
import { texts } from '#texts'
import { IconButton, TextField } from '#ui'
import { ColumnSet } from './column-set.tsx'
import { ConstraintName } from './constraint-name.tsx'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

export function KeyEditor({
  table,
  constraint,
}: {
  table: Table
  constraint: PrimaryKey | Unique
}) {
  const run = useRun()
  const path = { table: table.id, constraint: constraint.id }
  return (
    <dl className={styles['details']}>
      <Detail label={texts.inspector.constraints.columns}>
        <ColumnSet
          label={texts.inspector.constraints.columns}
          table={table}
          columns={constraint.columns}
          onChange={(columns) => run(changeConstraint(path, { kind: constraint.kind, columns }))}
        />
      </Detail>
      <ConstraintName table={table.id} constraint={constraint} />
      <ConstraintFoot table={table} constraint={constraint} />
    </dl>
  )
}

export function CheckEditor({ table, constraint }: { table: Table; constraint: Check }) {
  const run = useRun()
  const words = texts.inspector.constraints
  return (
    <dl className={styles['details']}>
      <Detail label={words.expression}>
        <TextField
          mono
          lines={2}
          labelHidden
          label={words.expression}
          value={constraint.expression}
          check={(text) => (text.trim() === '' ? words.expressionMissing : undefined)}
          onCommit={(text) =>
            run(
              changeConstraint(
                { table: table.id, constraint: constraint.id },
                { kind: 'check', expression: text.trim() },
              ),
            )
          }
        />
      </Detail>
      <ConstraintName table={table.id} constraint={constraint} />
      <ConstraintFoot table={table} constraint={constraint} />
    </dl>
  )
}

export function ConstraintFoot({ table, constraint }: { table: Table; constraint: Constraint }) {
  const run = useRun()
  return (
    <dd className={styles['foot']}>
      <span className={styles['space']} />
      <IconButton
        size="dense"
        label={texts.inspector.constraints.remove}
        icon={<Trash2 size={14} strokeWidth={2} />}
        onClick={() => run(deleteConstraint({ table: table.id, constraint: constraint.id }))}
      />
    </dd>
  )
}
