import type { Selected } from './rows-types.ts'
import { Exists, ScalarSelect } from './scalar-select.ts'
import { select } from './select.ts'

/**
 * `EXISTS (SELECT …)`; without columns `SELECT *`, of what its conditions are about.
 *
 * @example select(users.c.name).where(exists(posts.c.id).where(posts.c.authorId.eq(users.c.id)))
 */
export const exists = (...columns: readonly Selected[]): Exists =>
  new Exists(new ScalarSelect(columns.length === 0 ? select('*') : select(...columns)))
