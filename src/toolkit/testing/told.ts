import type { Operation } from '../migrate/ops.ts'

/** One line for each step of a migration: its kind, what it is about, and what of a column changes. */
export const told = (operations: readonly Operation[]): readonly string[] => operations.map(lineOf)

function lineOf(operation: Operation): string {
  if (operation.kind === 'alter column')
    return `alter column ${operation.column}: ${Object.keys(operation.change).join(', ')}`
  return `${operation.kind} ${subjectOf(operation)}`.trim()
}

function subjectOf(operation: Operation): string {
  if ('constraint' in operation) return operation.constraint.name ?? operation.constraint.tag
  if ('index' in operation) return operation.index.name ?? ''
  if ('column' in operation && typeof operation.column !== 'string') return operation.column.name
  return 'table' in operation ? operation.table.name : ''
}
