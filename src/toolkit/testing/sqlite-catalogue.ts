import type { DriverConnection } from '../engine/driver.ts'

/**
 * What SQLite itself says of its tables, by pragmas alone: a reader that shares nothing with our own.
 * A reference without columns is written out as the primary key it means; order of tables and indexes does not count.
 */
export async function sqliteCatalogue(
  connection: Pick<DriverConnection, 'execute'>,
): Promise<readonly string[]> {
  const rows = async (sql: string) => (await connection.execute(sql)).rows
  const columns = await rows(
    `SELECT m.name, x.cid, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
     FROM sqlite_schema m, pragma_table_xinfo(m.name) x WHERE m.type = 'table' AND m.rootpage > 0`,
  )
  const indexes = await rows(
    `SELECT m.name, iif(i.origin = 'c', i.name, group_concat(x.name)), i."unique", i.origin, i.partial,
       x.seqno, x.cid, x.name, x."desc", x.coll
     FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
     WHERE m.type = 'table' AND m.rootpage > 0 GROUP BY m.name, i.name, x.seqno`,
  )
  const references = await rows(
    `SELECT m.name, group_concat(f."from"), f."table",
       group_concat(coalesce(f."to", (SELECT k.name FROM pragma_table_info(f."table") k WHERE k.pk = f.seq + 1), f."from")),
       f.on_update, f.on_delete
     FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND m.rootpage > 0
     GROUP BY m.name, f.id`,
  )
  const options = await rows(
    `SELECT l.name, l.wr, l.strict FROM pragma_table_list l WHERE l.schema = 'main' AND l.type = 'table'`,
  )
  const others = await rows(
    `SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger') OR rootpage = 0`,
  )
  return [columns, indexes, references, options, others]
    .flat()
    .map((row) => row.map((value) => (value === null ? 'NULL' : String(value))).join(' | '))
    .map((line) => line.toLowerCase())
    .toSorted()
}
