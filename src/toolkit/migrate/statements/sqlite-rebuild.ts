import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { RenameTable } from '../../schema/alter.ts'
import { CreateIndex, CreateTable, DropTable } from '../../schema/ddl.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { RawObject } from '../../schema/raw-object.ts'
import type { ClauseElement } from '../../sql/node.ts'
import type { MigrationStatement, Operation } from '../ops.ts'
import { outlineTable, remakeTable, sortedIndexes } from '../remake-table.ts'
import { asItStands } from './standard.ts'

/** A table that is made again, with its rows. */
export interface Rebuild {
  /** Null where it is made for the first time. */
  readonly before: AnyTable | null
  readonly after: AnyTable
  readonly batch: readonly Operation[]
  readonly state: MetaData
  readonly dialect: Dialect
}

/**
 * The twelve steps of https://sqlite.org/lang_altertable.html#otheralter but those around the transaction: the new
 * table under another name, its rows, its counter, its name, its indexes and triggers. Views stay as they are; while
 * the table is away SQLite must not look at them.
 */
export function rebuildTable(rebuild: Rebuild): readonly MigrationStatement[] {
  const { before, after, batch } = rebuild
  const operation = batch.at(-1)
  if (operation === undefined) return []
  const indexes = sortedIndexes(after).map((index) => new CreateIndex(index))
  const elements =
    before === null
      ? [new CreateTable(after), ...indexes]
      : [...replaceTable(rebuild, before), ...indexes, ...triggersOf(before, rebuild.state)]
  return elements.map((sql) => ({ sql, outside: false, operation }))
}

function replaceTable(rebuild: Rebuild, before: AnyTable): readonly ClauseElement[] {
  const { after } = rebuild
  const { schema } = after
  const made = remakeTable(after, partWithReferred(after), {
    to: { name: `_athanor_new_${after.name}`, schema },
    indexes: false,
    unqualified: true,
  })
  return [
    new CreateTable(made),
    ...copyRows(rebuild, before, made),
    ...keepCounter(rebuild, before, made),
    new DropTable(before),
    asItStands('PRAGMA legacy_alter_table = ON'),
    new RenameTable(made, after.name),
    asItStands('PRAGMA legacy_alter_table = OFF'),
  ]
}

/** References of the new table are to the tables as they are called for good, itself included. */
function partWithReferred(after: AnyTable): MetaData {
  const part = new MetaData({ namingConvention: {} })
  for (const table of after.metadata.tables.values()) outlineTable(table, part)
  return part
}

function copyRows(
  { batch, dialect, after }: Rebuild,
  before: AnyTable,
  made: AnyTable,
): readonly ClauseElement[] {
  const preparer = dialect.preparer()
  const sources = sourcesOf(before, batch, dialect)
  const pairs = after.columns
    .filter(({ computed, name }) => computed === null && sources.has(name))
    .map((column) => [preparer.column(column), sources.get(column.name) ?? ''] as const)
  const all = [...rowNumbers({ before, after, sources, dialect }), ...pairs]
  if (all.length === 0) return []
  const columns = all.map(([column]) => column).join(', ')
  const values = all.map(([, value]) => value).join(', ')
  return [
    asItStands(
      `INSERT INTO ${preparer.table(made)} (${columns}) SELECT ${values} FROM ${preparer.table(before)}`,
    ),
  ]
}

interface RowCopy {
  readonly before: AnyTable
  readonly after: AnyTable
  readonly sources: ReadonlyMap<string, string>
  readonly dialect: Dialect
}

/** Rows keep their numbers, which an INTEGER PRIMARY KEY is: https://sqlite.org/lang_createtable.html#rowid */
function rowNumbers({
  before,
  after,
  sources,
  dialect,
}: RowCopy): readonly (readonly [string, string])[] {
  const isNumbered = (table: AnyTable) => dialect.option(table.options, 'with_rowid') !== false
  const taken = new Set([...before.columns, ...after.columns].map(({ name }) => name.toLowerCase()))
  const rowid = ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name))
  if (rowid === undefined || !isNumbered(before) || !isNumbered(after)) return []
  const [key] = after.primaryKey.columns
  const isNumber =
    key !== undefined &&
    after.primaryKey.columns.length === 1 &&
    dialect.typeText(key.type).toUpperCase() === 'INTEGER'
  if (!isNumber) return [[rowid, rowid]]
  return sources.has(key.name) ? [] : [[dialect.preparer().column(key), rowid]]
}

/** What fills each column: the one that it was, or what is said of it; a column that is not there gets its default. */
function sourcesOf(
  before: AnyTable,
  batch: readonly Operation[],
  dialect: Dialect,
): ReadonlyMap<string, string> {
  const preparer = dialect.preparer()
  const ownText = (column: AnyColumn) => preparer.column(column)
  const sources = new Map(before.columns.map((column) => [column.name, ownText(column)]))
  for (const operation of batch) {
    if (operation.kind === 'drop column') sources.delete(operation.column.name)
    if (operation.kind === 'add column' && operation.fill !== undefined)
      sources.set(operation.column.name, valueText(operation.fill, dialect))
    if (operation.kind === 'alter column' && operation.change.using !== undefined)
      sources.set(operation.column, operation.change.using)
  }
  return sources
}

const valueText = (value: ClauseElement | string, dialect: Dialect): string =>
  typeof value === 'string'
    ? value
    : dialect.expressions().process(value, { includeTable: false, literalBinds: true })

/** The highest number that was ever given away: the rows alone would not tell (https://sqlite.org/autoinc.html). */
function keepCounter(
  { after, dialect }: Rebuild,
  before: AnyTable,
  made: AnyTable,
): readonly ClauseElement[] {
  const counts = (table: AnyTable) => dialect.option(table.options, 'autoincrement') === true
  if (!counts(before) || !counts(after)) return []
  const counters = `${after.schema === null ? '' : `${dialect.preparer().schema(after.schema)}.`}sqlite_sequence`
  const [from, to] = [before.name, made.name].map((name) => `'${name.replaceAll("'", "''")}'`)
  return [
    asItStands(`DELETE FROM ${counters} WHERE name = ${to ?? ''}`),
    asItStands(
      `INSERT INTO ${counters} (name, seq) SELECT ${to ?? ''}, seq FROM ${counters} WHERE name = ${from ?? ''}`,
    ),
  ]
}

/** Triggers go with their table. */
const triggersOf = (table: AnyTable, state: MetaData): readonly ClauseElement[] =>
  state.rawObjects
    .filter(
      ({ kind, after, schema }) =>
        kind === 'trigger' && after[0] === table.name && schema === table.schema,
    )
    .map((trigger) => asItStands(triggerText(trigger)))

/** The catalogue does not say in which database it is. */
function triggerText({ sql, schema, name }: RawObject): string {
  if (schema === null) return sql
  const place = `"${schema.replaceAll('"', '""')}"."${name.replaceAll('"', '""')}"`
  return sql.replace(
    /^(\s*CREATE\s+TRIGGER\s+(?:IF\s+NOT\s+EXISTS\s+)?)(?:"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[^\s"`[]+)/i,
    (_, head: string) => head + place,
  )
}
