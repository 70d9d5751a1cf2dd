import type { Box, Point } from '#picture'

/** Where the view stands: canvas px × zoom + x, y = px from the top left corner of the view. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const zoomLimits = { least: 0.02, most: 4 } as const

const clampZoom = (zoom: number): number =>
  Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom))

/** The part of the drawing that is seen. */
export const seenArea = ({ x, y, zoom }: Viewport, size: Size): Box => ({
  x: -x / zoom,
  y: -y / zoom,
  width: size.width / zoom,
  height: size.height / zoom,
})

/** @param point px from the top left corner of the view */
export const toCanvas = ({ x, y, zoom }: Viewport, point: Point): Point => ({
  x: (point.x - x) / zoom,
  y: (point.y - y) / zoom,
})

/** Another zoom about a point that stays where it is. */
export function zoomAbout(viewport: Viewport, point: Point, wanted: number): Viewport {
  const zoom = clampZoom(wanted)
  const still = toCanvas(viewport, point)
  return { x: point.x - still.x * zoom, y: point.y - still.y * zoom, zoom }
}

export const centreOn = (point: Point, size: Size, zoom: number): Viewport => ({
  x: size.width / 2 - point.x * zoom,
  y: size.height / 2 - point.y * zoom,
  zoom,
})

const fitMargin = 48

/** The whole of a box with a margin, never larger than 100 %. */
export function fitBox(box: Box, size: Size): Viewport {
  const zoom = clampZoom(
    Math.min(
      1,
      (size.width - 2 * fitMargin) / Math.max(1, box.width),
      (size.height - 2 * fitMargin) / Math.max(1, box.height),
    ),
  )
  return centreOn({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, size, zoom)
}
