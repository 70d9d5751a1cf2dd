import type { ForeignKey, Relationship, SchemaDocument } from '#document'

/** What the label of a relationship says: `column → table.column action`. */
export interface LineLabel {
  readonly from: string
  readonly to: string
  readonly action: string
}

export function lineLabel(document: SchemaDocument, relation: Relationship): LineLabel | undefined {
  const table = document.tables[relation.table]
  const key = table?.constraints.find(
    (constraint): constraint is ForeignKey =>
      constraint.kind === 'foreign key' && constraint.id === relation.id,
  )
  if (!table || !key) return undefined
  const names = new Map(table.columns.map(({ id, name }) => [id, name]))
  return {
    from: key.columns.map((id) => names.get(id) ?? '').join(', '),
    to: targetText(document, key),
    action: actionText(key),
  }
}

function targetText(document: SchemaDocument, { target }: ForeignKey): string {
  if (target.kind === 'missing') return `${target.table}.${target.columns.join(', ')}`
  const table = document.tables[target.table]
  const names = new Map(table?.columns.map(({ id, name }) => [id, name]))
  return `${table?.name ?? ''}.${target.columns.map((id) => names.get(id) ?? '').join(', ')}`
}

/** The action on delete; an action on update only where it is all there is. */
const actionText = ({ onDelete, onUpdate }: ForeignKey): string =>
  onDelete ? onDelete.toLowerCase() : onUpdate ? `on update ${onUpdate.toLowerCase()}` : ''
