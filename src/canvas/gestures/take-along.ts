import type { Area, AreaId, DocumentPart, Note, Places } from '#document'
import {
  areaOf,
  areaTables,
  contains,
  middleOf,
  type PlacedTable,
  type Point,
  type Scene,
} from '#picture'

/** What a drag or an arrow key moves. */
export interface Taken {
  readonly tables: readonly PlacedTable[]
  readonly boxes: readonly (Note | Area)[]
}

/**
 * What moves with a selection: an area takes along the tables and notes whose middle lies in it, and
 * the areas inside it. Locked tables stay.
 */
export function takenBy(scene: Scene, selection: readonly DocumentPart[]): Taken {
  const areas = withInner(
    scene.areas,
    selection.flatMap((part) => (part.kind === 'area' ? [part.area] : [])),
  )
  const members = areaTables(scene)
  const tables = new Set([
    ...selection.flatMap((part) => ('table' in part ? [part.table] : [])),
    ...[...areas].flatMap((id) => members.get(id) ?? []),
  ])
  const notes = new Set(selection.flatMap((part) => (part.kind === 'note' ? [part.note] : [])))
  return {
    tables: [...tables].flatMap((id) => scene.tables.get(id) ?? []).filter(({ locked }) => !locked),
    boxes: [
      ...scene.areas.filter(({ id }) => areas.has(id)),
      ...scene.notes.filter((note) => notes.has(note.id) || isIn(areas, areaOf(scene.areas, note))),
    ],
  }
}

const isIn = (areas: ReadonlySet<AreaId>, area: Area | undefined): boolean =>
  area !== undefined && areas.has(area.id)

/** The areas, and those above them whose middle lies in one of them. */
function withInner(all: readonly Area[], chosen: readonly AreaId[]): ReadonlySet<AreaId> {
  const taken = new Set(chosen)
  for (const [at, area] of all.entries()) {
    const below = all.slice(0, at)
    if (below.some((outer) => taken.has(outer.id) && contains(outer, middleOf(area))))
      taken.add(area.id)
  }
  return taken
}

/** Where what was taken stands when all of it has moved by the same. */
export const movedBy = ({ tables, boxes }: Taken, by: Point): Places => ({
  tables: new Map(tables.map(({ id, x, y }) => [id, { x: x + by.x, y: y + by.y }])),
  boxes: new Map(
    boxes.map(({ id, x, y, width, height }) => [id, { x: x + by.x, y: y + by.y, width, height }]),
  ),
})
