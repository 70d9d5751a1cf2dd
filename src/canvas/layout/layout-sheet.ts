import { boundsOf, type Box } from '#picture'
import { areaBlock, composed, looseBlock, ownBlock, type Block } from './blocks.ts'
import {
  snap,
  within,
  type LayoutArea,
  type LayoutOptions,
  type LayoutPoint,
  type SheetLayout,
  type SheetPlaces,
} from './layout-input.ts'
import { standClear } from './stand-clear.ts'
import { tidyFixed } from './tidy-fixed.ts'

/**
 * Lays out a sheet: each area by itself, then areas and what lies in none beside each other. Nothing
 * overlaps, what is fixed stays and is kept clear of, and everything stays in the area in which it lay.
 */
export function layoutSheet(sheet: SheetLayout, options: LayoutOptions): SheetPlaces {
  const fixed = fixedAreas(sheet)
  const isOutermost = ({ area }: LayoutArea) => area === undefined
  const free = sheet.areas.filter((area) => isOutermost(area) && !fixed.has(area.id))
  const blocks: Block[] = []
  const share = 1 / (free.length + 1)
  for (const [index, area] of free.entries())
    blocks.push(areaBlock(area, sheet, partOf(options, index * share, (index + 1) * share)))
  const kept = sheet.areas
    .filter(({ id }) => fixed.has(id))
    .map((area) => tidyFixed(area, sheet, options))
  const loose = sheet.boxes.filter((box) => box.area === undefined && box.fixed !== true)
  const isTogether = options.algorithm === 'areas' && free.length > 0 && loose.length > 0
  blocks.push(...(isTogether ? [looseBlock(loose, sheet, options)] : loose.map(ownBlock)))
  const obstacles = [
    ...kept.flatMap(({ areas }) => [...areas.values()]),
    ...sheet.boxes.filter((box) => box.area === undefined && box.fixed === true),
  ]
  const whole = placeBlocks(blocks, obstacles, sheet, partOf(options, 1 - share, 1))
  return {
    boxes: new Map([...whole.boxes, ...kept.flatMap(({ boxes }) => [...boxes])]),
    areas: new Map([...whole.areas, ...kept.flatMap(({ areas }) => [...areas])]),
  }
}

const partOf = (options: LayoutOptions, from: number, to: number): LayoutOptions => ({
  ...options,
  onProgress: within(options.onProgress ?? (() => undefined), from, to),
})

/** Areas in which something stays, those around them, and those in them: they stay too. */
function fixedAreas({ boxes, areas }: SheetLayout): ReadonlySet<string> {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const outermost = (id: string): string => {
    const outer = byId.get(id)?.area
    return outer === undefined ? id : outermost(outer)
  }
  const isFixed = (part: LayoutArea) => part.fixed === true
  const roots = new Set([
    ...boxes.flatMap((box) =>
      isFixed(box) && box.area !== undefined ? [outermost(box.area)] : [],
    ),
    ...areas.filter(isFixed).map(({ id }) => outermost(id)),
  ])
  return new Set(areas.flatMap(({ id }) => (roots.has(outermost(id)) ? [id] : [])))
}

function placeBlocks(
  blocks: readonly Block[],
  obstacles: readonly Box[],
  { edges }: SheetLayout,
  options: LayoutOptions,
): SheetPlaces {
  const centre = blocks.find(
    ({ boxes }) => options.centre !== undefined && boxes.has(options.centre),
  )
  return composed(blocks, edges, { ...options, centre: centre?.id }, (places) => {
    const shift = standShift(blocks, places, options.algorithm === 'radial' ? centre : undefined)
    const wanted = blocks.map(({ id, width, height }) => {
      const { x, y } = places.get(id) ?? { x: 0, y: 0 }
      return { id, width, height, x: x + shift.x, y: y + shift.y }
    })
    return standClear(wanted, obstacles)
  })
}

/** The whole keeps its top left corner; round a centre, the centre stays where it is. */
function standShift(
  blocks: readonly Block[],
  places: ReadonlyMap<string, LayoutPoint>,
  centre: Block | undefined,
): LayoutPoint {
  const at = centre && places.get(centre.id)
  if (centre && at) return { x: snap(centre.was.x) - at.x, y: snap(centre.was.y) - at.y }
  const corner = boundsOf(blocks.map(({ was, width, height }) => ({ ...was, width, height })))
  return { x: snap(corner?.x ?? 0), y: snap(corner?.y ?? 0) }
}
