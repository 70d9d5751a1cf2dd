import { useDocument, useSession } from '#canvas'
import { drawnOf, type Area, type Look, type SchemaDocument, type TableId } from '#document'
import { areaTables, placedTables } from '#picture'

/** An area with the tables that lie in it. */
export interface AreaWithTables extends Area {
  readonly tables: readonly TableId[]
}

interface Known {
  readonly tables: SchemaDocument['tables']
  readonly placements: SchemaDocument['placements']
  readonly found: readonly AreaWithTables[]
}

const known = new WeakMap<SchemaDocument['areas'], Known>()
const none: readonly AreaWithTables[] = []

/** The areas of the sheet that is looked at. The same list while nothing on it moves. */
export function areasOn(
  document: SchemaDocument,
  diagram: Look['diagram'],
): readonly AreaWithTables[] {
  const { areas, tables, placements } = drawnOf(document, { diagram, only: undefined })
  const order = Object.values<Area>(areas)
  if (order.length === 0) return none
  const hit = known.get(areas)
  if (hit && hit.tables === tables && hit.placements === placements) return hit.found
  const placed = placedTables({ ...document, tables, placements }, new Set())
  const members = areaTables({ areas: order, tables: placed })
  const found = order.map((area) => ({ ...area, tables: members.get(area.id) ?? [] }))
  known.set(areas, { tables, placements, found })
  return found
}

/** The areas of the sheet that is looked at, each with its tables. */
export function useAreas(): readonly AreaWithTables[] {
  const diagram = useSession((session) => session.diagram)
  return useDocument((document) => areasOn(document, diagram))
}
