export * from './dialects/postgresql/index.ts'
export { Range, type RangeBounds } from './types/postgresql-ranges.ts'
import * as plain from './types/postgresql.ts'
import * as ranges from './types/postgresql-ranges.ts'

/** PostgreSQL's own types. */
export const types = { ...plain, ...ranges } as const
