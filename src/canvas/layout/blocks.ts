import { boundsOf, type Box } from '#picture'
import {
  snapUp,
  spacing,
  type LayoutArea,
  type LayoutBox,
  type LayoutEdge,
  type LayoutOptions,
  type LayoutPoint,
  type LayoutSize,
  type SheetLayout,
  type SheetPlaces,
} from './layout-input.ts'
import { layoutTables } from './layout-tables.ts'

/** What moves as one: an area with all that lies in it, or a single box. Its places are from its corner. */
export interface Block extends LayoutSize, SheetPlaces {
  /** Where it stood, roughly. */
  readonly was: LayoutPoint
}

const origin: LayoutPoint = { x: 0, y: 0 }

export const ownBlock = ({ id, x, y, width, height }: LayoutBox): Block => ({
  id,
  width,
  height,
  was: { x, y },
  boxes: new Map([[id, origin]]),
  areas: new Map(),
})

/** An area laid out by itself, the areas in it first, its frame fitted around what lies in it. */
export function areaBlock(area: LayoutArea, sheet: SheetLayout, options: LayoutOptions): Block {
  const { id, x, y, width, height } = area
  const blocks = [
    ...sheet.boxes.filter((box) => box.area === id).map(ownBlock),
    ...sheet.areas
      .filter((inner) => inner.area === id)
      .map((inner) => areaBlock(inner, sheet, withoutProgress(options))),
  ]
  if (blocks.length === 0) {
    const areas = new Map([[id, { ...origin, width, height }]])
    return { id, width, height, was: { x, y }, boxes: new Map(), areas }
  }
  const { side, top } = spacing.frame
  const inner = { ...options, algorithm: innerAlgorithm(options) }
  const { boxes, areas } = composed(blocks, sheet.edges, inner, (places) =>
    moved(places, { x: side, y: top }),
  )
  const bounds = boundsOf([...boxesAt(sheet.boxes, boxes), ...areas.values()])
  const frame = {
    width: snapUp((bounds?.x ?? 0) + (bounds?.width ?? 0) + side),
    height: snapUp((bounds?.y ?? 0) + (bounds?.height ?? 0) + side),
  }
  const own: readonly [string, Box] = [id, { ...origin, ...frame }]
  return { id, ...frame, was: { x, y }, boxes, areas: new Map([own, ...areas]) }
}

/** Round a centre only the whole goes: inside of an area rings would leave its corners empty. */
export const innerAlgorithm = ({ algorithm }: LayoutOptions): 'layered' | 'compact' =>
  algorithm === 'layered' ? 'layered' : 'compact'

const withoutProgress = (options: LayoutOptions): LayoutOptions => ({
  ...options,
  onProgress: () => undefined,
})

/** What lies in no area, as one block without a frame. */
export function looseBlock(
  loose: readonly LayoutBox[],
  { edges }: SheetLayout,
  options: LayoutOptions,
): Block {
  const boxes = layoutTables(loose, edges, withoutProgress(options))
  const bounds = boundsOf(boxesAt(loose, boxes))
  const [width, height] = [snapUp(bounds?.width ?? 0), snapUp(bounds?.height ?? 0)]
  return { id: 'loose', width, height, was: boundsOf(loose) ?? origin, boxes, areas: new Map() }
}

const boxesAt = (
  sizes: readonly LayoutSize[],
  places: ReadonlyMap<string, LayoutPoint>,
): readonly Box[] =>
  sizes.flatMap((size) => {
    const at = places.get(size.id)
    return at ? [{ ...at, width: size.width, height: size.height }] : []
  })

/**
 * Lays out blocks among each other.
 *
 * @param stand where the blocks go, from where the layout puts them
 * @returns where everything in them goes
 */
export function composed(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
  options: LayoutOptions,
  stand: (places: ReadonlyMap<string, LayoutPoint>) => ReadonlyMap<string, LayoutPoint>,
): SheetPlaces {
  const places = stand(layoutTables(blocks, edgesBetween(blocks, edges), options))
  const boxes = new Map<string, LayoutPoint>()
  const areas = new Map<string, Box>()
  for (const block of blocks) {
    const at = places.get(block.id) ?? origin
    for (const [id, place] of moved(block.boxes, at)) boxes.set(id, place)
    for (const [id, frame] of moved(block.areas, at)) areas.set(id, frame)
  }
  return { boxes, areas }
}

const moved = <P extends LayoutPoint>(
  places: ReadonlyMap<string, P>,
  by: LayoutPoint,
): ReadonlyMap<string, P> =>
  new Map(
    [...places].map(([id, place]) => [id, { ...place, x: place.x + by.x, y: place.y + by.y }]),
  )

/** Relationships between what lies in two blocks, as relationships between the blocks. */
function edgesBetween(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
): readonly LayoutEdge[] {
  const owner = new Map(blocks.flatMap((block) => [...block.boxes.keys()].map((id) => [id, block])))
  return edges.flatMap((edge) => {
    const [from, to] = [owner.get(edge.from), owner.get(edge.to)]
    if (!from || !to || from === to) return []
    const [a, b] = [from.boxes.get(edge.from) ?? origin, to.boxes.get(edge.to) ?? origin]
    const ends = { fromY: a.y + (edge.fromY ?? 0), toY: b.y + (edge.toY ?? 0) }
    return [{ from: from.id, to: to.id, ...ends }]
  })
}
