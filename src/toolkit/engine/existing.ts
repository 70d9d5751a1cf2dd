import type { Checkfirst, SchemaObject } from '../schema/target.ts'
import type { DriverRow } from './driver.ts'

/**
 * Queries for what is there, by dialect: kind, schema (null for the connection's own) and name.
 * They are light: nothing of the objects' insides is read.
 */
const queries: Readonly<Record<string, string>> = {
  sqlite: `SELECT CASE type WHEN 'view' THEN 'view' ELSE 'table' END, nullif(schema, 'main'), name
    FROM pragma_table_list`,
  postgresql: `SELECT CASE WHEN c.relkind IN ('v', 'm') THEN 'view' WHEN c.relkind = 'S' THEN 'sequence' ELSE 'table' END,
      nullif(n.nspname, current_schema()), c.relname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    UNION ALL SELECT 'type', nullif(n.nspname, current_schema()), t.typname
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype IN ('e', 'd')`,
  mysql: `SELECT CASE table_type WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END,
      nullif(table_schema, database()), table_name FROM information_schema.tables`,
}

/** The same for indexes, whose names are `table.index`. */
const indexQueries: Readonly<Record<string, string>> = {
  sqlite: `SELECT 'index', nullif(t.schema, 'main'), t.name || '.' || i.name
    FROM pragma_table_list t, pragma_index_list(t.name, t.schema) i`,
  postgresql: `SELECT 'index', nullif(n.nspname, current_schema()), t.relname || '.' || c.relname
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace`,
  mysql: `SELECT DISTINCT 'index', nullif(table_schema, database()), concat(table_name, '.', index_name)
    FROM information_schema.statistics`,
}

/**
 * The query that tells what is there; null for a dialect that has none, where nothing is known.
 *
 * @param kinds indexes only where they are named
 */
export function existingQuery(dialect: string, kinds: Checkfirst): string | null {
  const name = dialect === 'mariadb' ? 'mysql' : dialect
  const objects = queries[name] ?? null
  if (objects === null || typeof kinds === 'boolean' || !kinds.includes('index')) return objects
  return `${objects} UNION ALL ${indexQueries[name] ?? ''}`
}

/** Keys by kind: `name`, or `schema.name` outside the connection's own schema. */
export function existingObjects(
  rows: readonly DriverRow[],
): ReadonlyMap<SchemaObject, ReadonlySet<string>> {
  const found = new Map<SchemaObject, Set<string>>()
  for (const [kind, schema, name] of rows) {
    if (!isKind(kind)) continue
    const keys = found.get(kind) ?? new Set<string>()
    keys.add(schema === null ? String(name) : `${String(schema)}.${String(name)}`)
    found.set(kind, keys)
  }
  return found
}

const known = new Set<unknown>(['table', 'view', 'sequence', 'type', 'index'])
const isKind = (kind: unknown): kind is SchemaObject => known.has(kind)
