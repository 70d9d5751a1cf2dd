import {
  CheckConstraint,
  types,
  UniqueConstraint,
  type AnyColumn,
  type AnyTable,
  type MetaData,
} from '#toolkit'
import { countModel, type ModelCounts } from './count.ts'
import type { Counts } from './truth.ts'

/** Counts what a model of MySQL has, under the names of `truth.json`. */
export function countMysql(metadata: MetaData): ModelCounts {
  const model = countModel(metadata)
  const tables = [...metadata.tables.values()]
  const columns: readonly AnyColumn[] = tables.flatMap((table) => [...table.columns])
  return {
    ...model,
    counts: {
      ...model.counts,
      ...countTypes(columns),
      ...countKeys(tables),
      auto_increment_columns: columns.filter(({ autoincrement }) => autoincrement === true).length,
      json_auto_checks: columns.flatMap(({ constraints }) => [...constraints]).filter(isJsonCheck)
        .length,
      routines: metadata.rawObjects.filter(
        ({ kind }) => kind === 'function' || kind === 'procedure',
      ).length,
      partitioned_tables: tables.filter((table) => optionOf(table, 'partition_by') !== undefined)
        .length,
      ...countEngines(tables),
      table_comments: tables.filter(({ comment }) => comment !== null).length,
      column_comments: columns.filter(({ comment }) => comment !== null).length,
    },
  }
}

function countTypes(columns: readonly AnyColumn[]): Counts {
  const enums = columns.filter(({ type }) => type instanceof types.Enum).length
  const isUnsigned = ({ type }: AnyColumn) =>
    'flags' in type &&
    typeof type.flags === 'object' &&
    type.flags !== null &&
    'unsigned' in type.flags &&
    type.flags.unsigned === true
  return {
    enums,
    enum_columns: enums,
    set_columns: columns.filter(({ type }) => type.tag === 'mysql.SET').length,
    unsigned_columns: columns.filter(isUnsigned).length,
  }
}

function countKeys(tables: readonly AnyTable[]): Counts {
  const indexes = tables.flatMap((table) => [...table.indexes])
  const uniques = tables.flatMap((table) =>
    [...table.constraints].filter((one) => one instanceof UniqueConstraint),
  )
  const keyed = [...indexes, ...uniques, ...tables.map(({ primaryKey }) => primaryKey)]
  const ofKind = (kind: string) =>
    indexes.filter((index) => optionOf(index, 'prefix') === kind).length
  return {
    fulltext_indexes: ofKind('FULLTEXT'),
    spatial_indexes: ofKind('SPATIAL'),
    prefix_indexes: keyed.filter((item) => optionOf(item, 'length') !== undefined).length,
  }
}

/** As the server writes them; in scripts their case is free. */
const engineNames = ['InnoDB', 'MyISAM', 'Aria', 'MEMORY']

const countEngines = (tables: readonly AnyTable[]): Counts => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const option = optionOf(table, 'engine')
    const engine = typeof option === 'string' ? option : 'InnoDB'
    const key = `engines.${engineNames.find((name) => name.toLowerCase() === engine.toLowerCase()) ?? engine}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

/** MariaDB's JSON is a text that checks itself. */
const isJsonCheck = (item: unknown): boolean =>
  item instanceof CheckConstraint &&
  'text' in item.sqltext &&
  String(item.sqltext.text).startsWith('json_valid(')

const optionOf = (
  { options }: { readonly options: Readonly<Record<string, unknown>> },
  name: string,
): unknown => options[`mariadb_${name}`] ?? options[`mysql_${name}`]
