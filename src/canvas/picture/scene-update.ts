import type { ConstraintId, Relationship, SchemaDocument, TableId } from '#document'
import { groundOf, routeRelations, type PlacedTable, type Route } from './route.ts'
import { groundOn, placedTables, relationsOn, sceneOf, type Scene } from './scene.ts'

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
  const relations = relationsOn(document)
  const routes = updateRoutes(previous, relations, tables, moved)
  return { tables, relations, routes, notation: document.notation, ...groundOn(document) }
}

/** The scene with some tables elsewhere. */
export type TableMover = (
  places: ReadonlyMap<TableId, { readonly x: number; readonly y: number }>,
) => Scene

/**
 * Prepares a drag: what stays is looked at once, so that each frame of the drag costs only the lines of
 * the tables that move.
 */
export function tableMover(scene: Scene, moving: ReadonlySet<TableId>): TableMover {
  const [own, others] = divide(scene.relations, (relation) => touches(relation, moving))
  const kept = others.flatMap(({ id }) => {
    const route = scene.routes.get(id)
    return route ? [[id, route] as const] : []
  })
  const standing = [...scene.tables.values()].filter(({ id }) => !moving.has(id))
  const ground = groundOf(
    standing,
    kept.map(([, route]) => route),
  )
  return (places) => {
    const tables = new Map(scene.tables)
    for (const [id, { x, y }] of places) {
      const table = tables.get(id)
      if (table) tables.set(id, { ...table, x, y })
    }
    return { ...scene, tables, routes: new Map([...kept, ...routeRelations(own, tables, ground)]) }
  }
}

const touches = ({ table, target }: Relationship, moved: ReadonlySet<TableId>): boolean =>
  moved.has(table) || (target !== undefined && moved.has(target.table))

function divide<T>(items: readonly T[], belongs: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}

const isSame = (a: PlacedTable, b: PlacedTable): boolean =>
  a.x === b.x && a.y === b.y && a.shape === b.shape && a.tint === b.tint

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
    const same = stays.has(relation) || sameEnds(previous, relation)
    if (route && !touches(relation, moved) && same) kept.set(relation.id, route)
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
    before.columns[before.lead] === relation.columns[relation.lead] &&
    before.target?.table === relation.target?.table &&
    before.target?.columns[before.lead] === relation.target?.columns[relation.lead]
  )
}
