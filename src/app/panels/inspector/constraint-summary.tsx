import { ArrowRight, ArrowUpRight, CircleCheck, Fingerprint, KeyRound } from 'lucide-react'
import type { ColumnId, Constraint, ForeignKey, SchemaDocument, Table } from '#document'
import { texts } from '#texts'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

export function ConstraintGlyph({ kind }: { kind: Constraint['kind'] }) {
  switch (kind) {
    case 'primary key':
      return <KeyRound {...icon} />
    case 'foreign key':
      return <ArrowUpRight {...icon} />
    case 'unique':
      return <Fingerprint {...icon} />
    case 'check':
      return <CircleCheck {...icon} />
  }
}

export interface SummaryProps {
  readonly table: Table
  readonly constraint: Constraint
  readonly targetName: string
}

/** What the constraint says, in the words of the drawing: `album_id → albums`. */
export function ConstraintSummary({ table, constraint, targetName }: SummaryProps) {
  switch (constraint.kind) {
    case 'primary key':
    case 'unique':
      return <span>{columnNames(table, constraint.columns)}</span>
    case 'check':
      return <span>{constraint.expression}</span>
    case 'foreign key':
      return (
        <>
          <span>{columnNames(table, constraint.columns)}</span>
          <ArrowRight size={12} strokeWidth={2.25} aria-label={texts.inspector.refersTo} />
          <span>{targetName}</span>
        </>
      )
  }
}

/** The word at the right of the row: the kind, or what happens on delete. */
export function constraintKind(constraint: Constraint): string {
  if (constraint.kind !== 'foreign key') return texts.inspector.kinds[constraint.kind]
  return (constraint.onDelete ?? 'NO ACTION').toLowerCase()
}

export const columnNames = (table: Table, columns: readonly ColumnId[]): string =>
  columns.map((id) => table.columns.find((column) => column.id === id)?.name ?? '').join(', ')

/** The name of the table referred to, also when it is not there. */
export const targetNameOf = (document: SchemaDocument, { target }: ForeignKey): string =>
  target.kind === 'missing' ? target.table : (document.tables[target.table]?.name ?? '')
