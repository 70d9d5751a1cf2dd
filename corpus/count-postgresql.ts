import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  TypeEngine,
  types,
  type AnyColumn,
  type AnyTable,
  type Constraint,
  type MetaData,
} from '#toolkit'
import { countModel, type ModelCounts } from './count.ts'
import type { Counts } from './truth.ts'

/** Counts what a model of PostgreSQL has, under the names of `truth.json`. */
export function countPostgresql(metadata: MetaData): ModelCounts {
  const tables = [...metadata.tables.values()]
  const { counts, perTable } = countModel(metadata)
  return {
    perTable,
    tables: new Map(
      tables.map((table) => [
        `${table.schema ?? 'public'}.${table.name}`,
        perTable.get(table) ?? {},
      ]),
    ),
    counts: {
      ...counts,
      schemas: new Set(tables.map(({ schema }) => schema)).size,
      ...countKinds(tables, metadata),
      ...countColumns(tables),
      ...countConstraints(tables),
      ...countIndexes(tables),
      ...countTypes(metadata),
      ...countObjects(metadata, tables),
    },
  }
}

function countKinds(tables: readonly AnyTable[], metadata: MetaData): Counts {
  const having = (option: string) => tables.filter(({ options }) => option in options).length
  return {
    partitioned_tables: having('postgresql_partition_by'),
    partitions: raw(metadata, 'partition'),
    inherited_tables: having('postgresql_inherits'),
    foreign_tables: tables.filter(({ prefixes }) => prefixes.includes('FOREIGN')).length,
    unlogged_tables: tables.filter(({ prefixes }) => prefixes.includes('UNLOGGED')).length,
  }
}

/** What counts by itself has a default in the catalogue, unless it is an identity column. */
function countColumns(tables: readonly AnyTable[]): Counts {
  const columns = tables.flatMap((table) => [...table.columns])
  const number = (test: (column: AnyColumn) => boolean) => columns.filter(test).length
  return {
    default_columns: number((one) => one.serverDefault !== null || isSerial(one)),
    identity_columns: number(({ identity }) => identity !== null),
    array_columns: number(({ type }) => isArray(type)),
    enum_columns: number(({ type }) => type instanceof types.Enum),
    domain_columns: number(({ type }) => type.tag === 'postgresql.DOMAIN'),
  }
}

/** A domain is of the category of what it stands on. */
const isArray = (type: TypeEngine): boolean =>
  type instanceof types.ARRAY ||
  ('dataType' in type && type.dataType instanceof TypeEngine && isArray(type.dataType))

const isSerial = (column: AnyColumn) =>
  column.table?.autoincrementColumn === column && column.identity === null

function countConstraints(tables: readonly AnyTable[]): Counts {
  const constraints = tables.flatMap((table) => [...table.constraints])
  const foreignKeys = constraints.filter((item) => item instanceof ForeignKeyConstraint)
  return {
    deferrable_fks: foreignKeys.filter(({ deferrable }) => deferrable === true).length,
    not_valid_constraints: constraints.filter(isNotValid).length,
    exclusions: constraints.filter((item) => item instanceof ExcludeConstraint).length,
    checks: constraints.filter((item) => item instanceof CheckConstraint).length,
  }
}

const isNotValid = ({ options }: Constraint) => options['postgresql_not_valid'] === true

function countIndexes(tables: readonly AnyTable[]): Counts {
  const indexes = tables.flatMap((table) => [...table.indexes])
  return {
    partial_indexes: indexes.filter(({ options }) => 'postgresql_where' in options).length,
    non_btree_indexes: indexes.filter(({ options }) => 'postgresql_using' in options).length,
  }
}

function countTypes(metadata: MetaData): Counts {
  const named = [...metadata.namedTypes.values()]
  const enums = named.filter((type) => type instanceof types.Enum)
  const domains = named.filter((type) => !(type instanceof types.Enum))
  const checked = domains.filter((type) => type.options.check !== undefined).length
  return {
    enums: enums.length,
    enum_values: enums.reduce((sum, { values }) => sum + values.length, 0),
    domains: domains.length + raw(metadata, 'domain'),
    domain_checks: checked + raw(metadata, 'domain check'),
    composite_types: raw(metadata, 'composite type'),
    range_types: raw(metadata, 'range type'),
  }
}

/** A range type brings two constructors, and its multirange three. */
const constructors = 5

function countObjects(metadata: MetaData, tables: readonly AnyTable[]): Counts {
  const columns = tables.flatMap((table) => [...table.columns])
  const counting = columns.filter((one) => isSerial(one) || one.identity !== null).length
  const owned = [...metadata.sequences.values()].filter(({ ownedBy }) => ownedBy !== null).length
  const views = [...metadata.views.values()]
  const commented = [...tables, ...columns, ...views].filter(({ comment }) => comment !== null)
  return {
    views: views.filter(({ materialized }) => !materialized).length,
    materialized_views: views.filter(({ materialized }) => materialized).length,
    rules: raw(metadata, 'rule'),
    policies: raw(metadata, 'policy'),
    partition_index_clones: raw(metadata, 'index partition'),
    sequences: metadata.sequences.size + counting,
    owned_sequences: owned + counting,
    functions:
      raw(metadata, 'function') +
      raw(metadata, 'aggregate') +
      constructors * raw(metadata, 'range type'),
    comments: commented.length + metadata.rawObjects.filter(isCommentOnRelation).length,
  }
}

const isCommentOnRelation = ({ kind, sql }: MetaData['rawObjects'][number]) =>
  kind === 'comment' && /^COMMENT ON (?:INDEX|SEQUENCE|COLUMN) /.test(sql)

const raw = (metadata: MetaData, kind: string) =>
  metadata.rawObjects.filter((object) => object.kind === kind).length
