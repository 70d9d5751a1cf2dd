import type { FromClause } from '../../sql/from-clause.ts'
import { ConflictInsert } from '../../sql/upsert.ts'

/** An INSERT with ON CONFLICT: `onConflictDoUpdate()`, `onConflictDoNothing()`. */
export const insert = <T extends FromClause>(table: T): ConflictInsert<T, never[]> =>
  new ConflictInsert<T, never[]>(table)
