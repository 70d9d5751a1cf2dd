import type { ColumnId, ConstraintId, Relationship, Sheet, TableId, Tint } from '#document'
import { createBoxGrid, type BoxGrid } from './box-grid.ts'
import { boundsOf, inflate, right, type Box, type Point } from './geometry.ts'
import { LaneBook } from './lanes.ts'
import { metrics } from './metrics.ts'
import { bentShape } from './route-bends.ts'
import { costOf, isClear, lengthOf, obstructed, type Surroundings } from './route-cost.ts'
import { searchRoute, type Exit } from './route-search.ts'
import { detours, simpleShapes, type Shape } from './route-shapes.ts'
import { slideApart } from './route-slide.ts'
import type { TableShape } from './table-shape.ts'

export type Side = 'left' | 'right'

export interface PlacedTable extends Box {
  readonly id: TableId
  readonly shape: TableShape
  readonly tint?: Tint | undefined
  /** It stays where it is, whatever is dragged. */
  readonly locked?: boolean | undefined
}

/** A line from the side that refers to the side that is referred to: corners, both ends on borders. */
export interface Route {
  readonly points: readonly Point[]
  readonly fromSide: Side
  readonly toSide: Side
  /** The reference leads to nothing: the line ends in the open. */
  readonly broken: boolean
}

/** What is to be joined, where it stands, and where lines were bent by hand. */
export interface Joined {
  readonly relations: readonly Relationship[]
  readonly tables: ReadonlyMap<TableId, PlacedTable>
  readonly wayPoints: Sheet['wayPoints']
}

/** What routes keep clear of: tables, and the lines that are already drawn. */
export interface Ground {
  readonly obstacles: BoxGrid<PlacedTable>
  readonly lanes: LaneBook
  /** How many places searches may look at before lines run as straight as they can, tables or not. */
  readonly effort: number
}

const fullEffort = 3_000_000

export function groundOf(
  tables: Iterable<PlacedTable>,
  routes: Iterable<Route> = [],
  effort: number = fullEffort,
): Ground {
  const lanes = new LaneBook()
  for (const route of routes) lanes.take(route.points)
  return { obstacles: createBoxGrid(tables), lanes, effort }
}

/**
 * Orthogonal lines, first bend at least 28 from a border, at least 12 from the tables they pass where
 * there is a way, parallel lanes 12 apart. Lines that were bent by hand come first, the others make room.
 */
export function routeRelations(
  joined: Joined,
  ground: Ground = groundOf(joined.tables.values()),
): ReadonlyMap<ConstraintId, Route> {
  const lanes = new LaneBook(ground.lanes)
  const routes = new Map<ConstraintId, Route>()
  const budget = { left: ground.effort }
  const take = (end: Ends, route: Route) => {
    lanes.take(route.points)
    routes.set(end.constraint, route)
  }
  const ends = joined.relations.flatMap((relation) => endsOf(relation, joined) ?? [])
  const [bent, free] = [ends.filter(isBent), ends.filter((end) => !isBent(end))]
  for (const end of bent)
    take(end, end.to ? bentShape(end.from, end.to, end.bends) : brokenRoute(end.from))
  for (const end of free.sort(outerFirst)) {
    const around = { ground, book: lanes, own: end.to ? [end.from.box, end.to.box] : [] }
    take(end, end.to ? routeBetween(end.from, end.to, around, budget) : brokenRoute(end.from))
  }
  return routes
}

/** Where a line touches a table. */
export interface Port {
  readonly box: PlacedTable
  readonly y: number
}

interface Ends {
  readonly constraint: ConstraintId
  readonly from: Port
  readonly to: Port | undefined
  readonly bends: readonly Point[]
}

const isBent = ({ bends, to }: Ends): boolean => bends.length > 0 && to !== undefined

function endsOf(relation: Relationship, { tables, wayPoints }: Joined): Ends | undefined {
  const ports = portsOf(relation, tables)
  return ports && { constraint: relation.id, ...ports, bends: wayPoints[relation.id] ?? [] }
}

