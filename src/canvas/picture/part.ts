import {
  drawnOf,
  type AreaId,
  type DiagramId,
  type Note,
  type SchemaDocument,
  type TableId,
} from '#document'
import { areaOf, areaTables, middleOf } from './areas.ts'
import { boundsOf, contains, type Box } from './geometry.ts'
import { placedTables, sceneOf, type Scene } from './scene.ts'

/** What of a document a picture shows. */
export interface PicturePart {
  /** The sheet; absent: that of the document itself. */
  readonly diagram: DiagramId | undefined
  /** These tables, with the lines between them, and nothing else. */
  readonly tables?: ReadonlySet<TableId> | undefined
  /** What lies in this area. */
  readonly area?: AreaId | undefined
  /** Long tables that show all their rows. */
  readonly expanded?: ReadonlySet<TableId>
}

/** The part of a document as it is drawn: lines are routed between what is shown, as if there was nothing else. */
export function partScene(document: SchemaDocument, part: PicturePart): Scene {
  const sheet = drawnOf(document, { diagram: part.diagram, only: undefined })
  const expanded = part.expanded ?? new Set()
  const area = part.area && sheet.areas[part.area]
  if (area) {
    const areas = Object.values(sheet.areas)
    const members = areaTables({ tables: placedTables(sheet, expanded), areas }).get(area.id)
    const scene = onlyTables(document, part, new Set(members))
    const notes = notesOf(sheet).filter((note) => areaOf(areas, note)?.id === area.id)
    return { ...scene, areas: [area], notes }
  }
  if (!part.tables) return sceneOf(sheet, expanded)
  const scene = onlyTables(document, part, part.tables)
  const bounds = boundsOf(scene.tables.values())
  const lies = (box: Box) => bounds !== undefined && contains(bounds, middleOf(box))
  return { ...scene, areas: [], notes: notesOf(sheet).filter(lies) }
}

const notesOf = ({ notes }: SchemaDocument): readonly Note[] => Object.values(notes)

const onlyTables = (
  document: SchemaDocument,
  { diagram, expanded }: PicturePart,
  only: ReadonlySet<TableId>,
): Scene => sceneOf(drawnOf(document, { diagram, only }), expanded ?? new Set())
