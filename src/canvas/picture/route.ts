import type { ColumnId, ConstraintId, Relationship, TableId, Tint } from '#document'
import { createBoxGrid, type BoxGrid } from './box-grid.ts'
import { boxBetween, inflate, right, type Box, type Point } from './geometry.ts'
import { LaneBook } from './lanes.ts'
import { metrics } from './metrics.ts'
import type { TableShape } from './table-shape.ts'

export type Side = 'left' | 'right'

export interface PlacedTable extends Box {
  readonly id: TableId
  readonly shape: TableShape
  readonly tint?: Tint | undefined
}

/** A line from the side that refers to the side that is referred to: corners, both ends on borders. */
export interface Route {
  readonly points: readonly Point[]
  readonly fromSide: Side
  readonly toSide: Side
  /** The reference leads to nothing: the line ends in the open. */
  readonly broken: boolean
}

/** What routes keep clear of: tables, and the lines that are already drawn. */
export interface Ground {
  readonly obstacles: BoxGrid<PlacedTable>
  readonly lanes: LaneBook
}

export function groundOf(tables: Iterable<PlacedTable>, routes: Iterable<Route> = []): Ground {
  const lanes = new LaneBook()
  for (const route of routes) lanes.take(route.points)
  return { obstacles: createBoxGrid(tables), lanes }
}

/**
 * Orthogonal lines of three legs, first bend at least 28 from a border, parallel lanes 12 apart.
 * Among the ways a line can leave and arrive, the one that passes fewest tables wins, then the shortest.
 */
export function routeRelations(
  relations: readonly Relationship[],
  tables: ReadonlyMap<TableId, PlacedTable>,
  ground: Ground = groundOf(tables.values()),
): ReadonlyMap<ConstraintId, Route> {
  const lanes = new LaneBook(ground.lanes)
  const routes = new Map<ConstraintId, Route>()
  const ends = relations.flatMap((relation) => endsOf(relation, tables) ?? [])
  for (const end of ends.sort(outerFirst)) {
    const route = end.to ? routeBetween(end.from, end.to, ground, lanes) : brokenRoute(end.from)
    lanes.take(route.points)
    routes.set(end.constraint, route)
  }
  return routes
}

interface Port {
  readonly box: PlacedTable
  readonly y: number
}

interface Ends {
  readonly constraint: ConstraintId
  readonly from: Port
  readonly to: Port | undefined
}

function endsOf(
  relation: Relationship,
  tables: ReadonlyMap<TableId, PlacedTable>,
): Ends | undefined {
  const from = tables.get(relation.table)
  if (!from) return undefined
  const target = relation.target
  const to = target && tables.get(target.table)
  return {
    constraint: relation.id,
    from: portOf(from, relation.columns[relation.lead]),
    to: to && portOf(to, target.columns[relation.lead]),
  }
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

interface Candidate {
  readonly fromSide: Side
  readonly toSide: Side
  readonly low: number
  readonly high: number
  readonly wanted: number
}

interface Best {
  readonly route: Route
  readonly cost: number
}

function routeBetween(from: Port, to: Port, ground: Ground, book: LaneBook): Route {
  let best: Best | undefined
  for (const candidate of candidates(from, to))
    for (const variant of variants(candidate, from, to, book)) {
      const boxes = [from.box, to.box]
      const cost = costOf(variant, { boxes, ground, book, limit: best?.cost ?? Infinity })
      if (best && cost >= best.cost) continue
      const { fromSide, toSide } = candidate
      best = { cost, route: { points: variant.points, fromSide, toSide, broken: false } }
    }
  return best?.route ?? brokenRoute(from)
}

interface Variant {
  readonly points: readonly Point[]
  readonly surcharge: number
}

interface Surroundings {
  readonly boxes: readonly PlacedTable[]
  readonly ground: Ground
  readonly book: LaneBook
  /** What costs as much already need not be looked at more closely. */
  readonly limit: number
}

function costOf(
  { points, surcharge }: Variant,
  { boxes, ground, book, limit }: Surroundings,
): number {
  const length = lengthOf(points) + surcharge
  if (length >= limit) return length
  const passed = length + passing * passedTables(points, boxes, ground)
  return passed >= limit ? passed : passed + crossing * book.crossings(points)
}

/** In px of length that a line would rather be longer. */
const passing = 2000
const crowding = 250
const crossing = 60
const sideways = 40

const isFacing = (candidate: Candidate): boolean => candidate.fromSide !== candidate.toSide

function candidates(from: Port, to: Port): Candidate[] {
  const a = from.box
  const b = to.box
  const { stub } = metrics
  const found: Candidate[] = []
  if (a.id !== b.id) {
    found.push(...facing('right', right(a) + stub, b.x - stub))
    found.push(...facing('left', right(b) + stub, a.x - stub))
  }
  const outerRight = Math.max(right(a), right(b)) + stub
  const outerLeft = Math.min(a.x, b.x) - stub
  found.push({
    fromSide: 'right',
    toSide: 'right',
    low: outerRight,
    high: Infinity,
    wanted: outerRight,
  })
  found.push({
    fromSide: 'left',
    toSide: 'left',
    low: -Infinity,
    high: outerLeft,
    wanted: outerLeft,
  })
  return found
}

/** Between two borders that look at each other: the middle first, then close to either table. */
function facing(fromSide: Side, low: number, high: number): Candidate[] {
  if (low > high) return []
  const toSide = fromSide === 'right' ? 'left' : 'right'
  return [Math.round((low + high) / 2), low, high].map((wanted) => ({
    fromSide,
    toSide,
    low,
    high,
    wanted,
  }))
}

const tries = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, 7, 8, -6, -7, -8]