/** Where a line leaves and arrives. */
export function portsOf(
  { table, columns, lead, target }: Relationship,
  tables: ReadonlyMap<TableId, PlacedTable>,
): { readonly from: Port; readonly to: Port | undefined } | undefined {
  const from = tables.get(table)
  if (!from) return undefined
  const to = target && tables.get(target.table)
  return { from: portOf(from, columns[lead]), to: to && portOf(to, target.columns[lead]) }
}

const portOf = (box: PlacedTable, column: ColumnId | undefined): Port => ({
  box,
  y: box.y + ((column && box.shape.anchors.get(column)) ?? metrics.header / 2),
})

/** Lines that go up take their lanes from the top row down, lines that go down from the bottom row up: no sibling crosses. */
function outerFirst(a: Ends, b: Ends): number {
  return rank(a) - rank(b)
}

const rank = ({ from, to }: Ends): number => (to && to.y < from.y ? from.y : -from.y)

/** Three legs if they pass no table, five if those do not, else whatever a search finds. */
function routeBetween(from: Port, to: Port, around: Surroundings, budget: { left: number }): Route {
  const simple = simpleShapes(from, to, around.book)
  const clear = cheapestClear(simple, around)
  if (clear) return routeOf(clear)
  const found =
    cheapestClear(detours(from, to, around), around) ?? searched(from, to, around, budget)
  if (found) return routeOf(slideApart(found, around))
  const [least] = simple.toSorted((a, b) => passed(a, around) - passed(b, around))
  return least ? routeOf(least) : brokenRoute(from)
}

const passed = (shape: Shape, around: Surroundings): number =>
  2_000 * obstructed(shape.points, around) + lengthOf(shape.points)

/** Shorter ones are looked at first, so that most of the longer ones need not be. */
function cheapestClear(shapes: Iterable<Shape>, around: Surroundings): Shape | undefined {
  let best: { readonly shape: Shape; readonly cost: number } | undefined
  for (const { shape, least } of byLength(shapes)) {
    if (best && least >= best.cost) break
    if (!isClear(shape.points, around)) continue
    const cost = costOf(shape, around, best?.cost ?? Infinity)
    if (!best || cost < best.cost) best = { shape, cost }
  }
  return best?.shape
}

const byLength = (shapes: Iterable<Shape>) =>
  Array.from(shapes, (shape) => ({
    shape,
    least: lengthOf(shape.points) + (shape.surcharge ?? 0),
  })).sort((a, b) => a.least - b.least)

const routeOf = ({ points, fromSide, toSide }: Shape): Route => ({
  points,
  fromSide,
  toSide,
  broken: false,
})

/** Farther round than this only where there is no nearer way, and nearer to tables only then. */
const tries = [
  { margin: 240, clearance: metrics.clearance },
  { margin: 1_200, clearance: metrics.clearance },
  { margin: 1_200, clearance: 4 },
] as const

function searched(
  from: Port,
  to: Port,
  { ground, own }: Surroundings,
  budget: { left: number },
): Shape | undefined {
  const both = boundsOf([from.box, to.box])
  if (!both) return undefined
  for (const { margin, clearance } of tries) {
    if (budget.left <= 0) return undefined
    const region = inflate(both, margin)
    const others = ground.obstacles
      .within(region)
      .filter(({ id }) => own.every((mine) => mine.id !== id))
    const boxes = [...new Set([...others, ...own])]
    const search = { from: exitsOf(from), to: exitsOf(to), boxes, clearance, region }
    const { points, looked } = searchRoute(search, budget.left)
    budget.left -= looked
    const [first, last] = [points?.[0], points?.at(-1)]
    if (points && first && last)
      return { points, fromSide: sideOf(from, first), toSide: sideOf(to, last) }
  }
  return undefined
}

const exitsOf = ({ box, y }: Port): readonly Exit[] => [
  { border: { x: right(box), y }, stub: { x: right(box) + metrics.stub, y } },
  { border: { x: box.x, y }, stub: { x: box.x - metrics.stub, y } },
]

const sideOf = ({ box }: Port, { x }: Point): Side => (x === box.x ? 'left' : 'right')

function brokenRoute(from: Port): Route {
  const start = right(from.box)
  return {
    points: [
      { x: start, y: from.y },
      { x: start + metrics.stub + metrics.clearance, y: from.y },
    ],
    fromSide: 'right',
    toSide: 'left',
    broken: true,
  }
}
