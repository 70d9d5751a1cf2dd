import type { KnownOptions } from '../../compile/known-options.ts'

const keys = ['using', 'key_block_size', 'with_parser', 'comment', 'visible', 'ignored', 'length']

/** https://dev.mysql.com/doc/refman/8.0/en/create-table.html and https://mariadb.com/kb/en/create-table/ */
export const mysqlOptions: KnownOptions = {
  // storage engines bring options of their own
  table: null,
  column: [
    'collate',
    'on_update',
    'invisible',
    'column_format',
    'storage',
    'generated_as_row',
    'system_versioning',
  ],
  constraint: [...keys, 'prefix', 'descending', 'collate', 'without_overlaps', 'not_enforced'],
  index: [...keys, 'prefix', 'without_overlaps'],
  view: ['algorithm', 'sql_security', 'check_option'],
  sequence: [],
  identity: [],
}
