import type {
  CatalogueQuery,
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedMember,
  ReflectedRawObject,
  ReflectedSchema,
  ReflectedTable,
  ReflectedView,
} from '../reflected.ts'
import {
  readCatalogue,
  type Catalogue,
  type CatalogueObject,
  type ColumnRow,
  type ForeignKeyRow,
  type IndexRow,
} from './catalogue.ts'
import type { ColumnText, ForeignKeyText, IndexedText, TableText } from './create-text.ts'
import { parseCreateIndex, parseCreateTable, parseCreateView } from './parse-create.ts'

/**
 * Reads the whole catalogue of one SQLite database in six queries. Pragmas say what there is;
 * the text in `sqlite_schema.sql` adds what they leave out (names, checks, order, conflict clauses).
 *
 * @param query runs SQL on the database
 * @param schema `main`, `temp` or the name of an attached database
 * @see https://sqlite.org/pragma.html#pragma_table_xinfo
 */
export async function introspectSqlite(
  query: CatalogueQuery,
  schema = 'main',
): Promise<ReflectedSchema> {
  const catalogue = await readCatalogue(query, schema)
  return {
    tables: catalogue.tables.map((table) => readTable(table, catalogue)),
    views: catalogue.views.map((view) => readView(view, catalogue)),
    rawObjects: [...readVirtualTables(catalogue), ...readTriggers(catalogue)],
  }
}

function readTable(table: CatalogueObject, catalogue: Catalogue): ReflectedTable {
  const text = parseCreateTable(table.sql)
  const rows = catalogue.columns.get(table.name) ?? []
  const indexes = catalogue.indexes.get(table.name) ?? []
  const options = {
    ...(text.primaryKey?.autoincrement === true && { autoincrement: true }),
    ...(text.withoutRowid && { with_rowid: false }),
    ...(text.strict && { strict: true }),
  }
  return {
    name: table.name,
    columns: rows.map((row) => readColumn(row, text)),
    primaryKey: readPrimaryKey(rows, text),
    foreignKeys: readForeignKeys(catalogue.foreignKeys.get(table.name) ?? [], text),
    uniques: readUniques(indexes, text),
    checks: text.checks,
    indexes: readIndexes(indexes, catalogue),
    comment: null,
    options,
  }
}

function readColumn(row: ColumnRow, text: TableText): ReflectedColumn {
  const written = text.columns.find(({ name }) => sameName(name, row.name))
  const onConflict = written?.notNull?.onConflict ?? null
  return {
    name: row.name,
    type: row.type,
    nullable: !row.notNull,
    default: readDefault(row, written),
    generated: row.generated ? (written?.generated ?? null) : null,
    collation: written?.collate ?? null,
    comment: null,
    options: onConflict === null ? {} : { on_conflict_not_null: onConflict },
  }
}

/** The pragma gives the text; only the statement tells `DEFAULT (x)` from `DEFAULT x`. */
function readDefault(row: ColumnRow, written: ColumnText | undefined): ReflectedColumn['default'] {
  if (row.default === null || row.generated) return null
  return written?.default ?? { text: row.default, expression: true }
}

function readPrimaryKey(rows: readonly ColumnRow[], text: TableText): ReflectedKey | null {
  const keyed = rows.filter((row) => row.keyPosition > 0)
  if (keyed.length === 0) return null
  const columns = keyed.toSorted((a, b) => a.keyPosition - b.keyPosition).map(({ name }) => name)
  const written = text.primaryKey
  const members = columns.map((column) => {
    const member = written?.columns.find(
      (one) => one.column !== null && sameName(one.column, column),
    )
    return plainMember(column, member)
  })
  const onConflict = written?.onConflict ?? null
  const options = onConflict === null ? {} : { on_conflict: onConflict }
  return { name: written?.name ?? null, members, options }
}

