import { boundsOf, inflate, overlap, type Box } from '#picture'
import { innerAlgorithm } from './blocks.ts'
import {
  snap,
  spacing,
  type LayoutArea,
  type LayoutOptions,
  type SheetLayout,
  type SheetPlaces,
} from './layout-input.ts'
import { layoutTables } from './layout-tables.ts'
import { standClear } from './stand-clear.ts'

/**
 * An area in which something stays, stays too. What may move in it is laid out where it stands; the
 * frame grows around it, unless something else lies there: then all of it stays as it is.
 */
export function tidyFixed(
  area: LayoutArea,
  sheet: SheetLayout,
  options: LayoutOptions,
): SheetPlaces {
  const { id, x, y, width, height } = area
  const frame: Box = { x, y, width, height }
  const stays: SheetPlaces = { boxes: new Map(), areas: new Map([[id, frame]]) }
  const members = sheet.boxes.filter((box) => box.area === id)
  const free = members.filter(({ fixed }) => fixed !== true)
  const corner = boundsOf(free)
  if (area.fixed === true || free.length < 2 || !corner) return stays
  const places = layoutTables(free, sheet.edges, { algorithm: innerAlgorithm(options) })
  const wanted = free.map((box) => {
    const place = places.get(box.id) ?? { x: 0, y: 0 }
    return { ...box, x: snap(corner.x) + place.x, y: snap(corner.y) + place.y }
  })
  const inner = sheet.areas.filter((other) => other.area === id)
  const clear = standClear(wanted, [...members.filter(({ fixed }) => fixed === true), ...inner])
  const around = wanted.map((box) => inflate({ ...box, ...clear.get(box.id) }, spacing.frame.side))
  const grown = boundsOf([frame, ...around])
  const others: readonly Box[] = [
    ...sheet.boxes.filter((box) => box.area !== id),
    ...sheet.areas.filter((other) => other.id !== id),
  ]
  const isInTheWay = (other: Box) => grown && overlap(grown, other) && !overlap(frame, other)
  return !grown || others.some(isInTheWay) ? stays : { boxes: clear, areas: new Map([[id, grown]]) }
}
