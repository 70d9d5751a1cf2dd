import type { CatalogueQuery } from '../reflected.ts'

/** Objects of one database by name, in the order of the catalogue. */
export interface MysqlCatalogue {
  /** The database that is read; null when the connection has none. */
  readonly schema: string | null
  readonly tables: readonly string[]
  readonly views: readonly string[]
  readonly sequences: readonly string[]
  readonly routines: readonly { readonly kind: 'PROCEDURE' | 'FUNCTION'; readonly name: string }[]
  /** In the order in which they fire. */
  readonly triggers: readonly { readonly name: string; readonly table: string }[]
  readonly events: readonly string[]
  /** By the view's name. */
  readonly viewColumns: ReadonlyMap<string, readonly { name: string; type: string }[]>
}

const ownDatabases = "'information_schema', 'performance_schema', 'mysql', 'sys', 'ndbinfo'"

/** Databases of the users, in the order of their names. */
export async function readSchemaNames(query: CatalogueQuery): Promise<readonly string[]> {
  const rows = await query(
    `SELECT schema_name FROM information_schema.schemata
     WHERE schema_name NOT IN (${ownDatabases}) ORDER BY schema_name`,
  )
  return rows.map(([name]) => String(name))
}

/**
 * Names of everything in one database, in six queries.
 *
 * @param schema null for the connection's own
 * @see https://dev.mysql.com/doc/refman/8.0/en/information-schema.html
 */
export async function readCatalogue(
  query: CatalogueQuery,
  schema: string | null,
): Promise<MysqlCatalogue> {
  const [[own] = []] = schema === null ? await query('SELECT DATABASE()') : []
  const name = schema ?? (typeof own === 'string' ? own : null)
  const rows = (sql: string) => (name === null ? [] : query(sql, [name]))
  const tables = await rows(`SELECT table_name, table_type FROM information_schema.tables
    WHERE table_schema = ? ORDER BY table_name`)
  const routines = await rows(`SELECT routine_name, routine_type FROM information_schema.routines
    WHERE routine_schema = ? AND routine_type IN ('PROCEDURE', 'FUNCTION') ORDER BY routine_type, routine_name`)
  const triggers =
    await rows(`SELECT trigger_name, event_object_table FROM information_schema.triggers
    WHERE trigger_schema = ? ORDER BY event_object_table, event_manipulation, action_timing, action_order`)
  const events = await rows(
    'SELECT event_name FROM information_schema.events WHERE event_schema = ? ORDER BY event_name',
  )
  const columns = await rows(`SELECT c.table_name, c.column_name, c.column_type
    FROM information_schema.columns c JOIN information_schema.views v
      ON v.table_schema = c.table_schema AND v.table_name = c.table_name
    WHERE c.table_schema = ? ORDER BY c.table_name, c.ordinal_position`)
  const ofType = (...types: readonly string[]) =>
    tables.filter(([, type]) => types.includes(String(type))).map(([table]) => String(table))
  return {
    schema: name,
    tables: ofType('BASE TABLE', 'SYSTEM VERSIONED'),
    views: ofType('VIEW'),
    sequences: ofType('SEQUENCE'),
    routines: routines.map(([routine, kind]) => ({
      kind: kind === 'FUNCTION' ? 'FUNCTION' : 'PROCEDURE',
      name: String(routine),
    })),
    triggers: triggers.map(([trigger, table]) => ({ name: String(trigger), table: String(table) })),
    events: events.map(([event]) => String(event)),
    viewColumns: byView(columns),
  }
}

function byView(
  rows: readonly (readonly unknown[])[],
): ReadonlyMap<string, readonly { name: string; type: string }[]> {
  const found = new Map<string, { name: string; type: string }[]>()
  for (const [view, name, type] of rows) {
    const columns = found.get(String(view)) ?? []
    found.set(String(view), [...columns, { name: String(name), type: String(type) }])
  }
  return found
}
