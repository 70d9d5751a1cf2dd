import type { Command } from '../command.ts'
import { sameJson, tableName } from '../edit.ts'
import type { TableId } from '../ids.ts'
import type { Placement, SchemaDocument } from '../model.ts'
import type { Point } from './tables.ts'

/** Moves tables to where they were dropped. What is not in the drawing is passed over. */
export const placeTables = (places: ReadonlyMap<TableId, Point>): Command => ({
  label: (before) =>
    places.size === 1
      ? `Move table ${[...places.keys()].map((id) => tableName(before, id)).join('')}`
      : `Move ${places.size} tables`,
  apply: (document) => placed(document, places),
})

/** Puts tables where a layout wants them, in one step. */
export const relayout = (places: ReadonlyMap<TableId, Point>): Command => ({
  label: 'Tidy the layout',
  apply: (document) => placed(document, places),
})

/** How much of the tables is shown. */
export const showTables = (tables: readonly TableId[], shows: Placement['shows']): Command => ({
  label: `Show ${shows === 'all' ? 'all columns' : shows === 'keys' ? 'keys only' : 'names only'}`,
  apply: (document) =>
    withPlacements(
      document,
      tables.flatMap((id) => {
        const placement = document.placements[id]
        return placement ? [[id, { ...placement, shows }]] : []
      }),
    ),
})

const placed = (document: SchemaDocument, places: ReadonlyMap<TableId, Point>): SchemaDocument =>
  withPlacements(
    document,
    [...places].flatMap(([id, { x, y }]) => {
      const placement = document.placements[id]
      return placement ? [[id, { ...placement, x, y }]] : []
    }),
  )

function withPlacements(
  document: SchemaDocument,
  changes: readonly (readonly [TableId, Placement])[],
): SchemaDocument {
  const differing = changes.filter(
    ([id, placement]) => !sameJson(placement, document.placements[id]),
  )
  if (differing.length === 0) return document
  const placements: Record<TableId, Placement> = { ...document.placements }
  for (const [id, placement] of differing) placements[id] = placement
  return { ...document, placements }
}
