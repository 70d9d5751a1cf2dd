import type { Command } from '../command.ts'
import { patched, tableName, withSheet, type Patch } from '../edit.ts'
import type { DiagramId, TableId } from '../ids.ts'
import type { Placement, Point, SchemaDocument, Sheet, Table } from '../model.ts'
import { relationshipsOf } from '../select/relationships.ts'
import { carriedBends } from '../way-points.ts'

/** Moves tables to where they were dropped. What is not in the drawing is passed over. */
export const placeTables = (places: ReadonlyMap<TableId, Point>, diagram?: DiagramId): Command => ({
  label: (before) =>
    places.size === 1
      ? `Move table ${[...places.keys()].map((id) => tableName(before, id)).join('')}`
      : `Move ${places.size} tables`,
  apply: (document) => placed(document, places, diagram),
})

/** How much of the tables is shown. */
export const showTables = (
  tables: readonly TableId[],
  shows: Placement['shows'],
  diagram?: DiagramId,
): Command => ({
  label: `Show ${shows === 'all' ? 'all columns' : shows === 'keys' ? 'keys only' : 'names only'}`,
  apply: (document) =>
    changePlacements(document, new Map(tables.map((id) => [id, { shows }])), diagram),
})

const placed = (
  document: SchemaDocument,
  places: ReadonlyMap<TableId, Point>,
  diagram: DiagramId | undefined,
): SchemaDocument =>
  changePlacements(document, new Map([...places].map(([id, { x, y }]) => [id, { x, y }])), diagram)

/** Changes what is known of the places of tables; what has no place on the sheet is passed over. */
export const changePlacements = (
  document: SchemaDocument,
  changes: ReadonlyMap<TableId, Patch<Placement>>,
  diagram: DiagramId | undefined,
): SchemaDocument =>
  withSheet(document, diagram, (sheet) => {
    const placements: Record<TableId, Placement> = { ...sheet.placements }
    const moves = new Map<TableId, Point>()
    let isSame = true
    for (const [id, patch] of changes) {
      const before = placements[id]
      if (!before) continue
      const next = patched(before, patch)
      isSame &&= next === before
      placements[id] = next
      moves.set(id, { x: next.x - before.x, y: next.y - before.y })
    }
    if (isSame) return sheet
    const wayPoints = carriedBends(sheet.wayPoints, relationshipsOf(document), moves)
    return { ...sheet, placements, wayPoints }
  })

/**
 * New tables have a place on the sheet of the document, and on the diagram that they were made on. What
 * is free on a diagram may be taken on the sheet of the document: there they stand below all the others.
 */
export function withNewPlaces(
  document: SchemaDocument,
  places: Readonly<Record<TableId, Placement>>,
  diagram: DiagramId | undefined,
): SchemaDocument {
  const place = <S extends Sheet>(sheet: S): S => ({
    ...sheet,
    placements: { ...sheet.placements, ...places },
  })
  if (diagram === undefined || !document.diagrams[diagram]) return place(document)
  const own = { ...document.placements, ...belowAll(document, places) }
  return withSheet({ ...document, placements: own }, diagram, place)
}

/** Px of a header, a row, and the room between two tables: as high as a table can be drawn. */
const [header, row, room] = [32, 20, 48] as const

function belowAll(
  { tables, placements }: SchemaDocument,
  places: Readonly<Record<TableId, Placement>>,
): Readonly<Record<TableId, Placement>> {
  const fresh = Object.entries<Placement>(places)
  const others = Object.values<Table>(tables).flatMap(({ id, columns, constraints }) => {
    const place = placements[id]
    const rows = columns.length + constraints.length
    return place && !places[id] ? [{ ...place, bottom: place.y + header + row * rows }] : []
  })
  if (others.length === 0) return places
  const lowest = Math.max(...others.map(({ bottom }) => bottom))
  const left = Math.min(...others.map(({ x }) => x))
  const by = {
    x: left - Math.min(...fresh.map(([, { x }]) => x)),
    y: lowest + room - Math.min(...fresh.map(([, { y }]) => y)),
  }
  return Object.fromEntries(
    fresh.map(([id, place]) => [id, { ...place, x: place.x + by.x, y: place.y + by.y }]),
  )
}

/** Locked tables stay where they are, whatever is dragged or laid out, until they are unlocked. */
export const lockTables = (
  tables: readonly TableId[],
  locked: boolean,
  diagram?: DiagramId,
): Command => ({
  label: (before) => {
    const [only, ...more] = tables
    const what =
      only && more.length === 0 ? `table ${tableName(before, only)}` : `${tables.length} tables`
    return `${locked ? 'Lock' : 'Unlock'} ${what}`
  },
  apply: (document) =>
    changePlacements(
      document,
      new Map(tables.map((id) => [id, { locked: locked ? true : undefined }])),
      diagram,
    ),
})
