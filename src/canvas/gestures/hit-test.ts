import type { AreaId, ColumnId, ConstraintId, NoteId, TableId } from '#document'
import {
  contains,
  createBoxGrid,
  distanceTo,
  inflate,
  metrics,
  routeBox,
  type BoxGrid,
  type Box,
  type PlacedTable,
  type Point,
  type Scene,
} from '#picture'
import { edgeAt, type Edge } from './resize.ts'

/** What lies under a point of the drawing. */
export type Target =
  | { readonly kind: 'ground' }
  | { readonly kind: 'header'; readonly table: TableId; readonly part: 'handle' | 'title' }
  | {
      readonly kind: 'row'
      readonly table: TableId
      readonly column: ColumnId
      readonly part: RowPart
    }
  /** The row that stands for columns which are not shown. */
  | { readonly kind: 'more'; readonly table: TableId }
  | { readonly kind: 'body'; readonly table: TableId }
  | { readonly kind: 'line'; readonly table: TableId; readonly constraint: ConstraintId }
  /** `edge`: the side or corner by which it is made larger. */
  | { readonly kind: 'note'; readonly note: NoteId; readonly edge: Edge | undefined }
  /** Its header or its border; the rest of it is ground. */
  | { readonly kind: 'area'; readonly area: AreaId; readonly edge: Edge | undefined }

/** `handle` starts a relationship; `dot` says whether NULL is allowed. */
export type RowPart = 'handle' | 'gutter' | 'name' | 'type' | 'dot'

const handleReach = 10
const lineReach = 6

const grids = new WeakMap<Scene['tables'], BoxGrid<PlacedTable>>()

/** Tables by place; worked out once for each state of the drawing. */
export function tableGrid(scene: Scene): BoxGrid<PlacedTable> {
  const known = grids.get(scene.tables)
  if (known) return known
  const grid = createBoxGrid(scene.tables.values())
  grids.set(scene.tables, grid)
  return grid
}

/**
 * @param point canvas px at 100 %
 * @param zoom lines can be hit within 6 px of the screen, whatever the zoom
 */
export function hitTest(scene: Scene, point: Point, zoom: number): Target {
  const around: Box = { x: point.x - handleReach, y: point.y, width: 2 * handleReach, height: 0.01 }
  const near = tableGrid(scene).within(around)
  const inside = near.findLast((table) => point.x >= table.x && point.x <= table.x + table.width)
  const table = inside ?? near.findLast((candidate) => rowAt(candidate, point) !== undefined)
  if (table) return targetOn(table, point)
  return (
    noteAt(scene, point, zoom) ??
    lineAt(scene, point, zoom) ??
    areaAt(scene, point, zoom) ?? { kind: 'ground' }
  )
}

const edgeReach = 6

function noteAt({ notes }: Scene, point: Point, zoom: number): Target | undefined {
  const note = notes.findLast((candidate) => contains(candidate, point))
  return note && { kind: 'note', note: note.id, edge: edgeAt(note, point, edgeReach / zoom) }
}

/** The strip with the name of an area is taken by the pointer, whatever the zoom. */
const areaHeader = (zoom: number): number => Math.max(28, 20 / zoom)

function areaAt({ areas }: Scene, point: Point, zoom: number): Target | undefined {
  for (const area of areas.toReversed()) {
    const edge = edgeAt(area, point, edgeReach / zoom)
    const onHeader = contains({ ...area, height: areaHeader(zoom) }, point)
    if (edge || onHeader) return { kind: 'area', area: area.id, edge }
    // what lies below it is hidden
    if (contains(area, point)) return undefined
  }
  return undefined
}

const rowAt = (table: PlacedTable, point: Point) => {
  const y = point.y - table.y
  return table.shape.rows.find((row) => Math.abs(y - row.y) <= metrics.row / 2)
}

function targetOn(table: PlacedTable, point: Point): Target {
  if (point.y - table.y < metrics.header)
    return { kind: 'header', table: table.id, part: onHandle(table, point) ? 'handle' : 'title' }
  const row = rowAt(table, point)
  if (row) return { kind: 'row', table: table.id, column: row.column, part: partAt(table, point) }
  const afterRows = metrics.header + metrics.row * table.shape.rows.length
  const onMore = table.shape.folds && point.y - table.y < afterRows + metrics.row
  return { kind: onMore ? 'more' : 'body', table: table.id }
}

const onHandle = ({ x, width }: PlacedTable, point: Point): boolean =>
  Math.min(point.x - x, x + width - point.x) <= handleReach - 2

function partAt(table: PlacedTable, point: Point): RowPart {
  const fromLeft = point.x - table.x
  const fromRight = table.width - fromLeft
  if (onHandle(table, point)) return 'handle'
  const gutterEnd = metrics.edge.left + table.shape.gutter + metrics.edge.afterGutter / 2
  if (fromLeft < gutterEnd) return 'gutter'
  if (fromRight < metrics.edge.right + metrics.edge.dot + metrics.edge.beforeDot / 2) return 'dot'
  return fromLeft < table.width / 2 ? 'name' : 'type'
}

function lineAt(scene: Scene, point: Point, zoom: number): Target | undefined {
  let nearest: Target | undefined
  let distance = lineReach / zoom
  for (const relation of scene.relations) {
    const route = scene.routes.get(relation.id)
    if (!route || !contains(inflate(routeBox(route), distance), point)) continue
    const away = distanceTo(route, point)
    if (away > distance) continue
    distance = away
    nearest = { kind: 'line', table: relation.table, constraint: relation.id }
  }
  return nearest
}