/** The free lanes nearest to the one that is wanted; that one, crowded, where none is free. */
function variants(candidate: Candidate, from: Port, to: Port, book: LaneBook): readonly Variant[] {
  const top = Math.min(from.y, to.y)
  const bottom = Math.max(from.y, to.y)
  const away = candidate.fromSide === 'right' ? metrics.lane : -metrics.lane
  const surcharge = isFacing(candidate) ? 0 : sideways
  const free = tries
    .map((step) => candidate.wanted + step * away)
    .filter((x) => x >= candidate.low && x <= candidate.high && book.isFree(x, top, bottom))
    .slice(0, 4)
  if (free.length > 0)
    return free.map((x) => ({ points: pointsOf(candidate, from, to, x), surcharge }))
  const points = pointsOf(candidate, from, to, candidate.wanted)
  return [{ points, surcharge: surcharge + crowding }]
}

function pointsOf(candidate: Candidate, from: Port, to: Port, x: number): Point[] {
  const start = { x: border(from.box, candidate.fromSide), y: from.y }
  const end = { x: border(to.box, candidate.toSide), y: to.y }
  if (start.y === end.y && isFacing(candidate)) return [start, end]
  return [start, { x, y: start.y }, { x, y: end.y }, end]
}

const border = (box: Box, side: Side): number => (side === 'left' ? box.x : right(box))

function lengthOf(points: readonly Point[]): number {
  let length = 0
  for (const [index, end] of points.entries()) {
    const start = points[index - 1]
    if (start) length += Math.abs(end.x - start.x) + Math.abs(end.y - start.y)
  }
  return length
}

/** A line keeps 12 px from the tables it passes; its own two it may touch, not cross. */
function passedTables(
  points: readonly Point[],
  own: readonly PlacedTable[],
  ground: Ground,
): number {
  let passed = 0
  for (const [index, end] of points.entries()) {
    const start = points[index - 1]
    if (!start) continue
    const leg = boxBetween(start, end)
    for (const table of ground.obstacles.within(inflate(leg, metrics.clearance)))
      if (!own.some((mine) => mine.id === table.id)) passed += 1
    for (const table of own) if (crosses(leg, table)) passed += 1
  }
  return passed
}

const crosses = (leg: Box, box: Box): boolean =>
  leg.x < right(box) &&
  box.x < right(leg) &&
  leg.y < box.y + box.height &&
  box.y < leg.y + leg.height

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
