import type { Command } from '../command.ts'
import { sheetOf, withSheet, without } from '../edit.ts'
import type { DiagramId } from '../ids.ts'
import type { Sheet } from '../model.ts'
import { relationshipsOf, type Relationship } from '../select/relationships.ts'
import { placeParts, type Places } from './notes-and-areas.ts'

/**
 * Puts tables, notes and areas where a layout wants them, in one step. Bends that were made for other
 * places go; those of lines that moved as a whole stay.
 */
export const relayout = (places: Places, diagram?: DiagramId): Command => ({
  label: 'Tidy the layout',
  apply: (document, ids) => {
    const before = sheetOf(document, diagram)
    const next = placeParts(places, diagram).apply(document, ids)
    const lost = bendsLost(before, sheetOf(next, diagram), relationshipsOf(document))
    if (lost.size === 0) return next
    return withSheet(next, diagram, (sheet) => ({
      ...sheet,
      wayPoints: without(sheet.wayPoints, lost),
    }))
  },
})

/** Lines with an end that moved whose bends did not move along. */
function bendsLost(
  before: Sheet,
  after: Sheet,
  relations: readonly Relationship[],
): ReadonlySet<string> {
  const lost = relations.filter(({ id, table, target }) => {
    if (after.wayPoints[id] !== before.wayPoints[id]) return false
    return [table, target?.table].some((end) => {
      const [was, is] = [end && before.placements[end], end && after.placements[end]]
      return was && is && (was.x !== is.x || was.y !== is.y)
    })
  })
  return new Set(lost.map(({ id }) => id))
}
