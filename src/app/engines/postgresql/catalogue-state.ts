import type { DriverConnection } from '#toolkit'

/** The first id that is not of the system itself: https://www.postgresql.org/docs/18/system-catalog-initial-data.html */
const first = 16384

/** Catalogues in which a row changes only with the schema, and what tells one from another. */
const catalogues = [
  ['pg_proc', 'oid'],
  ['pg_attrdef', 'oid'],
  ['pg_constraint', 'oid'],
  ['pg_index', 'indexrelid'],
  ['pg_sequence', 'seqrelid'],
  ['pg_trigger', 'oid'],
  ['pg_rewrite', 'oid'],
  ['pg_policy', 'oid'],
  ['pg_enum', 'oid'],
  ['pg_extension', 'oid'],
  ['pg_description', 'objoid'],
  ['pg_inherits', 'inhrelid'],
] as const

const lasting = `NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(temp|toast)')`

/** TRUNCATE and VACUUM give a table another file, so of tables only what is drawn counts. */
const parts = [
  `SELECT concat_ws(' ', nspname, oid, xmin) FROM pg_namespace
    WHERE oid >= ${first} AND oid ${lasting}`,
  ...catalogues.map(
    ([name, key]) =>
      `SELECT concat_ws(' ', '${name}', ${key}, xmin) FROM ${name} WHERE ${key} >= ${first}`,
  ),
  `SELECT concat_ws(' ', 'pg_type', oid, xmin) FROM pg_type
    WHERE oid >= ${first} AND typnamespace ${lasting}`,
  `SELECT concat_ws(' ', relname, oid, relnamespace, relkind, reloptions::text, relrowsecurity,
      relforcerowsecurity, relpersistence) FROM pg_class
    WHERE oid >= ${first} AND relnamespace ${lasting}`,
  `SELECT concat_ws(' ', attrelid, attnum, attname, atttypid, atttypmod, attnotnull, attisdropped,
      attidentity::text, attgenerated::text, attcollation) FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid
    WHERE attrelid >= ${first} AND attnum > 0 AND relnamespace ${lasting}`,
]

const question = `SELECT md5(string_agg(line, E'\\n' ORDER BY line))
  FROM (${parts.join('\nUNION ALL ')}) AS lines(line)`

/** A word for the schema as it is: where it is another one, so is the schema. */
export async function catalogueState(connection: DriverConnection): Promise<string> {
  const { rows } = await connection.execute(question)
  return String(rows[0]?.[0] ?? '')
}