/** The engine drops a second UNIQUE over the same columns, so its list of indexes says which there are. */
function readUniques(indexes: readonly IndexRow[], text: TableText): ReflectedKey[] {
  const left = [...text.uniques]
  return indexes
    .filter(({ origin }) => origin === 'u')
    .toSorted((a, b) => autoindexNumber(a.name) - autoindexNumber(b.name))
    .map((index) => {
      const columns = index.members.map(({ column }) => column ?? '')
      const place = left.findIndex((unique) => sameMembers(unique.columns, columns))
      const [written] = place < 0 ? [] : left.splice(place, 1)
      const members = columns.map((column, at) => plainMember(column, written?.columns[at]))
      const onConflict = written?.onConflict ?? null
      const options = onConflict === null ? {} : { on_conflict: onConflict }
      return { name: written?.name ?? null, members, options }
    })
}

const autoindexNumber = (name: string) => Number(name.slice(name.lastIndexOf('_') + 1))

function readIndexes(indexes: readonly IndexRow[], catalogue: Catalogue): ReflectedIndex[] {
  return indexes
    .filter(({ origin }) => origin === 'c')
    .map((index) => {
      const written = parseCreateIndex(catalogue.indexSql.get(index.name) ?? '')
      const members = index.members.map(({ column }, at) => {
        const member = written.columns[at]
        if (column !== null) return plainMember(column, member)
        const expression = member?.expression ?? ''
        const { collate = null, descending = false } = member ?? {}
        return { column: null, expression, collation: collate, descending }
      })
      const { unique, where } = written
      return { name: index.name, unique, members, where, options: {} }
    })
}

const plainMember = (column: string, written: IndexedText | undefined): ReflectedMember => ({
  column,
  expression: column,
  collation: written?.collate ?? null,
  descending: written?.descending ?? false,
})

/** The pragma lists the last constraint first. */
function readForeignKeys(rows: readonly ForeignKeyRow[], text: TableText): ReflectedForeignKey[] {
  return rows.toReversed().map((row, at) => ({
    columns: row.columns,
    schema: null,
    table: row.table,
    referredColumns: row.referredColumns,
    ...readClause(text.foreignKeys[at], row),
  }))
}

/** SQLite takes any word behind MATCH and does nothing with it: https://sqlite.org/foreignkeys.html#fk_unsupported */
const standardMatch = new Set(['FULL', 'PARTIAL', 'SIMPLE'])

/** What the statement says, and the pragma where it is silent. */
function readClause(clause: ForeignKeyText | undefined, row: ForeignKeyRow) {
  if (clause !== undefined) {
    const { name, onDelete, onUpdate, match, deferrable, initially } = clause
    const known = match !== null && standardMatch.has(match.toUpperCase())
    return { name, onDelete, onUpdate, match: known ? match : null, deferrable, initially }
  }
  return {
    name: null,
    onDelete: spoken(row.onDelete),
    onUpdate: spoken(row.onUpdate),
    match: null,
    deferrable: null,
    initially: null,
  }
}

const spoken = (action: string) => (action === 'NO ACTION' ? null : action)

function readView(view: CatalogueObject, catalogue: Catalogue): ReflectedView {
  const { columns, query } = parseCreateView(view.sql)
  const rows = catalogue.columns.get(view.name) ?? []
  return {
    name: view.name,
    columns: rows.map(({ name, type }) => ({ name, type })),
    columnNames: columns,
    query,
  }
}

function readVirtualTables(catalogue: Catalogue): ReflectedRawObject[] {
  return catalogue.virtualTables.map(({ name, sql }) => {
    const columns = (catalogue.columns.get(name) ?? []).map((row) => row.name)
    return { kind: 'virtual table', name, sql, after: [], columns }
  })
}

function readTriggers(catalogue: Catalogue): ReflectedRawObject[] {
  return catalogue.triggers.map(({ name, table, sql }) => ({
    kind: 'trigger',
    name,
    sql,
    after: [table],
    columns: [],
  }))
}

/** SQLite compares names without case in ASCII. */
const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

const sameMembers = (members: readonly IndexedText[], columns: readonly string[]) =>
  members.length === columns.length &&
  members.every(({ column }, at) => sameName(column ?? '', columns[at] ?? ''))
