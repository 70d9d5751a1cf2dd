export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height

/** True where the two share more than a border. */
export const overlap = (a: Box, b: Box): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a)

export const inflate = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
})

export const contains = (box: Box, point: Point): boolean =>
  point.x >= box.x && point.x <= right(box) && point.y >= box.y && point.y <= bottom(box)

/** The box between two corners, whichever way they were given. */
export const boxBetween = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

/** The smallest box around all of them; undefined around none. */
export function boundsOf(boxes: Iterable<Box>): Box | undefined {
  let left = Infinity
  let top = Infinity
  let farRight = -Infinity
  let farBottom = -Infinity
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    farRight = Math.max(farRight, right(box))
    farBottom = Math.max(farBottom, bottom(box))
  }
  if (left === Infinity) return undefined
  return { x: left, y: top, width: farRight - left, height: farBottom - top }
}
