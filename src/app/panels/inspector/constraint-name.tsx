import { useDocument, useRun } from '#canvas'
import {
  changeConstraint,
  generatedName,
  type Constraint,
  type ConstraintId,
  type IndexId,
  type Table,
} from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { Detail } from './section.tsx'

/** A name, or none: then it is called as the empty field says. */
export function ConstraintName({ table, constraint }: { table: Table; constraint: Constraint }) {
  const run = useRun()
  const path = { table: table.id, constraint: constraint.id }
  return (
    <NameField
      table={table}
      id={constraint.id}
      name={constraint.name}
      onChange={(name) => run(changeConstraint(path, { kind: constraint.kind, name }))}
    />
  )
}

export interface NameFieldProps {
  readonly table: Table
  readonly id: ConstraintId | IndexId
  readonly name: string | undefined
  readonly problem?: string | undefined
  readonly onChange: (name: string | undefined) => void
}

export function NameField({ table, id, name, problem, onChange }: NameFieldProps) {
  const generated = useDocument((document) => generatedName(document, table, id))
  const words = texts.inspector.constraints
  return (
    <Detail label={words.name}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={words.name}
        placeholder={generated ?? words.unnamed}
        value={name ?? ''}
        problem={problem}
        onCommit={(text) => onChange(text.trim() || undefined)}
      />
    </Detail>
  )
}
