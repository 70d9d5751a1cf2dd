import {
  relationshipsOf,
  tablesInOrder,
  tablesWithin,
  type SchemaDocument,
  type TableId,
} from '#document'

export interface PathEnd {
  readonly table: TableId
  readonly name: string
  /** How many relationships away; absent before a start is chosen, and where none leads there. */
  readonly steps: number | undefined
}

const most = 24

/** The tables that a way may lead to, the nearest first; without a start all of them by name. */
export function endsOfPaths(
  document: SchemaDocument,
  from: TableId | undefined,
  text: string,
): readonly PathEnd[] {
  const wanted = text.trim().toLowerCase()
  const distances = from ? distancesFrom(document, from) : new Map<TableId, number>()
  const far = (steps: number | undefined) => steps ?? Infinity
  return tablesInOrder(document)
    .filter(({ id, name }) => id !== from && name.toLowerCase().includes(wanted))
    .map(({ id, name }): PathEnd => ({ table: id, name, steps: distances.get(id) }))
    .sort((a, b) => compare(far(a.steps), far(b.steps)) || a.name.localeCompare(b.name))
    .slice(0, most)
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

function distancesFrom(document: SchemaDocument, from: TableId): ReadonlyMap<TableId, number> {
  const relations = relationshipsOf(document)
  const distances = new Map<TableId, number>()
  let reached: ReadonlySet<TableId> = new Set([from])
  for (let steps = 1; ; steps++) {
    const next = tablesWithin(relations, reached, 1)
    if (next.size === reached.size) return distances
    for (const table of next) if (!reached.has(table)) distances.set(table, steps)
    reached = next
  }
}
