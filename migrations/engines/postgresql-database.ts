import { scriptRules, splitScript } from '#toolkit'
/** Tables, views and their columns as PostgreSQL has them. */
export const postgresqlTables = `SELECT nspname, relname, relkind IN ('v', 'm'), attname
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute ON attrelid = c.oid
  WHERE nspname !~ '^(pg_|information_schema$)' AND relkind IN ('r', 'p', 'v', 'm') AND attnum > 0 AND NOT attisdropped
  ORDER BY 1, 2, attnum`

/** Leaves a database as a new one is, which takes longer to make. */
export async function emptyPostgresql(
  query: (sql: string) => Promise<readonly (readonly unknown[])[]>,
): Promise<void> {
  const schemas = await query(
    "SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)'",
  )
  for (const [name] of schemas) await query(`DROP SCHEMA ${String(name)} CASCADE`)
  await query('CREATE SCHEMA public')
}

/**
 * The statements of a script, to be run one by one as psql does: sent as one text they would share a
 * transaction, in which a new value of an enumeration cannot be used yet.
 */
export const statementsOf = (script: string): readonly string[] =>
  splitScript(script, scriptRules.postgresql).flatMap(({ kind, sql }) =>
    kind === 'statement' ? [sql] : [],
  )
