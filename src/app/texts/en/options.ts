interface OptionWords {
  readonly label: string
  /** What it does, and how it is written where that is not plain. */
  readonly hint: string
}

const words = {
  sqlite_strict: {
    label: 'STRICT',
    hint: 'SQLite refuses values that are not of the type of their column.',
  },
  sqlite_with_rowid: {
    label: 'WITHOUT ROWID',
    hint: 'Rows lie in the order of the primary key, which the table must have.',
  },
  sqlite_autoincrement: {
    label: 'AUTOINCREMENT',
    hint: 'The number of a deleted row is never given again. Needs an INTEGER primary key of one column.',
  },
  sqlite_on_conflict: {
    label: 'On conflict',
    hint: 'What becomes of a statement whose row breaks this rule.',
  },
  sqlite_on_conflict_not_null: {
    label: 'NULL given',
    hint: 'ON CONFLICT of NOT NULL: what becomes of a statement that gives NULL.',
  },
  sqlite_descending: { label: 'Descending', hint: 'Columns of the key that count down.' },
  sqlite_collate: { label: 'Collations', hint: 'Of columns of the key: name = NOCASE.' },
  postgresql_partition_by: {
    label: 'Partition by',
    hint: 'RANGE (created_at), LIST (country) or HASH (id).',
  },
  postgresql_inherits: { label: 'Inherits', hint: 'Tables whose columns this one has as well.' },
  postgresql_using: { label: 'Method', hint: 'The access method; btree for indexes when empty.' },
  postgresql_with: { label: 'Storage', hint: 'Storage parameters: fillfactor = 70.' },
  postgresql_tablespace: { label: 'Tablespace', hint: 'Where the rows lie on disk.' },
  postgresql_compression: { label: 'Compression', hint: 'How long values are packed.' },
  postgresql_include: {
    label: 'Include',
    hint: 'Columns that are kept beside the key and not compared.',
  },
  postgresql_nulls_not_distinct: {
    label: 'NULLS NOT DISTINCT',
    hint: 'Two rows with NULL are equal.',
  },
  postgresql_no_inherit: {
    label: 'NO INHERIT',
    hint: 'Tables that inherit do not have this rule.',
  },
  postgresql_not_valid: {
    label: 'NOT VALID',
    hint: 'Rows that are there already are not looked at.',
  },
  postgresql_ops: { label: 'Operators', hint: 'Operator classes: name = text_pattern_ops.' },
  postgresql_concurrently: {
    label: 'CONCURRENTLY',
    hint: 'Made while others write; cannot run inside a transaction.',
  },
  mysql_engine: { label: 'Engine', hint: 'InnoDB when empty; MyISAM keeps no foreign keys.' },
  mysql_default_charset: { label: 'Character set', hint: 'Of columns that do not name one.' },
  mysql_collate: { label: 'Collation', hint: 'Of columns that do not name one.' },
  mysql_row_format: { label: 'Row format', hint: 'How rows lie on disk.' },
  mysql_key_block_size: { label: 'Key block size', hint: 'In kilobytes, for compressed rows.' },
  mysql_max_rows: { label: 'Most rows', hint: 'How many rows the table is made for.' },
  mysql_stats_persistent: { label: 'Statistics', hint: '1 keeps them over restarts, 0 does not.' },
  mysql_partition_by: { label: 'Partition by', hint: 'HASH (id), KEY (id) or RANGE (year(at)).' },
  mysql_on_update: {
    label: 'On update',
    hint: 'The value of a row that is changed: CURRENT_TIMESTAMP.',
  },
  mysql_invisible: { label: 'INVISIBLE', hint: 'SELECT * leaves the column out.' },
  mysql_using: { label: 'Method', hint: 'BTREE when empty.' },
  mysql_length: { label: 'Lengths', hint: 'How many characters count: name = 10.' },
  mysql_comment: { label: 'Comment', hint: 'Kept with the index.' },
  mysql_visible: { label: 'INVISIBLE', hint: 'Kept up to date, and used by no query.' },
  mysql_descending: { label: 'Descending', hint: 'Columns of the key that count down.' },
  mysql_not_enforced: { label: 'NOT ENFORCED', hint: 'Written down, and not looked at.' },
  mysql_prefix: { label: 'Kind', hint: 'FULLTEXT for words, SPATIAL for places.' },
  mysql_with_parser: { label: 'Parser', hint: 'How a FULLTEXT index finds words.' },
} as const satisfies Readonly<Record<string, OptionWords>>

/** What is written behind tables, columns, keys and indexes, each database in its own words. */
export const optionWords: Readonly<Record<keyof typeof words, OptionWords>> = words
