import type { Area, AreaId, TableId } from '#document'
import { contains, type Box, type Point } from './geometry.ts'
import type { PlacedTable } from './route.ts'

/** What lies on a sheet. */
export interface OnSheet {
  readonly tables: ReadonlyMap<TableId, PlacedTable>
  /** The first is drawn lowest. */
  readonly areas: readonly Area[]
}

export const middleOf = ({ x, y, width, height }: Box): Point => ({
  x: x + width / 2,
  y: y + height / 2,
})

/** The topmost area in which something of this box lies with its middle. */
export function areaOf(areas: readonly Area[], box: Box): Area | undefined {
  const middle = middleOf(box)
  return areas.findLast((area) => contains(area, middle))
}

/** The tables of each area, in the order of the sheet; an area without any has an empty list. */
export function areaTables({ tables, areas }: OnSheet): ReadonlyMap<AreaId, readonly TableId[]> {
  const members = new Map<AreaId, TableId[]>(areas.map(({ id }) => [id, []]))
  if (areas.length === 0) return members
  for (const table of tables.values()) {
    const area = areaOf(areas, table)
    if (area) members.get(area.id)?.push(table.id)
  }
  return members
}
