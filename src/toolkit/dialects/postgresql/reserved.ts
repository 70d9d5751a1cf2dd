/** Reserved key words of PostgreSQL, appendix C of its manual. */
export const reservedWords: ReadonlySet<string> = new Set(
  `
  all analyse analyze and any array as asc asymmetric authorization between binary both case cast
  check collate collation column concurrently constraint create cross current_catalog
  current_date current_role current_schema current_time current_timestamp current_user default
  deferrable desc distinct do else end except false fetch for foreign freeze from full grant
  group having ilike in initially inner intersect into is isnull join leading left like limit
  localtime localtimestamp natural new not notnull null of off offset old on only or order outer
  over overlaps placing primary references returning right select session_user similar some
  symmetric system_user table tablesample then to trailing true union unique user using variadic
  verbose when where window with
  `
    .trim()
    .split(/\s+/),
)

/** Words that can not be called as functions. */
export const uncallableWords: ReadonlySet<string> = new Set(
  `
  analyse analyze and as asc asymmetric between both check collate column constraint create
  current_catalog current_role default deferrable desc do else end except false fetch for foreign
  from grant group in initially intersect into lateral leading none null on only or order placing
  primary references returning select session_user symmetric table then to trailing true union
  unique user using values variadic when window with
  `
    .trim()
    .split(/\s+/),
)
