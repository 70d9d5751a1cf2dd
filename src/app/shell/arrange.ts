import { layoutInWorker } from '#canvas'
import {
  relationshipsOf,
  type Placement,
  type Point,
  type SchemaDocument,
  type TableId,
} from '#document'
import { layoutEdges, placedTables } from '#picture'
import type { Sketch } from '../templates/sketch.ts'

/** Above this many tables layers would become a ribbon; a block is easier to look at. */
const mostInLayers = 60

/** The document with all its tables laid out anew. */
export async function arranged(document: SchemaDocument): Promise<SchemaDocument> {
  const tables = placedTables(document, new Set())
  const sizes = [...tables.values()].map(({ id, width, height }) => ({ id, width, height }))
  const edges = layoutEdges({ tables, relations: relationshipsOf(document) })
  const algorithm = sizes.length > mostInLayers ? 'compact' : 'layered'
  const places = await layoutInWorker(sizes, edges, { algorithm }).places
  return places ? placed(document, places) : document
}

/** The document with its tables where the sketch of its template has them. */
export function arrangedLike(document: SchemaDocument, sketch: Sketch): SchemaDocument {
  const places = new Map<TableId, Point>()
  for (const { id, name } of Object.values(document.tables)) {
    const at = sketch[name]?.at
    if (at) places.set(id, at)
  }
  return placed(document, places)
}

function placed(document: SchemaDocument, places: ReadonlyMap<TableId, Point>): SchemaDocument {
  const placements: Record<TableId, Placement> = { ...document.placements }
  for (const [id, at] of places) {
    placements[id] = { shows: document.placements[id]?.shows ?? 'all', x: at.x, y: at.y }
  }
  return { ...document, placements }
}
