import { Trash2 } from 'lucide-react'
import { useCompletion, useDocument, useRun } from '#canvas'
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
import { problemOfField } from '../problem-at.ts'
import { ColumnSet } from './column-set.tsx'
import { ConstraintName } from './constraint-name.tsx'
import styles from './inspector.module.css'
import { OptionDetails } from './option-details.tsx'
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
      <ConstraintFoot table={table} constraint={constraint} />
    </dl>
  )
}

export function CheckEditor({ table, constraint }: { table: Table; constraint: Check }) {
  const run = useRun()
  const complete = useCompletion()
  const path = { table: table.id, constraint: constraint.id }
  const problem = useDocument((document) =>
    problemOfField(document, `${table.id}/${constraint.id}`, 'condition'),
  )
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
          complete={complete.expression(table.id)}
          problem={problem}
          check={(text) => (text.trim() === '' ? words.expressionMissing : undefined)}
          onCommit={(text) =>
            run(changeConstraint(path, { kind: 'check', expression: text.trim() }))
          }
        />
      </Detail>
      <ConstraintFoot table={table} constraint={constraint} />
    </dl>
  )
}

/** What all of them have: a name, options of the database, a way out. */
export function ConstraintFoot({ table, constraint }: { table: Table; constraint: Constraint }) {
  const run = useRun()
  const path = { table: table.id, constraint: constraint.id }
  return (
    <>
      <ConstraintName table={table} constraint={constraint} />
      <OptionDetails
        owner={constraint.kind}
        table={table}
        options={constraint.options}
        onChange={(options) => run(changeConstraint(path, { kind: constraint.kind, options }))}
      />
      <dd className={styles['foot']}>
        <span className={styles['space']} />
        <IconButton
          size="dense"
          label={texts.inspector.constraints.remove}
          icon={<Trash2 size={14} strokeWidth={2} />}
          onClick={() => run(deleteConstraint(path))}
        />
      </dd>
    </>
  )
}
