import type { Notation, Relationship, TableId } from '#document'
import { pageColors, type PictureColors } from './colors.ts'
import { inflate, overlap, type Box } from './geometry.ts'
import { fonts } from './metrics.ts'
import { endMarks, lineDashes, markFont, type EndMark, type MarkText } from './notation.ts'
import type { Route } from './route.ts'
import { pathOf, routeBox, shapePath, strokesPath } from './route-path.ts'
import { sceneBounds, type Scene } from './scene.ts'
import { element, escapeXml } from './svg-elements.ts'
import { svgArea, svgNote } from './svg-sheet.ts'
import { sketchLine, svgTable, type PictureDetail } from './svg-table.ts'

export interface SvgOptions {
  /** Default: the tokens of the page that shows the picture. */
  readonly colors?: PictureColors
  readonly detail?: PictureDetail
  readonly rowCounts?: ReadonlyMap<TableId, number>
  /** Canvas px at 100 %; default: all of the diagram with a margin. */
  readonly area?: Box
  /** Paint the ground; default true. */
  readonly ground?: boolean
  /** Elements that come first: the faces of fonts, where they are to travel with the picture. */
  readonly head?: string
  /** What the picture shows, for who cannot see it; without it the picture is mere decoration. */
  readonly title?: string
  /** The row that stands for columns which are not shown; default "12 more". */
  readonly more?: (count: number) => string
}

const margin = 32
const emptyArea: Box = { x: 0, y: 0, width: 320, height: 200 }

/** What {@link svgPicture} shows when it is not told: all of the diagram with a margin. */
export function pictureArea(scene: Scene): Box {
  const bounds = sceneBounds(scene)
  return bounds ? inflate(bounds, margin) : emptyArea
}

/**
 * A diagram as SVG text, drawn from the model and not from what is on screen.
 *
 * @param scene made by {@link sceneOf}
 * @returns a complete `<svg>` element with selectable text
 */
export function svgPicture(scene: Scene, options: SvgOptions = {}): string {
  const { colors = pageColors, area = pictureArea(scene) } = options
  const { x, y, width, height } = area
  const ground =
    options.ground === false ? '' : element('rect', { x, y, width, height, fill: colors.canvas })
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${x} ${y} ${width} ${height}`,
      width,
      height,
      ...(options.title === undefined ? { 'aria-hidden': 'true' } : { role: 'img' }),
      'font-family': fonts.mono,
      // code shows what was typed
      style: 'font-variant-ligatures:none',
    },
    titleOf(options) + (options.head ?? '') + ground + contentOf(scene, area, options),
  )
}

/** From the ground up; what lies outside of the picture is not in it. */
function contentOf(scene: Scene, area: Box, options: SvgOptions): string {
  const { colors = pageColors, detail = 'full' } = options
  const isSeen = (box: Box) => overlap(inflate(box, margin), area)
  const lines = scene.relations.flatMap((relation) => {
    const route = scene.routes.get(relation.id)
    return route && isSeen(routeBox(route))
      ? [lineOf(relation, route, scene.notation, { colors, detail })]
      : []
  })
  const tables = [...scene.tables.values()].filter(isSeen).map((table) =>
    svgTable(table, {
      colors,
      detail,
      rowCount: options.rowCounts?.get(table.id),
      more: options.more ?? ((count) => `${count} more`),
    }),
  )
  return [
    ...scene.areas.filter(isSeen).map((one) => svgArea(one, { colors })),
    ...scene.notes.filter(isSeen).map((one) => svgNote(one, { colors })),
    ...lines,
    ...tables,
  ].join('')
}

const titleOf = ({ title }: SvgOptions): string =>
  title === undefined ? '' : element('title', {}, escapeXml(title))

function lineOf(
  relation: Relationship,
  route: Route,
  notation: Notation,
  { colors, detail }: { readonly colors: PictureColors; readonly detail: PictureDetail },
): string {
  const stroke = route.broken ? colors.bad : colors.edge
  const style = {
    fill: 'none',
    stroke,
    'stroke-width': sketchLine(detail, 1.5),
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }
  const dashes = lineDashes(relation, notation).join(' ') || undefined
  const line = element('path', { d: pathOf(route.points), ...style, 'stroke-dasharray': dashes })
  const ends = endMarks(relation, route, notation).map((mark) => endOf(mark, style, colors))
  return line + ends.join('')
}

function endOf(
  { strokes, shapes, text }: EndMark,
  style: Readonly<Record<string, string | number>>,
  colors: PictureColors,
): string {
  const lines = strokes.length === 0 ? '' : element('path', { d: strokesPath(strokes), ...style })
  const closed = shapes.map((shape) =>
    element('path', {
      d: shapePath(shape),
      ...style,
      fill: shape.fill === 'line' ? style['stroke'] : colors.canvas,
    }),
  )
  return lines + closed.join('') + (text ? endText(text, colors) : '')
}

const endText = ({ at: { x, y }, words, width }: MarkText, colors: PictureColors): string =>
  element(
    'text',
    { x, y, 'font-size': markFont.size, fill: colors.t2, textLength: width },
    escapeXml(words),
  )
