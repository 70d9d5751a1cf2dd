/** Every keyword of SQLite: https://sqlite.org/lang_keywords.html */
export const keywords: ReadonlySet<string> = new Set(
  `
  ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN
  BY CASCADE CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE
  CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP
  EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN
  FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER
  INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT
  NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING
  PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING
  RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN TIES TO TRANSACTION TRIGGER
  UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT
  `
    .trim()
    .split(/\s+/),
)

/** Keywords that also serve as names of tables, columns and aliases without quotes; the others end a source. */
const asNames: ReadonlySet<string> = new Set(
  `
  ABORT ACTION AFTER ALWAYS ANALYZE ASC ATTACH BEFORE BEGIN BY CASCADE CAST COLUMN CONFLICT CURRENT DATABASE
  DEFERRED DESC DETACH DO EACH END EXCLUDE EXCLUSIVE EXPLAIN FAIL FILTER FIRST FOLLOWING FOR GENERATED GLOB
  GROUPS IF IGNORE IMMEDIATE INITIALLY INSTEAD KEY LAST LIKE MATCH MATERIALIZED NO NULLS OF OFFSET OTHERS
  OVER PARTITION PLAN PRAGMA PRECEDING QUERY RAISE RANGE RECURSIVE REGEXP REINDEX RELEASE RENAME REPLACE
  RESTRICT ROLLBACK ROW ROWS SAVEPOINT TEMP TEMPORARY TIES TRIGGER UNBOUNDED VACUUM VIEW VIRTUAL WITHOUT
  `
    .trim()
    .split(/\s+/),
)

/** Whether a bare word can be the name of something. */
export function canBeName(word: string): boolean {
  const upper = word.toUpperCase()
  return !keywords.has(upper) || asNames.has(upper)
}

/** Functions that the build of sql.js has: https://sqlite.org/lang_corefunc.html and its neighbours. */
export const functions: readonly string[] = `
  abs avg ceil changes char coalesce concat concat_ws count cume_dist date datetime dense_rank exp
  first_value floor format glob group_concat hex ifnull iif instr json json_array json_array_length
  json_each json_extract json_group_array json_group_object json_insert json_object json_patch json_quote
  json_remove json_replace json_set json_tree json_type json_valid julianday lag last_insert_rowid
  last_value lead length likely ln log lower ltrim max min mod nth_value ntile nullif percent_rank pi
  power printf quote random randomblob rank replace round row_number rtrim sign soundex sqlite_version
  sqrt strftime string_agg substr sum time timediff total total_changes trim trunc typeof unhex unicode
  unixepoch unlikely upper zeroblob
  `
  .trim()
  .split(/\s+/)
