import type { AnyColumn } from '../schema/column-types.ts'
import type { ColumnOperation, Operation } from './ops.ts'

/**
 * The same operations on one table, with the place of each column that comes or goes: behind which column it stands
 * at that moment, so that it can be put there, and put back there.
 */
export function withPlaces(operations: readonly Operation[]): readonly Operation[] {
  const names = new Map<string, string>()
  const gone = new Set<string>()
  const coming = new Set(
    operations.flatMap((one) => (one.kind === 'add column' ? [one.column.name] : [])),
  )
  return operations.map((one) => {
    if (one.kind === 'add column') {
      coming.delete(one.column.name)
      return placed(one, ({ name }) => (coming.has(name) ? null : name))
    }
    if (one.kind === 'drop column') {
      gone.add(one.column.name)
      return placed(one, ({ name }) => (gone.has(name) ? null : (names.get(name) ?? name)))
    }
    if (one.kind === 'alter column' && one.change.name !== undefined && one.was !== null)
      names.set(one.was.name, one.change.name)
    return one
  })
}

/** @param nameNow what a column is called at that moment; null while it is not there */
function placed(
  operation: ColumnOperation,
  nameNow: (column: AnyColumn) => string | null,
): ColumnOperation {
  const { column } = operation
  const all: readonly AnyColumn[] = column.table?.columns ?? []
  const at = all.indexOf(column)
  if (operation.kind === 'add column' && at === all.length - 1) return operation
  const before = all.slice(0, at).map(nameNow)
  return { ...operation, after: before.findLast((name) => name !== null) ?? null }
}
