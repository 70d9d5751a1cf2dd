import type { DialectName, DialectOptions, OptionValue } from '#document'
import type { texts } from '#texts'

/** Options of a table, a column, a key, a check, a reference or an index, as the toolkit names them. */
export type Optioned =
  'table' | 'column' | 'primary key' | 'unique' | 'check' | 'foreign key' | 'index'

export type OptionKey = keyof (typeof texts)['inspector']['optionWords']

/**
 * How an option is entered: `switch` writes `on`; `text` may offer some; `columns` and `tables` are
 * names with commas between; `pairs` is `name = value` with commas between.
 */
export type OptionField = { readonly key: OptionKey } & (
  | { readonly kind: 'switch'; readonly on: boolean }
  | { readonly kind: 'text'; readonly offers?: readonly string[] }
  | { readonly kind: 'columns' | 'tables' | 'pairs' }
)

const conflicts = ['ROLLBACK', 'ABORT', 'FAIL', 'IGNORE', 'REPLACE']
const storage = [
  { key: 'postgresql_with', kind: 'pairs' },
  { key: 'postgresql_tablespace', kind: 'text' },
] as const
const mysqlKey = [
  { key: 'mysql_using', kind: 'text', offers: ['BTREE', 'HASH'] },
  { key: 'mysql_length', kind: 'pairs' },
  { key: 'mysql_key_block_size', kind: 'text' },
  { key: 'mysql_comment', kind: 'text' },
  { key: 'mysql_visible', kind: 'switch', on: false },
] as const
const keyOptions: readonly OptionField[] = [
  { key: 'sqlite_on_conflict', kind: 'text', offers: conflicts },
  { key: 'sqlite_descending', kind: 'columns' },
  { key: 'sqlite_collate', kind: 'pairs' },
  { key: 'postgresql_include', kind: 'columns' },
  ...storage,
  ...mysqlKey,
  { key: 'mysql_descending', kind: 'columns' },
]

/** All that is not drawn, by what it is an option of. */
export const optionFields: Readonly<Record<Optioned, readonly OptionField[]>> = {
  table: [
    { key: 'sqlite_strict', kind: 'switch', on: true },
    { key: 'sqlite_with_rowid', kind: 'switch', on: false },
    { key: 'sqlite_autoincrement', kind: 'switch', on: true },
    { key: 'postgresql_partition_by', kind: 'text' },
    { key: 'postgresql_inherits', kind: 'tables' },
    { key: 'postgresql_using', kind: 'text', offers: ['heap'] },
    ...storage,
    {
      key: 'mysql_engine',
      kind: 'text',
      offers: ['InnoDB', 'MyISAM', 'MEMORY', 'ARCHIVE', 'CSV', 'Aria'],
    },
    {
      key: 'mysql_default_charset',
      kind: 'text',
      offers: ['utf8mb4', 'utf8mb3', 'latin1', 'ascii', 'binary'],
    },
    { key: 'mysql_collate', kind: 'text' },
    {
      key: 'mysql_row_format',
      kind: 'text',
      offers: ['DYNAMIC', 'COMPACT', 'COMPRESSED', 'REDUNDANT', 'FIXED', 'DEFAULT'],
    },
    { key: 'mysql_key_block_size', kind: 'text' },
    { key: 'mysql_max_rows', kind: 'text' },
    { key: 'mysql_stats_persistent', kind: 'text', offers: ['0', '1', 'DEFAULT'] },
    { key: 'mysql_partition_by', kind: 'text' },
  ],
  column: [
    { key: 'sqlite_on_conflict_not_null', kind: 'text', offers: conflicts },
    { key: 'postgresql_compression', kind: 'text', offers: ['pglz', 'lz4'] },
    { key: 'mysql_on_update', kind: 'text', offers: ['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP(6)'] },
    { key: 'mysql_invisible', kind: 'switch', on: true },
  ],
  'primary key': keyOptions,
  unique: [...keyOptions, { key: 'postgresql_nulls_not_distinct', kind: 'switch', on: true }],
  check: [
    { key: 'postgresql_no_inherit', kind: 'switch', on: true },
    { key: 'postgresql_not_valid', kind: 'switch', on: true },
    { key: 'mysql_not_enforced', kind: 'switch', on: true },
  ],
  'foreign key': [{ key: 'postgresql_not_valid', kind: 'switch', on: true }],
  index: [
    {
      key: 'postgresql_using',
      kind: 'text',
      offers: ['btree', 'hash', 'gin', 'gist', 'spgist', 'brin', 'hnsw', 'ivfflat'],
    },
    { key: 'postgresql_include', kind: 'columns' },
    { key: 'postgresql_ops', kind: 'pairs' },
    { key: 'postgresql_nulls_not_distinct', kind: 'switch', on: true },
    ...storage,
    { key: 'postgresql_concurrently', kind: 'switch', on: true },
    { key: 'mysql_prefix', kind: 'text', offers: ['FULLTEXT', 'SPATIAL'] },
    { key: 'mysql_with_parser', kind: 'text', offers: ['ngram', 'mecab'] },
    ...mysqlKey,
  ],
}

/** The fields of a dialect. */
export const fieldsOf = (owner: Optioned, dialect: DialectName): readonly OptionField[] =>
  optionFields[owner].filter(({ key }) => key.startsWith(`${dialect}_`))

/** What is set and has no field here: options of other dialects, and those that nobody edits by hand. */
export const furtherOptions = (
  owner: Optioned,
  dialect: DialectName,
  options: DialectOptions,
): readonly (readonly [key: string, value: OptionValue])[] => {
  const shown = new Set<string>(fieldsOf(owner, dialect).map(({ key }) => key))
  return Object.entries(options).filter(([key]) => !shown.has(key))
}

/** The options with one of them set, or taken away. */
export const withOption = (
  options: DialectOptions,
  key: string,
  value: OptionValue | undefined,
): DialectOptions => {
  const others = Object.entries(options).filter(([name]) => name !== key)
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]])
}

/** An option as it is typed. */
export function optionText(value: OptionValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((one: OptionValue) => optionText(one)).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, one]: readonly [string, OptionValue]) =>
      one === null ? name : `${name} = ${optionText(one)}`,
    )
    .join(', ')
}

/** What was typed as an option; nothing takes it away. */
export function optionFrom(kind: OptionField['kind'], typed: string): OptionValue | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  if (kind === 'columns' || kind === 'tables') return listed(text)
  if (kind !== 'pairs') return text
  return Object.fromEntries(
    listed(text).map((pair) => {
      const [name = '', ...rest] = pair.split('=').map((part) => part.trim())
      return [name, rest.length === 0 ? null : rest.join('=')]
    }),
  )
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
