/**
 * How much of a table is drawn: everything; names and glyphs; names and bars on one canvas layer;
 * blocks on that layer.
 */
export type Detail = 'full' | 'names' | 'layer' | 'blocks'

const levels: readonly { readonly detail: Detail; readonly from: number }[] = [
  { detail: 'full', from: 0.6 },
  { detail: 'names', from: 0.4 },
  { detail: 'layer', from: 0.18 },
  { detail: 'blocks', from: 0 },
]

/** Zooming about a border must not mount and unmount tables back and forth. */
const hysteresis = 0.05

/** @param zoom 1 is 100 % */
export function nextDetail(current: Detail, zoom: number): Detail {
  const wanted = levelOf(zoom)
  if (wanted === current) return current
  const border = borderBetween(current, wanted)
  return Math.abs(zoom - border) / border < hysteresis ? current : wanted
}

const levelOf = (zoom: number): Detail =>
  levels.find(({ from }) => zoom >= from)?.detail ?? 'blocks'

/** The border next to `current` on the way to `wanted`. */
function borderBetween(current: Detail, wanted: Detail): number {
  const at = levels.findIndex(({ detail }) => detail === current)
  const to = levels.findIndex(({ detail }) => detail === wanted)
  return levels[to > at ? at : at - 1]?.from ?? 1
}

/** Drawn from the model on a canvas layer, without a DOM node for any table. */
export const isLayer = (detail: Detail): boolean => detail === 'layer' || detail === 'blocks'
