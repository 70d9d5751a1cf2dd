import type { ColumnId, ConstraintId, ForeignKey, SchemaDocument, Table, TableId } from '#document'
import { tableFacts } from './table-facts.ts'

/** How many rows may stand at one end of a relationship. */
export type End = 'one' | 'zero-or-one' | 'zero-or-many'

/** A foreign key as a line: read from the model, never entered by hand. */
export interface Relation {
  readonly constraint: ConstraintId
  readonly table: TableId
  readonly columns: readonly ColumnId[]
  /** Absent where the reference leads to nothing. */
  readonly target?: { readonly table: TableId; readonly columns: readonly ColumnId[] }
  /** At the side that refers. */
  readonly fromEnd: End
  /** At the side that is referred to. */
  readonly toEnd: End
  readonly enforced: boolean
}

const cache = new WeakMap<Table, readonly Relation[]>()

/** The relationships that a table declares, derived once for each version of it. */
export function relationsOf(table: Table): readonly Relation[] {
  const known = cache.get(table)
  if (known) return known
  const relations = table.constraints.flatMap((constraint) =>
    constraint.kind === 'foreign key' ? [relationOf(table, constraint)] : [],
  )
  cache.set(table, relations)
  return relations
}

/** All relationships of a document, in the order of its tables. */
export const allRelations = (document: SchemaDocument): readonly Relation[] =>
  Object.values(document.tables).flatMap(relationsOf)

function relationOf(table: Table, key: ForeignKey): Relation {
  const facts = tableFacts(table)
  const own = new Set(key.columns)
  const unique = facts.uniqueSets.some((set) => [...set].every((column) => own.has(column)))
  const required = key.columns.every((column) => facts.columns.get(column)?.required === true)
  return {
    constraint: key.id,
    table: table.id,
    columns: key.columns,
    ...(key.target.kind === 'columns'
      ? { target: { table: key.target.table, columns: key.target.columns } }
      : {}),
    fromEnd: unique ? 'zero-or-one' : 'zero-or-many',
    toEnd: required ? 'one' : 'zero-or-one',
    enforced: key.enforced,
  }
}

/** The tables that one foreign key, either way, joins to each of the given ones; they themselves included. */
export function neighbourhood(
  relations: readonly Relation[],
  tables: ReadonlySet<TableId>,
): ReadonlySet<TableId> {
  const near = new Set(tables)
  for (const { table, target } of relations) {
    if (!target) continue
    if (tables.has(table)) near.add(target.table)
    if (tables.has(target.table)) near.add(table)
  }
  return near
}
