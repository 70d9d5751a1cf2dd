import type { Area, Note, TableId } from '#document'
import { areaOf, layoutEdges, middleOf, type Box, type PlacedTable, type Scene } from '#picture'
import type { LayoutArea, LayoutBox, LayoutEdge, SheetLayout } from './layout-input.ts'

/** What of a drawing is laid out; the rest stays. */
export interface Chosen {
  readonly tables: ReadonlySet<TableId>
  /** Ids of notes and areas. */
  readonly boxes: ReadonlySet<string>
}

/**
 * A drawing as a layout sees it. Locked tables stay; notes count as joined to the table that is nearest.
 *
 * @param chosen absent: everything is laid out
 */
export function sheetLayout(scene: Scene, chosen?: Chosen): SheetLayout {
  const { areas, notes, tables } = scene
  const boxOf = ({ id, x, y, width, height }: Box & { readonly id: string }): LayoutBox => {
    const area = areaOf(areas, { x, y, width, height })?.id
    return { id, x, y, width, height, ...(area === undefined ? {} : { area }) }
  }
  const stays = (box: LayoutBox, isFixed: boolean) => (isFixed ? { ...box, fixed: true } : box)
  return {
    boxes: [
      ...[...tables.values()].map((table) =>
        stays(boxOf(table), table.locked === true || chosen?.tables.has(table.id) === false),
      ),
      ...notes.map((note) => stays(boxOf(note), chosen?.boxes.has(note.id) === false)),
    ],
    areas: areas.map((area, at) => areaFor(area, areas.slice(0, at), chosen, scene)),
    edges: [...layoutEdges(scene), ...notes.flatMap((note) => noteEdge(note, scene))],
  }
}

/** An area lies in the topmost of those below it that holds its middle. */
function areaFor(
  { id, x, y, width, height }: Area,
  below: readonly Area[],
  chosen: Chosen | undefined,
  { areas, tables }: Scene,
): LayoutArea {
  const box = { x, y, width, height }
  const outer = areaOf(below, box)?.id
  const holdsChosen = [...tables.values()].some(
    (table) => chosen?.tables.has(table.id) === true && areaOf(areas, table)?.id === id,
  )
  const isFixed = chosen !== undefined && !chosen.boxes.has(id) && !holdsChosen
  return {
    id,
    ...box,
    ...(outer === undefined ? {} : { area: outer }),
    ...(isFixed ? { fixed: true } : {}),
  }
}

/** Farther away than this a note is about no table. */
const reach = 160

function noteEdge(note: Note, { areas, tables }: Scene): readonly LayoutEdge[] {
  const own = areaOf(areas, note)
  let nearest: { readonly table: PlacedTable; readonly away: number } | undefined
  for (const table of tables.values()) {
    const away = gapBetween(note, table)
    if (away > reach || away >= (nearest?.away ?? Infinity)) continue
    if (areaOf(areas, table) === own) nearest = { table, away }
  }
  if (!nearest) return []
  const fromY = note.height / 2
  const toY = middleOf(nearest.table).y - nearest.table.y
  return [{ from: note.id, to: nearest.table.id, fromY, toY }]
}

const gapBetween = (a: Box, b: Box): number =>
  Math.max(
    b.x - (a.x + a.width),
    a.x - (b.x + b.width),
    b.y - (a.y + a.height),
    a.y - (b.y + b.height),
    0,
  )
