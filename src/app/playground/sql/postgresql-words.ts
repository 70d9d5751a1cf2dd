import { dialectNamed } from '#toolkit'

/** Words that are none of those that PostgreSQL reserves, and that one writes all the same. */
const common = `
  ADD ALTER BEGIN BETWEEN BY CASCADE COMMENT COMMIT CONFLICT COPY CREATE CURSOR DATABASE DELETE DOMAIN DROP
  ENUM EXCLUDE EXISTS EXPLAIN EXTENSION FILTER FIRST FOLLOWING FUNCTION GENERATED IDENTITY IF INDEX INSERT
  KEY LANGUAGE LAST LOCK MATCHED MATERIALIZED MERGE NO NOTHING NULLS OF OVER OVERRIDING OWNER PARTITION
  PRECEDING PROCEDURE RANGE RECURSIVE RENAME REPLACE RESTART RETURNS REVOKE ROLLBACK ROW ROWS SAVEPOINT SCHEMA
  SEQUENCE SET SHOW START STORED TEMP TRANSACTION TRIGGER TRUNCATE TYPE UNBOUNDED UNLOGGED UPDATE VALUES VIEW
  WITHIN WITHOUT
  `

/** https://www.postgresql.org/docs/18/sql-keywords-appendix.html */
export const postgresqlKeywords: readonly string[] = [
  ...new Set([
    ...[...dialectNamed('postgresql').definition.identifiers.reservedWords].map((word) =>
      word.toUpperCase(),
    ),
    ...common.trim().split(/\s+/),
  ]),
].toSorted()

/** https://www.postgresql.org/docs/18/functions.html */
export const postgresqlFunctions: readonly string[] = `
  abs age array_agg array_append array_length array_position array_remove array_to_string avg bool_and bool_or
  btrim cardinality ceil char_length coalesce concat concat_ws count cume_dist current_setting currval date_bin
  date_part date_trunc dense_rank exp extract first_value floor format gen_random_uuid generate_series greatest
  initcap json_agg json_build_array json_build_object jsonb_agg jsonb_array_elements jsonb_array_length
  jsonb_build_object jsonb_each jsonb_object_agg jsonb_path_query jsonb_set lag last_value lastval lead least
  left length ln log lower lpad ltrim make_date make_interval max md5 min mod mode nextval now nth_value ntile
  nullif percent_rank percentile_cont pg_typeof pi position power random rank regexp_match regexp_replace
  regexp_split_to_table repeat replace reverse right round row_number row_to_json rpad rtrim setval sign
  split_part sqrt starts_with string_agg string_to_array strpos substr substring sum to_char to_date to_json
  to_jsonb to_number to_timestamp to_tsquery to_tsvector translate trim trunc unnest upper uuidv7 width_bucket
  `
  .trim()
  .split(/\s+/)
