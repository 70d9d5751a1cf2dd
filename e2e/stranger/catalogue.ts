import { createTableFacts } from './create-table-facts.ts'
import { spelled, tokensOf } from './sql-tokens.ts'

/** Runs one query of the proof and returns its rows as objects; any SQLite will do. */
export type Query = (sql: string) => readonly Readonly<Record<string, unknown>>[]

/** A database in a form that two of the same schema share, whoever wrote their CREATE statements. */
export type Catalogue = Readonly<Record<string, unknown>>

/** Reads the catalogue with SQLite's own pragmas, independent of the toolkit's Inspector. */
export function readCatalogue(query: Query): Catalogue {
  const objects = query(
    `select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite\\_%' escape '\\' order by type, name`,
  )
  return Object.fromEntries(
    objects.map((object) => {
      const name = String(object['name'])
      const sql = String(object['sql'])
      return [
        `${String(object['type'])} ${name}`,
        describe(query, String(object['type']), name, sql),
      ]
    }),
  )
}

/**
 * The part that models make: tables, their indexes and views. Triggers, virtual tables and the tables
 * that a virtual one keeps for itself (`name_…`) travel in the migration.
 */
export function withoutRawObjects(catalogue: Catalogue): Catalogue {
  const virtual = Object.entries(catalogue)
    .filter(([, value]) => JSON.stringify(value).startsWith('{"sql":"create virtual'))
    .map(([key]) => key)
  const isRaw = (key: string) =>
    key.startsWith('trigger ') || virtual.some((name) => key === name || key.startsWith(`${name}_`))
  return Object.fromEntries(Object.entries(catalogue).filter(([key]) => !isRaw(key)))
}

function describe(query: Query, type: string, name: string, sql: string): unknown {
  if (type === 'table' && !/^\s*create\s+virtual/i.test(sql)) return table(query, name, sql)
  if (type === 'index') {
    // ascending is what an index is anyway
    return { ...indexColumns(query, name), sql: normalised(sql).replaceAll(/ asc(?= [,)])/g, '') }
  }
  if (type === 'view')
    return {
      columns: query(`select name, type from pragma_table_xinfo(${quoted(name)})`),
      sql: normalised(sql),
    }
  return { sql: normalised(sql) }
}

function table(query: Query, name: string, sql: string): unknown {
  const argument = quoted(name)
  return {
    columns: query(
      `select cid, name, type, "notnull", dflt_value, pk, hidden from pragma_table_xinfo(${argument})`,
    ),
    foreignKeys: foreignKeys(query, argument),
    indexes: indexes(query, argument),
    sql: createTableFacts(sql, (referred) => primaryKeyOf(query, referred)),
  }
}

/** Without the numbers that SQLite gives them, which follow the order of the text. */
function foreignKeys(query: Query, argument: string): unknown {
  const rows = query(
    `select id, seq, "table", "from", "to", on_update, on_delete, match from pragma_foreign_key_list(${argument}) order by id, seq`,
  )
  const ids = [...new Set(rows.map((row) => row['id']))]
  return ids
    .map((id) => rows.filter((row) => row['id'] === id).map((row) => resolved(query, row)))
    .map((columns) => JSON.stringify(columns))
    .toSorted()
}

/** A foreign key that names no columns means the primary key. */
function resolved(query: Query, row: Readonly<Record<string, unknown>>): object {
  const key = primaryKeyOf(query, String(row['table']))
  return { ...row, id: 0, to: row['to'] ?? key[Number(row['seq'])] ?? null }
}

function primaryKeyOf(query: Query, table: string): readonly string[] {
  const columns = query(
    `select name from pragma_table_info(${quoted(table)}) where pk > 0 order by pk`,
  )
  return columns.map((row) => String(row['name']))
}

/** The indexes that constraints make have names by their number: theirs are left out. */
function indexes(query: Query, argument: string): unknown {
  return query(`select name, "unique", origin, partial from pragma_index_list(${argument})`)
    .map((row) => {
      const name = String(row['name'])
      const shown = row['origin'] === 'c' ? name : ''
      return JSON.stringify({ ...row, name: shown, ...indexColumns(query, name) })
    })
    .toSorted()
}

function indexColumns(query: Query, name: string): { columns: unknown } {
  return {
    columns: query(
      `select seqno, name, "desc", lower(coll) as coll, key from pragma_index_xinfo(${quoted(name)}) where key`,
    ),
  }
}

function normalised(sql: string): string {
  return spelled(tokensOf(sql)).replace(
    /^create (temp |temporary )?(unique )?(\w+) if not exists /,
    'create $2$3 ',
  )
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}
