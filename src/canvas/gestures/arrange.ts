import { boundsOf, type Box, type Point } from '#picture'

/** Ways to bring what is selected into line; `across` and `down` put the same gap between all. */
export type Arrangement =
  'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom' | 'across' | 'down'

/**
 * Where boxes stand after they were aligned or spread; those that stay are left out.
 *
 * @param held those that are locked: the others go by them
 */
export function arranged<B extends Box & { readonly id: string }>(
  boxes: readonly B[],
  how: Arrangement,
  held: ReadonlySet<string> = new Set(),
): ReadonlyMap<B['id'], Point> {
  const places = how === 'across' || how === 'down' ? spread(boxes, how) : aligned(boxes, how, held)
  return new Map(
    boxes.flatMap(({ id, x, y }): [B['id'], Point][] => {
      const at = places.get(id)
      return !at || held.has(id) || (at.x === x && at.y === y) ? [] : [[id, at]]
    }),
  )
}

type Places = ReadonlyMap<string, Point>

function aligned(
  boxes: readonly (Box & { readonly id: string })[],
  how: Exclude<Arrangement, 'across' | 'down'>,
  held: ReadonlySet<string>,
): Places {
  const fixed = boxes.filter(({ id }) => held.has(id))
  const bounds = boundsOf(fixed.length > 0 ? fixed : boxes)
  if (!bounds) return new Map()
  return new Map(boxes.map((box) => [box.id, { x: box.x, y: box.y, ...line(box, bounds, how) }]))
}

function line(box: Box, bounds: Box, how: Exclude<Arrangement, 'across' | 'down'>): Partial<Point> {
  switch (how) {
    case 'left':
      return { x: bounds.x }
    case 'centre':
      return { x: Math.round(bounds.x + (bounds.width - box.width) / 2) }
    case 'right':
      return { x: bounds.x + bounds.width - box.width }
    case 'top':
      return { y: bounds.y }
    case 'middle':
      return { y: Math.round(bounds.y + (bounds.height - box.height) / 2) }
    case 'bottom':
      return { y: bounds.y + bounds.height - box.height }
  }
}

const leastGap = 24

/** The outer two stay where there is room for all between them. */
function spread(boxes: readonly (Box & { readonly id: string })[], how: 'across' | 'down'): Places {
  const [start, length] = how === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const)
  const inOrder = [...boxes].sort((a, b) => a[start] - b[start])
  const [first] = inOrder
  const last = inOrder.at(-1)
  if (!first || !last || boxes.length < 3) return new Map()
  const room = last[start] + last[length] - first[start]
  const filled = inOrder.reduce((sum, box) => sum + box[length], 0)
  const gap = Math.max((room - filled) / (boxes.length - 1), leastGap)
  let at = first[start]
  return new Map(
    inOrder.map((box) => {
      const place = { x: box.x, y: box.y, [start]: Math.round(at) }
      at += box[length] + gap
      return [box.id, place]
    }),
  )
}
