import type { ConstraintId, TableId } from './ids.ts'
import type { Point, Sheet } from './model.ts'
import type { Relationship } from './select/relationships.ts'

type WayPoints = Sheet['wayPoints']

/**
 * The bends of lines after tables have moved: those between two tables that moved alike move along. The
 * same record when none does.
 *
 * @param moves by how much each moved table did
 */
export function carriedBends(
  wayPoints: WayPoints,
  relations: readonly Relationship[],
  moves: ReadonlyMap<TableId, Point>,
): WayPoints {
  if (Object.keys(wayPoints).length === 0) return wayPoints
  const carried: [ConstraintId, readonly Point[]][] = []
  for (const { id, table, target } of relations) {
    const bends = wayPoints[id]
    const [from, to] = [moves.get(table), target && moves.get(target.table)]
    if (!bends || !from || !to || from.x !== to.x || from.y !== to.y) continue
    if (from.x === 0 && from.y === 0) continue
    carried.push([id, bends.map(({ x, y }) => ({ x: x + from.x, y: y + from.y }))])
  }
  return carried.length === 0 ? wayPoints : { ...wayPoints, ...Object.fromEntries(carried) }
}
