import { useRun } from '#canvas'
import { changeConstraint, type Constraint, type TableId } from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { Detail } from './section.tsx'

/** A name, or none: then the naming convention finds one. */
export function ConstraintName({ table, constraint }: { table: TableId; constraint: Constraint }) {
  const run = useRun()
  const path = { table, constraint: constraint.id }
  return (
    <Detail label={texts.inspector.constraints.name}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={texts.inspector.constraints.name}
        placeholder={texts.inspector.constraints.unnamed}
        value={constraint.name ?? ''}
        onCommit={(text) =>
          run(changeConstraint(path, { kind: constraint.kind, name: text.trim() || undefined }))
        }
      />
    </Detail>
  )
}
