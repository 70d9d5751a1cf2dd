import type { SchemaObject } from '../schema/target.ts'
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

/** The query that tells what is there; null for a dialect that has none, where nothing is known. */
export const existingQuery = (dialect: string): string | null =>
  queries[dialect === 'mariadb' ? 'mysql' : dialect] ?? null

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

const kinds = new Set<unknown>(['table', 'view', 'sequence', 'type'])
const isKind = (kind: unknown): kind is SchemaObject => kinds.has(kind)
