import type { AreaId, TableId } from '#document'
import { areaTables, type Scene } from '#picture'

const known = new WeakMap<Scene, ReadonlyMap<AreaId, readonly TableId[]>>()

/** Which tables lie in which area, worked out once for each state of the drawing. */
export function membersOf(scene: Scene): ReadonlyMap<AreaId, readonly TableId[]> {
  const members = known.get(scene) ?? areaTables(scene)
  known.set(scene, members)
  return members
}

export const tableCountOf = (scene: Scene, area: AreaId): number =>
  membersOf(scene).get(area)?.length ?? 0
