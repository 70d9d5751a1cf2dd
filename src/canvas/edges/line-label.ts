import type { ForeignKey, Relationship, SchemaDocument } from '#document'

/** What the label of a relationship says: `column → table.column action`, in UML `tables → role : table action`. */
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
  if (document.notation === 'uml') {
    const columns = key.columns.map((id) => names.get(id) ?? '')
    return { from: table.name, to: roleText(document, key, columns), action: actionText(key) }
  }
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

/** The part that the other table plays here, as its columns say it: `support_rep : employees`. */
function roleText(
  document: SchemaDocument,
  { target }: ForeignKey,
  columns: readonly string[],
): string {
  const other = target.kind === 'missing' ? target.table : document.tables[target.table]?.name
  return `${columns.map(roleOf).join(', ')} : ${other ?? ''}`
}

/** A column without the word that says it holds a key. */
const roleOf = (column: string): string => column.replace(/(?<=[^_])(?:_id|Id|ID)$/, '')

/** The action on delete; an action on update only where it is all there is. */
const actionText = ({ onDelete, onUpdate }: ForeignKey): string =>
  onDelete ? onDelete.toLowerCase() : onUpdate ? `on update ${onUpdate.toLowerCase()}` : ''
