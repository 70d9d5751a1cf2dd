import {
  memoised,
  relationshipsOf,
  type Area,
  type ConstraintId,
  type Notation,
  type Note,
  type Placement,
  type Relationship,
  type SchemaDocument,
  type Sheet,
  type TableId,
} from '#document'
import { boundsOf, type Box } from './geometry.ts'
import { routeRelations, type PlacedTable, type Route } from './route.ts'
import { tableShape } from './table-shape.ts'

/** A document as it is drawn. */
export interface Scene {
  readonly tables: ReadonlyMap<TableId, PlacedTable>
  readonly relations: readonly Relationship[]
  readonly routes: ReadonlyMap<ConstraintId, Route>
  /** The first is drawn lowest. */
  readonly areas: readonly Area[]
  readonly notes: readonly Note[]
  readonly notation: Notation
  readonly wayPoints: Sheet['wayPoints']
}

const nowhere: Placement = { x: 0, y: 0, shows: 'all' }

/**
 * Measures, places and routes all of a document.
 *
 * @param expanded long tables that show all their rows
 */
export function sceneOf(
  document: SchemaDocument,
  expanded: ReadonlySet<TableId> = new Set(),
): Scene {
  const tables = placedTables(document, expanded)
  const relations = relationsOn(document)
  const routes = routeRelations({ relations, tables, wayPoints: document.wayPoints })
  return { tables, relations, routes, ...groundOn(document) }
}

/** What a scene takes over from its document. */
export const groundOn = ({
  areas,
  notes,
  notation,
  wayPoints,
}: SchemaDocument): Pick<Scene, 'areas' | 'notes' | 'notation' | 'wayPoints'> => ({
  areas: areasOf(areas),
  notes: notesOf(notes),
  notation,
  wayPoints,
})

// The same lists while the records are the same: whoever draws them has then nothing to do.
const areasOf = memoised((areas: Sheet['areas']): readonly Area[] => Object.values(areas))
const notesOf = memoised((notes: Sheet['notes']): readonly Note[] => Object.values(notes))

/** A reference to a table that the drawing leaves out is left out with it. */
export const relationsOn = (document: SchemaDocument): readonly Relationship[] => {
  const all = relationshipsOf(document)
  const isDrawn = ({ target }: Relationship) => !target || document.tables[target.table]
  return all.every(isDrawn) ? all : all.filter(isDrawn)
}

/** The tables of a document at their places, without lines. */
export function placedTables(
  document: SchemaDocument,
  expanded: ReadonlySet<TableId>,
): ReadonlyMap<TableId, PlacedTable> {
  return new Map(
    Object.values(document.tables).map((table) => {
      const placement = document.placements[table.id] ?? nowhere
      const shape = tableShape(table, placement.shows, expanded.has(table.id))
      const { width, height } = shape
      const { x, y, tint, locked } = placement
      return [table.id, { id: table.id, shape, x, y, width, height, tint, locked }]
    }),
  )
}

/** Everything that is drawn, lines included; undefined in an empty document. */
export function sceneBounds(scene: Scene): Box | undefined {
  const corners = [...scene.routes.values()].flatMap((route) =>
    route.points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })),
  )
  return boundsOf([...scene.tables.values(), ...scene.areas, ...scene.notes, ...corners])
}

/** A relationship as a layout sees it: from box to box, with the height of its row in each. */
export interface BoxEdge {
  readonly from: TableId
  readonly to: TableId
  readonly fromY: number
  readonly toY: number
}

/** The lines of a scene for a layout; those that lead to nothing are left out. */
export const layoutEdges = ({
  tables,
  relations,
}: Pick<Scene, 'tables' | 'relations'>): readonly BoxEdge[] =>
  relations.flatMap(({ table, lead, columns, target }) => {
    const [from, to] = [tables.get(table), target && tables.get(target.table)]
    if (!from || !to || !target) return []
    const [own, key] = [columns[lead], target.columns[lead]]
    const fromY = (own && from.shape.anchors.get(own)) ?? from.height / 2
    const toY = (key && to.shape.anchors.get(key)) ?? to.height / 2
    return [{ from: from.id, to: to.id, fromY, toY }]
  })
