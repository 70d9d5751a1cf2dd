import initSqlJs from 'sql.js'
import type { Counts } from './truth.ts'

/** Runs a whole text in one call of the engine and counts in its catalogue, with none of our own code between. */
export async function countByEngine(text: string): Promise<Counts> {
  const { Database } = await initSqlJs()
  const database = new Database()
  database.exec(text)
  const count = (sql: string) => Number(database.exec(sql)[0]?.values[0]?.[0] ?? 0)
  const each = (pragma: string, what: string) =>
    count(`SELECT count(${what}) FROM sqlite_schema m, ${pragma}(m.name) x WHERE m.type = 'table'`)
  const counts = {
    tables: count("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"),
    columns: each('pragma_table_info', '*'),
    pks: each('pragma_table_info', 'DISTINCT CASE WHEN x.pk > 0 THEN m.name END'),
    fks: each('pragma_foreign_key_list', 'DISTINCT m.name || x.id'),
    views: count("SELECT count(*) FROM sqlite_schema WHERE type = 'view'"),
    triggers: count("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"),
  }
  database.close()
  return counts
}
