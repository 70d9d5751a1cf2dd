import {
  CheckConstraint,
  ForeignKeyConstraint,
  UniqueConstraint,
  type AnyColumn,
  type AnyTable,
  type ClauseElement,
  type MetaData,
} from '#toolkit'
import type { Counts } from './truth.ts'

/** Keys of `truth.json` that are not compared, with the reason. */
export const notCompared: Readonly<Record<string, string>> = {
  fk_partition_clones: 'what ATTACH PARTITION makes comes back with it and is never read',
  shadow_tables: 'shadow tables are the own business of a virtual table and are never read',
}

export interface ModelCounts {
  readonly counts: Counts
  readonly tables: ReadonlyMap<string, Counts>
  /** The same by the table itself: two schemas may have tables of one name. */
  readonly perTable: ReadonlyMap<AnyTable, Counts>
}

/** Counts what the model has, under the names of `truth.json`. */
export function countModel(metadata: MetaData): ModelCounts {
  const tables = [...metadata.tables.values()]
  const virtual = metadata.rawObjects.filter(({ kind }) => kind === 'virtual table')
  const perTable = new Map(tables.map((table) => [table, countTable(table)]))
  const byName = new Map<string, Counts>(tables.map((table) => [table.name, countTable(table)]))
  for (const { name, columns = [] } of virtual)
    byName.set(name, { cols: columns.length, pk: 0, fks: 0, uniques: 0, checks: 0, indexes: 0 })
  const all = [...perTable.values(), ...virtual.map(({ name }) => byName.get(name) ?? {})]
  const sum = (key: string) => all.reduce((total, counts) => total + (counts[key] ?? 0), 0)
  return {
    tables: byName,
    perTable,
    counts: {
      tables: tables.length + virtual.length,
      virtual_tables: virtual.length,
      columns: sum('cols'),
      fks: sum('fks'),
      uniques: sum('uniques'),
      checks: sum('checks'),
      indexes: sum('indexes'),
      pk_columns: sum('pk'),
      ...countKeys(all),
      ...countColumns(tables),
      ...countForeignKeys(tables),
      ...countIndexes(tables),
      ...countOptions(tables),
      views: metadata.views.size,
      triggers: metadata.rawObjects.filter(({ kind }) => kind === 'trigger').length,
      sequences: metadata.sequences.size,
      enums: 0,
    },
  }
}

function countTable(table: AnyTable): Counts {
  return {
    cols: table.columns.length,
    pk: table.primaryKey.columns.length,
    fks: foreignKeys(table).length,
    uniques: [...table.constraints].filter((one) => one instanceof UniqueConstraint).length,
    checks: [...table.constraints].filter((one) => one instanceof CheckConstraint).length,
    indexes: table.indexes.size,
  }
}

function countKeys(tables: readonly Counts[]): Counts {
  const pk = tables.map((counts) => counts['pk'] ?? 0)
  return {
    pks: pk.filter((columns) => columns > 0).length,
    composite_pks: pk.filter((columns) => columns > 1).length,
    tables_without_pk: pk.filter((columns) => columns === 0).length,
  }
}

function countColumns(tables: readonly AnyTable[]): Counts {
  const columns: readonly AnyColumn[] = tables.flatMap((table) => [...table.columns])
  return {
    generated_columns: columns.filter(({ computed }) => computed !== null).length,
    not_null_columns: columns.filter(({ nullable }) => !nullable).length,
    default_columns: columns.filter(({ serverDefault }) => serverDefault !== null).length,
  }
}

function countForeignKeys(tables: readonly AnyTable[]): Counts {
  const keys = tables.flatMap((table) => foreignKeys(table).map((key) => ({ key, table })))
  const toItself = keys.filter(({ key, table }) => key.elements[0]?.references(table) === true)
  return {
    composite_fks: keys.filter(({ key }) => key.elements.length > 1).length,
    self_fks: toItself.length,
  }
}

function countIndexes(tables: readonly AnyTable[]): Counts {
  const indexes = tables.flatMap((table) => [...table.indexes])
  return {
    unique_indexes: indexes.filter(({ unique }) => unique).length,
    partial_indexes: indexes.filter(({ options }) => 'sqlite_where' in options).length,
    expression_indexes: indexes.filter(({ expressions }) => expressions.some(isExpression)).length,
  }
}

/** A part that names no column of the table at its core: `b DESC` is one, `lower(b)` is none. */
function isExpression(part: ClauseElement): boolean {
  if (part.tag === 'column') return false
  const children = part.children()
  const [first] = children
  return first === undefined || isExpression(first)
}

function countOptions(tables: readonly AnyTable[]): Counts {
  const having = (name: string, value: boolean) =>
    tables.filter(({ options }) => options[name] === value).length
  return {
    autoincrement_tables: having('sqlite_autoincrement', true),
    without_rowid: having('sqlite_with_rowid', false),
    strict: having('sqlite_strict', true),
  }
}

const foreignKeys = (table: AnyTable): readonly ForeignKeyConstraint[] =>
  [...table.constraints].filter((one) => one instanceof ForeignKeyConstraint)
