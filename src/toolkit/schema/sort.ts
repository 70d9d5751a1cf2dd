import { findCycles, topologicalSort, type Dependency } from '../util/topological.ts'
import type { AnyTable } from './column-types.ts'
import type { ForeignKeyConstraint } from './constraint.ts'

/** A table in its place, with the foreign keys that can be part of its CREATE TABLE. */
export interface SortedTable {
  readonly table: AnyTable
  readonly inline: ReadonlySet<ForeignKeyConstraint>
}

export interface SortedSchema {
  readonly tables: readonly SortedTable[]
  /** To be added by ALTER when all tables exist. */
  readonly late: readonly ForeignKeyConstraint[]
  /** Tables of a ring that could not be broken, in the order in which they came. */
  readonly unsorted: readonly AnyTable[]
}

/** What to do with a foreign key: always late, never late, or late only to break a ring. */
export type ForeignKeyPlacement = (key: ForeignKeyConstraint) => 'late' | 'inline' | 'either'

const either: ForeignKeyPlacement = () => 'either'

/**
 * Tables behind those that they refer to. In a ring all foreign keys of its tables become late ones,
 * except those that must stay inline.
 */
export function sortTablesAndConstraints(
  tables: readonly AnyTable[],
  placement: ForeignKeyPlacement = either,
  fixed: readonly Dependency<AnyTable>[] = [],
): SortedSchema {
  const late = new Set<ForeignKeyConstraint>()
  const keys: KeysByTable = new Map(tables.map((table) => [table, table.foreignKeyConstraints]))
  for (const own of keys.values())
    for (const key of own) if (key.useAlter || placement(key) === 'late') late.add(key)
  const sorted = () => topologicalSort(tables, dependencies(keys, late, fixed))
  const first = sorted()
  if (first.remaining.length === 0) return result(first.order, keys, late, [])
  for (const table of findCycles(tables, dependencies(keys, late, fixed))) {
    for (const key of keys.get(table) ?? []) {
      if (placement(key) !== 'inline') late.add(key)
    }
  }
  const second = sorted()
  return result([...second.order, ...second.remaining], keys, late, second.remaining)
}

/** Foreign keys of each table: to find them takes a sort of all its rules. */
type KeysByTable = ReadonlyMap<AnyTable, ReadonlySet<ForeignKeyConstraint>>

/** As `sortTablesAndConstraints`, without the constraints; ties are broken by name. */
export function sortTables(
  tables: readonly AnyTable[],
  fixed: readonly Dependency<AnyTable>[] = [],
): readonly AnyTable[] {
  const byKey = tables.toSorted((left, right) => (left.key < right.key ? -1 : 1))
  return sortTablesAndConstraints(byKey, either, fixed).tables.map(({ table }) => table)
}

function dependencies(
  keys: KeysByTable,
  late: ReadonlySet<ForeignKeyConstraint>,
  fixed: readonly Dependency<AnyTable>[],
): readonly Dependency<AnyTable>[] {
  const found: Dependency<AnyTable>[] = [...fixed]
  for (const [table, own] of keys) {
    for (const key of own) {
      const target = late.has(key) ? undefined : key.elements[0]?.resolvedColumn?.table
      if (target && target !== table) found.push([target, table])
    }
  }
  return found
}

function result(
  tables: readonly AnyTable[],
  keys: KeysByTable,
  late: ReadonlySet<ForeignKeyConstraint>,
  unsorted: readonly AnyTable[],
): SortedSchema {
  return {
    tables: tables.map((table) => ({ table, inline: without(late, keys.get(table)) })),
    late: [...late],
    unsorted,
  }
}

function without(
  late: ReadonlySet<ForeignKeyConstraint>,
  own: ReadonlySet<ForeignKeyConstraint> = new Set(),
): ReadonlySet<ForeignKeyConstraint> {
  return late.size === 0 ? own : new Set([...own].filter((key) => !late.has(key)))
}
