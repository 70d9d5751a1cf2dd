import type { KnownOptions } from '../../compile/known-options.ts'

/** https://learn.microsoft.com/en-us/sql/t-sql/statements/create-index-transact-sql and its neighbours */
export const mssqlOptions: KnownOptions = {
  table: [],
  column: ['identity_start', 'identity_increment'],
  constraint: ['clustered'],
  index: ['clustered', 'columnstore', 'include', 'where'],
  view: [],
  sequence: [],
  identity: [],
}
