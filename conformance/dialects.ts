import type { Dialect, Features, ParamStyle } from '#toolkit'
import { defaultDialect, enhancedDialect } from '#toolkit/dialects/default'
import { mssql } from '#toolkit/dialects/mssql'
import { mariadb, mysql } from '#toolkit/dialects/mysql'
import { oracle } from '#toolkit/dialects/oracle'
import { postgresql } from '#toolkit/dialects/postgresql'
import { sqlite } from '#toolkit/dialects/sqlite'
import type { DialectSpec } from './case.ts'

/** No server version is known in the corpus, so the newest features are on. */
const newest: Readonly<Record<string, Dialect>> = {
  default: defaultDialect,
  default_enhanced: enhancedDialect,
  sqlite,
  postgresql: postgresql.with({ features: { computedColumns: 'both' } }),
  // no version known is a server from before 2008
  mssql: mssql.with({
    features: { dateTypes: false, maxLengthTypes: false, offsetFetch: false },
  }),
  oracle,
  mysql,
  mariadb: mariadb.with({ features: { sequences: false } }),
}

/** The flag alone: no server version has switched anything on. */
const mariadbUnderMysql = mariadb.with({
  name: 'mysql',
  features: { sequences: false, nativeUuid: false },
})

/** Which bind types a driver is told of. */
const driverCasts: Readonly<Record<string, Features['bindCasts']>> = {
  base: 'base',
  psycopg2: 'psycopg2',
  psycopg: 'psycopg',
  asyncpg: 'asyncpg',
  pg8000: 'pg8000',
}

const flag = (value: unknown) => value === true
const count = (value: unknown) => Number(value)

/** Dialect attributes of the corpus and the facts that say the same here. */
const optionFacts: Readonly<Record<string, (value: unknown) => Partial<Features>>> = {
  default_schema_name: (value) => ({ defaultSchemaName: String(value) }),
  max_identifier_length: (value) => ({ maxIdentifierLength: count(value) }),
  _user_defined_max_identifier_length: (value) => ({ maxIdentifierLength: count(value) }),
  max_index_name_length: (value) => ({ maxIndexNameLength: count(value) }),
  supports_native_boolean: (value) => ({ nativeBoolean: flag(value) }),
  supports_identity_columns: (value) => ({ identityColumns: flag(value) }),
  supports_virtual_generated_columns: (value) => ({
    computedColumns: flag(value) ? 'both' : 'stored',
  }),
  _supports_create_index_concurrently: (value) => ({ indexesConcurrently: flag(value) }),
  _supports_drop_index_concurrently: (value) => ({ dropIndexConcurrently: flag(value) }),
  label_length: (value) => ({ labelLength: count(value) }),
  supports_simple_order_by_label: (value) => ({ simpleOrderByLabel: flag(value) }),
  supports_default_values: (value) => ({ defaultValues: flag(value) }),
  supports_default_metavalue: (value) => ({ defaultMetavalue: flag(value) }),
  cte_follows_insert: (value) => ({ cteFollowsInsert: flag(value) }),
  supports_multivalues_insert: (value) => ({ multivaluesInsert: flag(value) }),
  tuple_in_values: (value) => ({ tupleInValues: flag(value) }),
  implicit_returning: (value) => ({ insertReturning: flag(value) }),
  insert_returning: (value) => ({ insertReturning: flag(value) }),
  delete_returning: (value) => ({ deleteReturning: flag(value) }),
  supports_for_update_of: (value) => ({ forUpdateOf: flag(value) }),
  use_mysql_for_share: (value) => ({ forShare: flag(value) }),
  _support_float_cast: (value) => ({ castToFloat: flag(value) }),
  _requires_alias_for_on_duplicate_key: (value) => ({ newRowAlias: flag(value) }),
  _supports_jsonb_subscripting: (value) => ({ jsonbSubscript: flag(value) }),
  _supports_offset_fetch: (value) => ({ offsetFetch: flag(value) }),
  enable_offset_fetch: (value) => ({ offsetFetch: flag(value) }),
  optimize_limits: (value) => ({ firstRowsHint: flag(value) }),
  use_ansi: (value) => ({ joinKeyword: flag(value) }),
  legacy_schema_aliasing: (value) => ({ aliasesSchemaTables: flag(value) }),
  _supports_oracle_json: (value) => ({ jsonType: flag(value) }),
  supports_sequences: (value) => ({ sequences: flag(value) }),
  supports_native_uuid: (value) => ({ nativeUuid: flag(value) }),
  _support_default_function: (value) => ({
    defaultExpressions: flag(value) ? 'parentheses' : 'plain',
  }),
}

/** @throws Error when the toolkit has no such dialect */
export function dialectOf({ name, driver, paramstyle, options }: DialectSpec): Dialect {
  const known = newest[name]
  if (!known) throw new Error(`no dialect ${name}`)
  const facts = Object.entries(options).map(([key, value]) => optionFacts[key]?.(value) ?? {})
  const bindCasts = name === 'postgresql' ? (driverCasts[driver ?? 'psycopg'] ?? 'none') : 'none'
  const features: Partial<Features> = Object.assign({ bindCasts }, ...facts)
  const base = options['is_mariadb'] === true ? mariadbUnderMysql : known
  return base.with({ features, paramstyle: styleOf(paramstyle) })
}

const styles: readonly ParamStyle[] = [
  'qmark',
  'format',
  'pyformat',
  'named',
  'numeric',
  'numeric_dollar',
]

const styleOf = (name: string): ParamStyle => styles.find((style) => style === name) ?? 'named'
