import type { TableId } from '../ids.ts'
import type { Relationship } from './relationships.ts'

/** A way from one table to another over relationships, whichever end refers. */
export interface Path {
  readonly tables: readonly TableId[]
  /** Of each step from a table to the next: more than one where two tables are related twice. */
  readonly steps: readonly (readonly Relationship[])[]
}

const most = 8

/** The shortest ways between two tables, at most eight; none where nothing leads from one to the other. */
export function pathsBetween(
  relations: readonly Relationship[],
  from: TableId,
  to: TableId,
): readonly Path[] {
  if (from === to) return []
  const links = linksOf(relations)
  const distances = distancesFrom(from, links)
  const ways: TableId[][] = []
  const walk = (way: readonly TableId[]) => {
    const [first] = way
    if (first === undefined || ways.length === most) return
    if (first === from) {
      ways.push([...way])
      return
    }
    const before = (distances.get(first) ?? 0) - 1
    for (const next of links.get(first)?.keys() ?? [])
      if (distances.get(next) === before) walk([next, ...way])
  }
  if (distances.has(to)) walk([to])
  return ways.map((tables) => ({
    tables,
    steps: tables.slice(1).map((table, at) => links.get(tables[at] ?? table)?.get(table) ?? []),
  }))
}

type Links = ReadonlyMap<TableId, ReadonlyMap<TableId, readonly Relationship[]>>

/** From each table to its neighbours, over what. */
function linksOf(relations: readonly Relationship[]): Links {
  const links = new Map<TableId, Map<TableId, Relationship[]>>()
  const add = (one: TableId, other: TableId, relation: Relationship) => {
    const neighbours = links.get(one) ?? new Map<TableId, Relationship[]>()
    neighbours.set(other, [...(neighbours.get(other) ?? []), relation])
    links.set(one, neighbours)
  }
  for (const relation of relations) {
    if (!relation.target || relation.self) continue
    add(relation.table, relation.target.table, relation)
    add(relation.target.table, relation.table, relation)
  }
  return links
}

function distancesFrom(start: TableId, links: Links): ReadonlyMap<TableId, number> {
  const distances = new Map([[start, 0]])
  // a Map is walked in the order in which it grows: nearer tables first
  for (const [table, distance] of distances)
    for (const next of links.get(table)?.keys() ?? [])
      if (!distances.has(next)) distances.set(next, distance + 1)
  return distances
}

/** The tables that so many relationships, either way, lead to; the given ones included. */
export function tablesWithin(
  relations: readonly Relationship[],
  tables: Iterable<TableId>,
  hops: number,
): ReadonlySet<TableId> {
  const links = linksOf(relations)
  const found = new Set(tables)
  let ring = [...found]
  for (let hop = 0; hop < hops; hop++) {
    ring = ring
      .flatMap((table) => [...(links.get(table)?.keys() ?? [])])
      .filter((table) => !found.has(table))
    for (const table of ring) found.add(table)
  }
  return found
}
