import type { Dialect } from '../compile/dialect.ts'
import type { AnyTable } from '../schema/column-types.ts'
import { ForeignKeyConstraint, type Constraint } from '../schema/constraint.ts'
import { MetaData } from '../schema/metadata.ts'
import { tableKey } from '../schema/schema-item.ts'
import { sortTablesAndConstraints } from '../schema/sort.ts'
import { inheritance, isUnchecked, needsIndex } from '../schema/table-elements.ts'
import type { IndexOperation, Operation, TableName, TableOperation } from './ops.ts'

export interface TablesTarget {
  readonly dialect: Dialect
}

/** Tables that come and go, each with its indexes, and the foreign keys that cannot be part of them. */
export interface OrderedTables {
  readonly created: readonly Operation[]
  /** Foreign keys of new tables that come when all tables are there. */
  readonly bound: readonly Operation[]
  /** Foreign keys of tables that go, without which they can. */
  readonly loosened: readonly Operation[]
  readonly dropped: readonly Operation[]
  readonly others: readonly Operation[]
}

export function orderTables(operations: readonly Operation[], target: TablesTarget): OrderedTables {
  const tables = operations.filter(isTable)
  const created = tables.filter(({ kind }) => kind === 'create table')
  const dropped = tables.filter(({ kind }) => kind === 'drop table')
  const made = placed(created, target)
  const gone = placed(dropped, target)
  const indexes = operations.filter(
    (one) => one.kind === 'create index' || one.kind === 'drop index',
  )
  const around = (kind: IndexOperation['kind'], table: AnyTable) =>
    indexes.filter((one) => one.kind === kind && one.index.table === table)
  const own = new Set<Operation>([
    ...created.flatMap(({ table }) => around('create index', table)),
    ...dropped.flatMap(({ table }) => around('drop index', table)),
  ])
  for (const table of tables) own.add(table)
  return {
    created: made.tables.flatMap(({ original, operation }) => [
      operation,
      ...around('create index', original),
    ]),
    bound: made.late.map((constraint) => constraintOperation('add constraint', constraint)),
    loosened: gone.late.map((constraint) => constraintOperation('drop constraint', constraint)),
    dropped: gone.tables
      .toReversed()
      .flatMap(({ original, operation }) => [...around('drop index', original), operation]),
    others: operations.filter((one) => !own.has(one)),
  }
}

const isTable = (one: Operation): one is TableOperation =>
  one.kind === 'create table' || one.kind === 'drop table'

const constraintOperation = (
  kind: 'add constraint' | 'drop constraint',
  constraint: ForeignKeyConstraint,
): Operation => ({ kind, table: placeOf(constraint.table), constraint })

const placeOf = (table: AnyTable | null): TableName => ({
  name: table?.name ?? '',
  schema: table?.schema ?? null,
})

/** Each table behind those that it needs, without the foreign keys that would make a ring of them. */
function placed(operations: readonly TableOperation[], { dialect }: TablesTarget) {
  const byTable = new Map(operations.map((operation) => [operation.table, operation]))
  const tables = [...byTable.keys()].toSorted(byKey)
  const { alterConstraints } = dialect.features
  const sorted = sortTablesAndConstraints(
    tables,
    (key) => (isUnchecked(key, dialect) || needsIndex(key) ? 'late' : 'either'),
    inheritance(tables, dialect),
  )
  const late = alterConstraints ? sorted.late : []
  return {
    late,
    tables: sorted.tables.flatMap(({ table }) => {
      const operation = byTable.get(table)
      const without = late.filter((constraint) => constraint.table === table)
      if (operation === undefined) return []
      return [{ original: table, operation: { ...operation, table: withoutKeys(table, without) } }]
    }),
  }
}

const byKey = (left: AnyTable, right: AnyTable): number => (left.key < right.key ? -1 : 1)

/** The table without foreign keys that have operations of their own. */
function withoutKeys(table: AnyTable, keys: readonly ForeignKeyConstraint[]): AnyTable {
  if (keys.length === 0) return table
  const { namingConvention } = table.metadata
  const copy = table.toMetadata(new MetaData({ namingConvention }), {
    referredSchemaFn: (_table, _schema, _constraint, referredSchema) => referredSchema,
  })
  const originals = table.sortedConstraints
  copy.sortedConstraints.forEach((constraint, at) => {
    if (isOneOf(originals[at], keys)) takeAway(constraint, copy)
  })
  return copy
}

const isOneOf = (constraint: Constraint | undefined, keys: readonly ForeignKeyConstraint[]) =>
  constraint instanceof ForeignKeyConstraint && keys.includes(constraint)

function takeAway(constraint: Constraint, table: AnyTable): void {
  table.constraints.delete(constraint)
  if (!(constraint instanceof ForeignKeyConstraint)) return
  for (const column of table.columns) {
    for (const element of constraint.elements) column.foreignKeys.delete(element)
  }
}

export const keyOf = ({ name, schema }: TableName): string => tableKey(name, schema)
