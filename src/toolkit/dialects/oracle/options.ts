import type { KnownOptions } from '../../compile/known-options.ts'

/** https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/CREATE-TABLE.html and CREATE-INDEX.html */
export const oracleOptions: KnownOptions = {
  table: ['on_commit', 'compress', 'tablespace'],
  column: [],
  constraint: [],
  index: ['bitmap', 'compress'],
  view: [],
  sequence: ['order'],
  identity: ['order', 'on_null'],
}
