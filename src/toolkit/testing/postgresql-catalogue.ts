/**
 * What PostgreSQL itself says of everything in a database, in its own words where it has any: a reader that shares
 * nothing with our own. The order of columns does not count, which no ALTER TABLE can change.
 *
 * @param query runs one statement
 */
export async function postgresqlCatalogue(
  query: (sql: string) => Promise<readonly (readonly unknown[])[]>,
): Promise<readonly string[]> {
  const lines: string[] = []
  for (const [kind, sql] of Object.entries(questions))
    for (const row of await query(sql)) lines.push([kind, ...row.map(shown)].join(' | '))
  return lines.toSorted()
}

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'bigint'
    ? `${value}`
    : (JSON.stringify(value) ?? 'NULL')

const own = (namespace: string) =>
  `${namespace} IN (SELECT oid FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)')`

const questions: Readonly<Record<string, string>> = {
  schema: `SELECT nspname, obj_description(oid) FROM pg_namespace WHERE ${own('oid')}`,
  relation: `SELECT oid::regclass, relkind, relpersistence, relrowsecurity, reloptions, obj_description(oid),
      pg_get_expr(relpartbound, oid), CASE WHEN relkind = 'p' THEN pg_get_partkeydef(oid) END
    FROM pg_class WHERE ${own('relnamespace')} AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')`,
  column: `SELECT attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
      (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum),
      (SELECT collname FROM pg_collation c, pg_type t WHERE c.oid = attcollation AND t.oid = atttypid AND attcollation <> typcollation),
      col_description(attrelid, attnum)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE ${own('relnamespace')} AND relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND attnum > 0 AND NOT attisdropped`,
  // NOT NULL is the column's, whatever its constraint is called since PostgreSQL 18
  constraint: `SELECT conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid), convalidated,
      obj_description(oid, 'pg_constraint')
    FROM pg_constraint WHERE ${own('connamespace')} AND contype <> 'n'`,
  index: `SELECT pg_get_indexdef(indexrelid), indisvalid, indisclustered, obj_description(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE ${own('relnamespace')}`,
  view: `SELECT oid::regclass, pg_get_viewdef(oid) FROM pg_class WHERE ${own('relnamespace')} AND relkind IN ('v', 'm')`,
  trigger: `SELECT pg_get_triggerdef(t.oid), tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE ${own('relnamespace')} AND NOT tgisinternal`,
  sequence: `SELECT seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle,
      (SELECT refobjid::regclass || '.' || refobjsubid FROM pg_depend WHERE objid = seqrelid AND deptype IN ('a', 'i') AND classid = 'pg_class'::regclass)
    FROM pg_sequence JOIN pg_class ON oid = seqrelid WHERE ${own('relnamespace')}`,
  enum: `SELECT enumtypid::regtype, string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum GROUP BY 1`,
  domain: `SELECT oid::regtype, format_type(typbasetype, typtypmod), typnotnull, typdefault, obj_description(oid)
    FROM pg_type WHERE ${own('typnamespace')} AND typtype = 'd'`,
  routine: `SELECT pg_get_functiondef(oid), obj_description(oid) FROM pg_proc WHERE ${own('pronamespace')} AND prokind IN ('f', 'p')`,
  policy: `SELECT polrelid::regclass, polname, polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy`,
}
