import type { CatalogueQuery } from '../reflected.ts'

/** One row of sqlite_schema. */
export interface CatalogueObject {
  readonly name: string
  /** The table that an index or a trigger belongs to; for others their own name. */
  readonly table: string
  readonly sql: string
}

export interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  /** Place in the primary key from 1, or 0. */
  readonly keyPosition: number
  readonly generated: boolean
}

export interface IndexRow {
  readonly name: string
  /** `c` for CREATE INDEX, `u` for UNIQUE, `pk` for PRIMARY KEY. */
  readonly origin: string
  readonly members: readonly { readonly column: string | null }[]
}

export interface ForeignKeyRow {
  readonly table: string
  readonly columns: readonly string[]
  readonly referredColumns: readonly string[] | null
  readonly onUpdate: string
  readonly onDelete: string
}

/** The catalogue as the engine gives it, by table. */
export interface Catalogue {
  readonly tables: readonly CatalogueObject[]
  readonly views: readonly CatalogueObject[]
  readonly virtualTables: readonly CatalogueObject[]
  readonly triggers: readonly CatalogueObject[]
  readonly indexSql: ReadonlyMap<string, string>
  readonly columns: ReadonlyMap<string, readonly ColumnRow[]>
  readonly indexes: ReadonlyMap<string, readonly IndexRow[]>
  readonly foreignKeys: ReadonlyMap<string, readonly ForeignKeyRow[]>
}

/** Reads everything in a handful of queries: one per kind, not one per table. */
export async function readCatalogue(query: CatalogueQuery, schema: string): Promise<Catalogue> {
  const source = `"${schema.replaceAll('"', '""')}".sqlite_schema`
  const objects = await query(
    `SELECT type, name, tbl_name, sql, rootpage FROM ${source} ORDER BY rowid`,
  )
  const shadows = new Set(
    (
      await query("SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'shadow'", [
        schema,
      ])
    ).map(([name]) => text(name)),
  )
  const all = objects.map(toObject).filter(({ name }) => !shadows.has(name) && !isInternal(name))
  const of = (type: string) => all.filter((one) => one.type === type)
  const tables = of('table').filter(({ virtual }) => !virtual)
  const virtualTables = of('table').filter(({ virtual }) => virtual)
  const reader = { query, schema, source }
  return {
    tables,
    virtualTables,
    views: of('view'),
    triggers: of('trigger').filter(({ table }) => !shadows.has(table)),
    indexSql: new Map(of('index').map(({ name, sql }) => [name, sql])),
    columns: await readColumns(reader, [...virtualTables, ...of('view')]),
    indexes: await readIndexes(reader),
    foreignKeys: await readForeignKeys(reader),
  }
}

interface Reader {
  readonly query: CatalogueQuery
  readonly schema: string
  readonly source: string
}

const toObject = ([type, name, table, sql, rootPage]: readonly unknown[]) => ({
  type: text(type),
  name: text(name),
  table: text(table),
  sql: text(sql),
  virtual: rootPage === 0 || rootPage === null,
})

/** sqlite_sequence, sqlite_stat1 and the indexes that constraints make have names that nobody else may take. */
const isInternal = (name: string) => name.toLowerCase().startsWith('sqlite_')

const columnFields = 'x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden'

/** Ordinary tables in one query; a view or a virtual table that cannot be read must not hide the others. */
async function readColumns(reader: Reader, fragile: readonly CatalogueObject[]) {
  const { query, schema, source } = reader
  const rows = await query(
    `SELECT m.name, ${columnFields} FROM ${source} m, pragma_table_xinfo(m.name, ?) x
     WHERE m.type = 'table' AND m.rootpage > 0 ORDER BY m.rowid, x.cid`,
    [schema],
  )
  const columns = grouped(rows, toColumn)
  const one = `SELECT ${columnFields} FROM pragma_table_xinfo(?, ?) x WHERE x.hidden <> 1 ORDER BY x.cid`
  for (const { name } of fragile) {
    const found = await query(one, [name, schema]).catch(() => [])
    columns.set(name, found.map(toColumn))
  }
  return columns
}

function toColumn(row: readonly unknown[]): ColumnRow {
  const [name, type, notNull, dflt, key, hidden] = row
  return {
    name: text(name),
    type: text(type),
    notNull: notNull === 1,
    default: dflt === null ? null : text(dflt),
    keyPosition: Number(key),
    // 2 is a virtual generated column, 3 a stored one
    generated: hidden === 2 || hidden === 3,
  }
}

async function readIndexes({ query, schema, source }: Reader) {
  const rows = await query(
    `SELECT m.name, i.name, i.origin, x.name FROM ${source} m, pragma_index_list(m.name, ?) i,
       pragma_index_xinfo(i.name, ?) x
     WHERE m.type = 'table' AND m.rootpage > 0 AND x.key = 1 ORDER BY m.rowid, i.seq DESC, x.seqno`,
    [schema, schema],
  )
  const members = grouped(rows, ([name, origin, column]) => ({
    name: text(name),
    origin: text(origin),
    column: column === null ? null : text(column),
  }))
  const indexes = new Map<string, IndexRow[]>()
  for (const [table, parts] of members) indexes.set(table, foldIndexes(parts))
  return indexes
}

function foldIndexes(
  parts: readonly {
    readonly name: string
    readonly origin: string
    readonly column: string | null
  }[],
): IndexRow[] {
  const byName = new Map<string, IndexRow & { readonly members: { column: string | null }[] }>()
  for (const { name, origin, column } of parts) {
    const index = byName.get(name) ?? { name, origin, members: [] }
    index.members.push({ column })
    byName.set(name, index)
  }
  return [...byName.values()]
}

async function readForeignKeys({ query, schema, source }: Reader) {
  const rows = await query(
    `SELECT m.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
     FROM ${source} m, pragma_foreign_key_list(m.name, ?) f
     WHERE m.type = 'table' AND m.rootpage > 0 ORDER BY m.rowid, f.id, f.seq`,
    [schema],
  )
  const byTable = grouped(rows, (row) => row)
  const keys = new Map<string, ForeignKeyRow[]>()
  for (const [table, parts] of byTable) {
    const byId = grouped(parts, (row) => row)
    keys.set(table, [...byId.values()].map(foldForeignKey))
  }
  return keys
}

function foldForeignKey(rows: readonly (readonly unknown[])[]): ForeignKeyRow {
  const [table, , , onUpdate, onDelete] = rows[0] ?? []
  const to = rows.map((row) => row[2])
  return {
    table: text(table),
    columns: rows.map((row) => text(row[1])),
    // the target is left open when the clause names no columns
    referredColumns: to.includes(null) ? null : to.map(text),
    onUpdate: text(onUpdate),
    onDelete: text(onDelete),
  }
}

/** Rows by their first value, in the order in which those come. */
function grouped<T>(rows: readonly (readonly unknown[])[], read: (row: readonly unknown[]) => T) {
  const groups = new Map<string, T[]>()
  for (const [key, ...rest] of rows) {
    const group = groups.get(text(key)) ?? []
    group.push(read(rest))
    groups.set(text(key), group)
  }
  return groups
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
