import {
  carriedBends,
  type ConstraintId,
  type Relationship,
  type SchemaDocument,
  type TableId,
} from '#document'
import { inflate, overlap, type Point } from './geometry.ts'
import { metrics } from './metrics.ts'
import { legBoxes, routeBox } from './route-path.ts'
import { groundOf, routeRelations, type Joined, type PlacedTable, type Route } from './route.ts'
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
  const joined = { relations: relationsOn(document), tables, wayPoints: document.wayPoints }
  const routes = updateRoutes(previous, joined, moved)
  return { ...joined, routes, ...groundOn(document) }
}

/** The scene with some tables elsewhere. */
export type TableMover = (places: ReadonlyMap<TableId, Point>) => Scene

/** What searches may look at in one frame of a drag, all lines together. */
const swiftEffort = 20_000

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
    swiftEffort,
  )
  return (places) => {
    const tables = new Map(scene.tables)
    const moves = new Map<TableId, Point>()
    for (const [id, { x, y }] of places) {
      const table = scene.tables.get(id)
      if (!table) continue
      tables.set(id, { ...table, x, y })
      moves.set(id, { x: x - table.x, y: y - table.y })
    }
    const wayPoints = carriedBends(scene.wayPoints, own, moves)
    const shifted = shiftedRoutes(scene, own, moves)
    const relations = own.filter(({ id }) => !shifted.has(id))
    const routed = routeRelations({ relations, tables, wayPoints }, ground)
    return { ...scene, tables, wayPoints, routes: new Map([...kept, ...shifted, ...routed]) }
  }
}

/** Lines whose both ends move alike move with them: what was found for them stays good enough while they do. */
function shiftedRoutes(
  scene: Scene,
  relations: readonly Relationship[],
  moves: ReadonlyMap<TableId, Point>,
): ReadonlyMap<ConstraintId, Route> {
  return new Map(
    relations.flatMap(({ id, table, target }) => {
      const [route, by, other] = [
        scene.routes.get(id),
        moves.get(table),
        target && moves.get(target.table),
      ]
      if (!route || !by || by.x !== other?.x || by.y !== other.y) return []
      const points = route.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }))
      return [[id, { ...route, points }] as const]
    }),
  )
}

const touches = ({ table, target }: Relationship, moved: ReadonlySet<TableId>): boolean =>
  moved.has(table) || (target !== undefined && moved.has(target.table))

function divide<T>(items: readonly T[], belongs: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}

const isSame = (a: PlacedTable, b: PlacedTable): boolean =>
  a.x === b.x && a.y === b.y && a.shape === b.shape && a.tint === b.tint && a.locked === b.locked

function hasSamePorts(a: PlacedTable, b: PlacedTable): boolean {
  if (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height) return false
  if (a.shape === b.shape) return true
  const [before, after] = [a.shape.anchors, b.shape.anchors]
  return before.size === after.size && [...after].every(([id, y]) => before.get(id) === y)
}

function updateRoutes(
  previous: Scene,
  joined: Joined,
  moved: ReadonlySet<TableId>,
): ReadonlyMap<ConstraintId, Route> {
  const { relations, tables, wayPoints } = joined
  const stays = new Set(previous.relations)
  const inTheWay = tablesIn(tables, moved)
  const kept = new Map<ConstraintId, Route>()
  const fresh: Relationship[] = []
  for (const relation of relations) {
    const { id } = relation
    const route = previous.routes.get(id)
    const same = stays.has(relation) || sameEnds(previous, relation)
    const bentAlike = previous.wayPoints[id] === wayPoints[id]
    const isKept = route && same && bentAlike && !touches(relation, moved)
    if (isKept && (wayPoints[id] || !isObstructed(route, inTheWay))) kept.set(id, route)
    else fresh.push(relation)
  }
  if (fresh.length === 0) return kept.size === previous.routes.size ? previous.routes : kept
  const ground = groundOf(tables.values(), kept.values())
  return new Map([...kept, ...routeRelations({ ...joined, relations: fresh }, ground)])
}

const tablesIn = (
  tables: ReadonlyMap<TableId, PlacedTable>,
  ids: ReadonlySet<TableId>,
): readonly PlacedTable[] => [...ids].flatMap((id) => tables.get(id) ?? [])

/** A table that was put on a line, or too near to it, drives it away. */
const isObstructed = (route: Route, tables: readonly PlacedTable[]): boolean =>
  tables.some((table) => {
    const near = inflate(table, metrics.clearance)
    return (
      overlap(routeBox(route), near) && legBoxes(route.points).some((leg) => overlap(leg, near))
    )
  })

function sameEnds(previous: Scene, relation: Relationship): boolean {
  const before = previous.relations.find(({ id }) => id === relation.id)
  return (
    before !== undefined &&
    before.columns[before.lead] === relation.columns[relation.lead] &&
    before.target?.table === relation.target?.table &&
    before.target?.columns[before.lead] === relation.target?.columns[relation.lead]
  )
}
