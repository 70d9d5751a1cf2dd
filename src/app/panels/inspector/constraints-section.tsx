import { useDocument, useSession, useSessionStore } from '#canvas'
import type { Constraint, Table } from '#document'
import { texts } from '#texts'
import { Reason } from '#ui'
import { problemAt } from '../problem-at.ts'
import { AddConstraint } from './add-constraint.tsx'
import { CheckEditor, KeyEditor } from './constraint-editors.tsx'
import {
  ConstraintGlyph,
  constraintKind,
  ConstraintSummary,
  targetNameOf,
} from './constraint-summary.tsx'
import styles from './inspector.module.css'
import { RelationshipEditor } from './relationship-editor.tsx'
import { Section } from './section.tsx'
import { useOpened } from './use-opened.ts'

export function ConstraintsSection({ table }: { table: Table }) {
  const { opened, toggle } = useOpened()
  const selected = useSession((state) =>
    state.selection.find((one) => one.kind === 'relationship' && one.table === table.id),
  )
  const open = selected?.kind === 'relationship' ? selected.constraint : opened
  return (
    <Section
      title={texts.inspector.constraints.title}
      count={table.constraints.length}
      add={<AddConstraint table={table} onAdded={toggle} />}
    >
      <div className={styles['list']}>
        {table.constraints.length === 0 ? (
          <p className={styles['empty']}>{texts.inspector.constraints.empty}</p>
        ) : null}
        {table.constraints.map((constraint) => (
          <ConstraintRow
            key={constraint.id}
            table={table}
            constraint={constraint}
            open={constraint.id === open}
            onToggle={() => toggle(constraint.id === opened ? undefined : constraint.id)}
          />
        ))}
      </div>
    </Section>
  )
}

interface ConstraintRowProps {
  readonly table: Table
  readonly constraint: Constraint
  readonly open: boolean
  readonly onToggle: () => void
}

function ConstraintRow({ table, constraint, open, onToggle }: ConstraintRowProps) {
  const session = useSessionStore()
  const targetName = useDocument((document) =>
    constraint.kind === 'foreign key' ? targetNameOf(document, constraint) : '',
  )
  const problem = useDocument((document) => problemAt(document, `${table.id}/${constraint.id}`))
  const choose = () => {
    const { select, selection } = session.getState()
    const whole = { kind: 'table', table: table.id } as const
    const wasSelected = selection.some((one) => one.kind === 'relationship')
    if (constraint.kind === 'foreign key' && !open) {
      select([whole, { kind: 'relationship', table: table.id, constraint: constraint.id }])
    } else {
      if (wasSelected) select([whole])
      onToggle()
    }
  }
  return (
    <>
      <button type="button" className={styles['row']} aria-expanded={open} onClick={choose}>
        <ConstraintGlyph kind={constraint.kind} />
        <span className={styles['rowText']}>
          <ConstraintSummary table={table} constraint={constraint} targetName={targetName} />
        </span>
        <span className={styles['rowKind']}>{constraintKind(constraint)}</span>
      </button>
      {problem === undefined ? null : (
        <div className={styles['problem']}>
          <Reason>{problem}</Reason>
        </div>
      )}
      {open ? <Editor table={table} constraint={constraint} /> : null}
    </>
  )
}

function Editor({ table, constraint }: { table: Table; constraint: Constraint }) {
  switch (constraint.kind) {
    case 'primary key':
    case 'unique':
      return <KeyEditor table={table} constraint={constraint} />
    case 'check':
      return <CheckEditor table={table} constraint={constraint} />
    case 'foreign key':
      return <RelationshipEditor table={table} constraint={constraint} />
  }
}
