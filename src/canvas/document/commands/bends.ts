import type { Command } from '../command.ts'
import { sameJson, withSheet, without } from '../edit.ts'
import type { ConstraintId, DiagramId } from '../ids.ts'
import type { Point, SchemaDocument } from '../model.ts'
import { relationshipsOf } from '../select/relationships.ts'

/** Leads the line of a foreign key through these points, from the table that refers; none lets it find its own way. */
export const bendLine = (
  line: ConstraintId,
  bends: readonly Point[],
  diagram?: DiagramId,
): Command => {
  if (bends.length === 0) return straightenLines([line], diagram)
  return {
    label: 'Bend relationship',
    apply: (document) =>
      withSheet(document, diagram, (sheet) =>
        !isThere(document, line) || sameJson(sheet.wayPoints[line], bends)
          ? sheet
          : { ...sheet, wayPoints: { ...sheet.wayPoints, [line]: bends } },
      ),
  }
}

const isThere = (document: SchemaDocument, line: ConstraintId): boolean =>
  relationshipsOf(document).some(({ id }) => id === line)

/** Takes the bends away that were made by hand. */
export const straightenLines = (lines: readonly ConstraintId[], diagram?: DiagramId): Command => ({
  label:
    lines.length === 1 ? 'Straighten relationship' : `Straighten ${lines.length} relationships`,
  apply: (document) =>
    withSheet(document, diagram, (sheet) => {
      const wayPoints = without(sheet.wayPoints, new Set(lines))
      return wayPoints === sheet.wayPoints ? sheet : { ...sheet, wayPoints }
    }),
})
