import { bestLayout, layoutInWorker } from '#canvas'
import {
  relationshipsOf,
  type Placement,
  type Point,
  type SchemaDocument,
  type TableId,
} from '#document'
import { layoutEdges, placedTables } from '#picture'
import type { Sketch } from '../templates/sketch.ts'

/** The document with all its tables laid out anew. */
export async function arranged(document: SchemaDocument): Promise<SchemaDocument> {
  const tables = placedTables(document, new Set())
  const boxes = [...tables.values()].map(({ id, x, y, width, height }) => ({
    id,
    x,
    y,
    width,
    height,
  }))
  const edges = layoutEdges({ tables, relations: relationshipsOf(document) })
  const algorithm = bestLayout({ tables, areas: [] })
  const laidOut = await layoutInWorker({ boxes, areas: [], edges }, { algorithm }).places
  if (!laidOut) return document
  const places = new Map<TableId, Point>()
  for (const id of tables.keys()) {
    const at = laidOut.boxes.get(id)
    if (at) places.set(id, at)
  }
  return placed(document, places)
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
