import type { Dialect } from '../compile/dialect.ts'
import type { AnyTable } from '../schema/column-types.ts'
import type { ForeignKeyConstraint } from '../schema/constraint.ts'
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
  const indexes = indexesByTable(operations)
  const around = ({ table }: TableOperation) => indexes.get(table) ?? []
  const own = new Set<Operation>([...tables, ...tables.flatMap(around)])
  return {
    created: made.tables.flatMap((operation) => [operation, ...around(operation)]),
    bound: made.late.map((constraint) => constraintOperation('add constraint', constraint)),
    loosened: gone.late.map((constraint) => constraintOperation('drop constraint', constraint)),
    dropped: gone.tables.toReversed().flatMap((operation) => [...around(operation), operation]),
    others: operations.filter((one) => !own.has(one)),
  }
}

/** Those of a table that comes are created, those of one that goes are dropped. */
function indexesByTable(operations: readonly Operation[]) {
  const found = new Map<AnyTable | null, IndexOperation[]>()
  for (const one of operations) {
    if (one.kind !== 'create index' && one.kind !== 'drop index') continue
    const { table } = one.index
    found.set(table, [...(found.get(table) ?? []), one])
  }
  return found
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
      return without.length === 0 ? [operation] : [{ ...operation, without: new Set(without) }]
    }),
  }
}

const byKey = (left: AnyTable, right: AnyTable): number => (left.key < right.key ? -1 : 1)

export const keyOf = ({ name, schema }: TableName): string => tableKey(name, schema)
