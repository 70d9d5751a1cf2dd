import type { Relationship, TableId } from '#document'

/** The tables that one foreign key, either way, joins to each of the given ones; they themselves included. */
export function neighbourhood(
  relations: readonly Relationship[],
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
