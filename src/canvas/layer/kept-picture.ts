import { contains, type Box } from '#picture'
import { seenArea, type Size, type Viewport } from '../viewport.ts'

type Pen = CanvasRenderingContext2D

export interface View {
  readonly viewport: Viewport
  readonly size: Size
}

/** What stays the same while the view is moved: painted in full, and from the second time on as a bitmap. */
export interface KeptPicture {
  /**
   * @param facts what the picture shows; the bitmap is good while all of them are the same
   * @param draw paints, in canvas px at 100 %, what lies in a part of the drawing
   */
  readonly paint: (
    pen: Pen,
    view: View,
    facts: readonly unknown[],
    draw: (pen: Pen, seen: Box) => void,
  ) => void
}

/** Beyond each border of the view, as a part of it: so far it can be moved before anything is painted anew. */
const margin = 0.25
const mostPixels = 24_000_000

export function createKeptPicture(): KeptPicture {
  const bitmap = document.createElement('canvas')
  let last: { readonly facts: readonly unknown[]; kept: View | undefined } | undefined
  return {
    paint: (pen, view, facts, draw) => {
      const scale = window.devicePixelRatio
      const all = [...facts, view.viewport.zoom, view.size.width, view.size.height, scale]
      if (!last || !isSame(last.facts, all)) {
        last = { facts: all, kept: undefined }
        paintDirectly(pen, view, draw)
        return
      }
      if (!last.kept || !covers(last.kept, view)) last.kept = keep(bitmap, view, draw)
      if (last.kept) shift(pen, bitmap, last.kept, view)
      else paintDirectly(pen, view, draw)
    },
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((fact, at) => fact === other[at])

function paintDirectly(
  pen: Pen,
  { viewport, size }: View,
  draw: (pen: Pen, seen: Box) => void,
): void {
  pen.save()
  pen.translate(viewport.x, viewport.y)
  pen.scale(viewport.zoom, viewport.zoom)
  draw(pen, seenArea(viewport, size))
  pen.restore()
}

/** Paints what is seen with its margin; undefined where that would be too large a bitmap. */
function keep(
  bitmap: HTMLCanvasElement,
  { viewport, size }: View,
  draw: (pen: Pen, seen: Box) => void,
): View | undefined {
  const scale = window.devicePixelRatio
  const [left, top] = [Math.ceil(size.width * margin), Math.ceil(size.height * margin)]
  const wide = { width: size.width + 2 * left, height: size.height + 2 * top }
  const pen = bitmap.getContext('2d')
  if (!pen || wide.width * wide.height * scale ** 2 > mostPixels) return undefined
  // also clears it
  bitmap.width = wide.width * scale
  bitmap.height = wide.height * scale
  pen.scale(scale, scale)
  const kept = { viewport: { ...viewport, x: viewport.x + left, y: viewport.y + top }, size: wide }
  paintDirectly(pen, kept, draw)
  return kept
}

function covers(kept: View, { viewport, size }: View): boolean {
  const area = seenArea(kept.viewport, kept.size)
  const { x, y, width, height } = seenArea(viewport, size)
  return contains(area, { x, y }) && contains(area, { x: x + width, y: y + height })
}

function shift(pen: Pen, bitmap: HTMLCanvasElement, kept: View, { viewport }: View): void {
  const scale = window.devicePixelRatio
  // to whole pixels, or all of it would be blurred
  const whole = (length: number) => Math.round(length * scale) / scale
  const { width, height } = kept.size
  pen.drawImage(
    bitmap,
    whole(viewport.x - kept.viewport.x),
    whole(viewport.y - kept.viewport.y),
    width,
    height,
  )
}
