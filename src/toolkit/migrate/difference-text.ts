import type { Operation } from './ops.ts'

/** What a difference is about, in a few words: the first ones of a list. */
export function differenceText(operations: readonly Operation[]): string {
  const shown = operations.slice(0, 3).map(operationText)
  const more = operations.length - shown.length
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ')
}

/** An operation in a few words: "alter column doc.a (type)". */
export function operationText(operation: Operation): string {
  return `${operation.kind} ${placeOf(operation)}`.trim()
}

function placeOf(operation: Operation): string {
  const inside = 'table' in operation ? [tableText(operation.table)] : []
  return [...inside, ...partOf(operation)].join('.')
}

const tableText = ({ name, schema }: { readonly name: string; readonly schema: string | null }) =>
  schema === null ? name : `${schema}.${name}`

function partOf(operation: Operation): readonly string[] {
  if (operation.kind === 'alter column')
    return [`${operation.column} (${Object.keys(operation.change).join(', ')})`]
  if ('column' in operation) return [operation.column.name]
  if ('constraint' in operation) return [operation.constraint.name ?? operation.constraint.tag]
  if ('index' in operation) return [operation.index.name ?? 'an index']
  return objectOf(operation)
}

function objectOf(operation: Operation): readonly string[] {
  if ('view' in operation) return [operation.view.name]
  if ('object' in operation) return [`${operation.object.kind} ${operation.object.name}`]
  if ('type' in operation) return [operation.type.name ?? '']
  return 'sequence' in operation ? [operation.sequence.name] : []
}
