import type { AlterColumnOperation, ColumnChange } from '../ops.ts'

/** The operation without a part of the change; null where nothing is left of it. */
export function withoutChange(
  operation: AlterColumnOperation,
  ...parts: readonly (keyof ColumnChange)[]
): AlterColumnOperation | null {
  const left = Object.entries(operation.change).filter(([part]) => !parts.some((p) => p === part))
  return left.length === 0 ? null : { ...operation, change: Object.fromEntries(left) }
}
