import {
  relationshipsOf,
  type ConstraintId,
  type Relationship,
  type SchemaDocument,
  type TableId,
} from '#document'
import { groundOf, routeRelations, type PlacedTable, type Route } from './route.ts'
import { placedTables, sceneOf, type Scene } from './scene.ts'

/** More changed tables than this, and all lines are routed afresh. */
const fewTables = 32

/**
 * The scene of a changed document. Lines between tables that stayed where and as they were stay too,
 * so that an edit costs the same in a schema of 10 and of 1,000 tables.
 */
export function updateScene(
  previous: Scene,
  document: SchemaDocument,
  expanded: ReadonlySet<TableId>,
): Scene {
  const measured = placedTables(document, expanded)
  const tables = new Map<TableId, PlacedTable>()
  const moved = new Set<TableId>()
  for (const [id, next] of measured) {
    const before = previous.tables.get(id)
    tables.set(id, before && isSame(before, next) ? before : next)
    if (!before || !hasSamePorts(before, next)) moved.add(id)
  }
  for (const id of previous.tables.keys()) if (!tables.has(id)) moved.add(id)
  if (moved.size > fewTables) return sceneOf(document, expanded)
  const relations = relationshipsOf(document)
  return { tables, relations, routes: updateRoutes(previous, relations, tables, moved) }
}

/** The scene while some tables are dragged: only their own lines follow. */
export function moveTables(
  scene: Scene,
  places: ReadonlyMap<TableId, { readonly x: number; readonly y: number }>,
): Scene {
  const tables = new Map(scene.tables)
  for (const [id, { x, y }] of places) {
    const table = tables.get(id)
    if (table) tables.set(id, { ...table, x, y })
  }
  const moved = new Set(places.keys())
  return { ...scene, tables, routes: updateRoutes(scene, scene.relations, tables, moved) }
}

const isSame = (a: PlacedTable, b: PlacedTable): boolean =>
  a.x === b.x && a.y === b.y && a.shape === b.shape

function hasSamePorts(a: PlacedTable, b: PlacedTable): boolean {
  if (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height) return false
  if (a.shape === b.shape) return true
  const [before, after] = [a.shape.anchors, b.shape.anchors]
  return before.size === after.size && [...after].every(([id, y]) => before.get(id) === y)
}

function updateRoutes(
  previous: Scene,
  relations: readonly Relationship[],
  tables: ReadonlyMap<TableId, PlacedTable>,
  moved: ReadonlySet<TableId>,
): ReadonlyMap<ConstraintId, Route> {
  const stays = new Set(previous.relations)
  const kept = new Map<ConstraintId, Route>()
  const fresh: Relationship[] = []
  for (const relation of relations) {
    const route = previous.routes.get(relation.id)
    const touched =
      moved.has(relation.table) || (relation.target && moved.has(relation.target.table))
    const same = stays.has(relation) || sameEnds(previous, relation)
    if (route && !touched && same) kept.set(relation.id, route)
    else fresh.push(relation)
  }
  if (fresh.length === 0) return kept.size === previous.routes.size ? previous.routes : kept
  const routed = routeRelations(fresh, tables, groundOf(tables.values(), kept.values()))
  return new Map([...kept, ...routed])
}

function sameEnds(previous: Scene, relation: Relationship): boolean {
  const before = previous.relations.find(({ id }) => id === relation.id)
  return (
    before !== undefined &&
    before.columns[0] === relation.columns[0] &&
    before.target?.table === relation.target?.table &&
    before.target?.columns[0] === relation.target?.columns[0]
  )
}
