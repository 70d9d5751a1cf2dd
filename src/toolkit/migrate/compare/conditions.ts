import { Constraint } from '../../schema/constraint.ts'
import { AddConstraint, CreateIndex } from '../../schema/ddl.ts'
import type { Index } from '../../schema/indexes.ts'
import type { Comparison } from './comparison.ts'

/** Whether the dialect is one on which it is made. */
export function isMade(item: Constraint | Index, { dialect }: Comparison): boolean {
  if (item.condition === null) return true
  const statement =
    item instanceof Constraint
      ? new AddConstraint(item, { isolateFromTable: false })
      : new CreateIndex(item)
  return statement.isFor({ dialect }) !== false
}
