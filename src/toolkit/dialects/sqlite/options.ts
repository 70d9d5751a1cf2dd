import type { KnownOptions } from '../../compile/known-options.ts'

/** https://sqlite.org/lang_createtable.html and https://sqlite.org/lang_createindex.html */
export const sqliteOptions: KnownOptions = {
  table: ['autoincrement', 'with_rowid', 'strict'],
  column: ['collate', 'on_conflict_not_null', 'on_conflict_primary_key', 'on_conflict_unique'],
  constraint: ['on_conflict', 'collate', 'descending'],
  index: ['where'],
  view: ['if_not_exists'],
  sequence: [],
  identity: [],
}
