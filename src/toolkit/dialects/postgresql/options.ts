import type { KnownOptions } from '../../compile/known-options.ts'

/** https://www.postgresql.org/docs/current/sql-createtable.html and its neighbours */
export const postgresqlOptions: KnownOptions = {
  table: [
    'inherits',
    'partition_by',
    'using',
    'with',
    'with_oids',
    'on_commit',
    'tablespace',
    'server',
    'server_options',
  ],
  column: ['collate', 'compression', 'inherited'],
  constraint: [
    'include',
    'nulls_not_distinct',
    'with',
    'tablespace',
    'not_valid',
    'no_inherit',
    'inherited',
  ],
  index: [
    'using',
    'where',
    'ops',
    'with',
    'tablespace',
    'include',
    'concurrently',
    'nulls_not_distinct',
    'only',
  ],
  view: ['recursive', 'with', 'using', 'tablespace'],
  sequence: [],
  identity: [],
}
