import type { DialectName } from './model.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Functions that may stand in a default, a check, an index or a generated column, the common ones first. */
export const functionNames: Readonly<Record<DialectName, readonly string[]>> = {
  // https://sqlite.org/lang_corefunc.html and its neighbours
  sqlite: words(`lower upper length trim coalesce ifnull nullif abs round substr replace instr iif
    date time datetime julianday strftime unixepoch json_valid json_extract json_type json_array
    json_object random randomblob hex unhex zeroblob typeof min max ltrim rtrim concat concat_ws
    format printf quote char unicode sign ceil floor trunc mod power sqrt exp ln log glob like
    likelihood likely unlikely`),
  // https://www.postgresql.org/docs/18/functions.html
  postgresql: words(`lower upper length trim coalesce nullif now gen_random_uuid abs round nextval
    char_length octet_length btrim ltrim rtrim substring left right replace position strpos concat
    concat_ws format md5 encode decode to_char to_date to_timestamp to_number date_trunc date_part
    extract age clock_timestamp statement_timestamp make_date make_interval greatest least ceil floor
    trunc mod power sqrt exp ln log sign random setseed array_length cardinality unnest jsonb_typeof
    jsonb_build_object jsonb_build_array to_jsonb to_json json_build_object jsonb_array_length
    to_tsvector to_tsquery setweight regexp_replace regexp_match starts_with lpad rpad repeat reverse
    initcap int4range int8range numrange tsrange tstzrange daterange lower_inc upper_inc isempty
    current_setting uuidv7`),
  // https://dev.mysql.com/doc/refman/9.4/en/built-in-function-reference.html
  mysql: words(`lower upper length char_length trim coalesce ifnull nullif if abs round now
    current_timestamp uuid uuid_to_bin bin_to_uuid concat concat_ws substring left right replace
    locate instr ltrim rtrim lpad rpad repeat reverse md5 sha1 sha2 hex unhex date time year month
    day hour minute second date_format str_to_date date_add date_sub datediff timestampdiff
    unix_timestamp from_unixtime utc_timestamp json_valid json_extract json_unquote json_type
    json_array json_object json_length json_contains greatest least ceil floor truncate mod power
    sqrt exp ln log sign rand format regexp_like st_geomfromtext inet6_aton inet6_ntoa`),
}

/** Words of expressions that are no calls. */
export const expressionWords =
  words(`AND OR NOT IS NULL IN BETWEEN LIKE CASE WHEN THEN ELSE END TRUE
  FALSE CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME COLLATE CAST EXISTS`)

/** Collations that each installation of the dialect has. */
export const collationNames: Readonly<Record<DialectName, readonly string[]>> = {
  // https://sqlite.org/datatype3.html#collating_sequences
  sqlite: words('NOCASE BINARY RTRIM'),
  // https://www.postgresql.org/docs/18/collation.html
  postgresql: words(`C POSIX default ucs_basic unicode pg_c_utf8 pg_unicode_fast en_US.utf8 en-x-icu
    de-x-icu fr-x-icu es-x-icu it-x-icu pt-x-icu nl-x-icu pl-x-icu sv-x-icu und-x-icu`),
  // https://dev.mysql.com/doc/refman/9.4/en/charset-charsets.html and https://mariadb.com/kb/en/supported-character-sets-and-collations/
  mysql:
    words(`utf8mb4_0900_ai_ci utf8mb4_0900_as_cs utf8mb4_general_ci utf8mb4_unicode_ci utf8mb4_bin
    utf8mb4_unicode_520_ci utf8mb4_uca1400_ai_ci utf8mb4_uca1400_as_cs utf8mb3_general_ci utf8mb3_bin
    latin1_swedish_ci latin1_general_ci latin1_general_cs latin1_bin ascii_general_ci ascii_bin binary`),
}
