import type { PictureColors } from './colors.ts'
import { glyphPaths, markPaths, type Glyph } from './glyphs.ts'
import { advance, fitText, fonts, metrics, textWidth } from './metrics.ts'
import type { PlacedTable } from './route.ts'
import { element, escapeXml } from './svg-elements.ts'
import { marksWidth, nameLeft, rowCentre, rowRoom, type RowShape } from './table-shape.ts'

/** `full` is what the canvas shows at 100 %; `sketch` has bars for rows, for pictures too small to read. */
export type PictureDetail = 'full' | 'sketch'

interface Ink {
  readonly colors: PictureColors
  readonly detail: PictureDetail
  readonly rowCount: number | undefined
  /** "12 more", in the words of who asks for the picture. */
  readonly more: (count: number) => string
}

/** Sketches are shown at a fraction of their size, where a line of 1 px would fade away. */
export const sketchLine = (detail: PictureDetail, width: number): number =>
  detail === 'full' ? width : width * 2

/** A table as SVG text, at its place. */
export function svgTable(table: PlacedTable, ink: Ink): string {
  const body = ink.detail === 'full' ? fullBody(table, ink) : sketchBody(table, ink)
  const { colors } = ink
  return element(
    'g',
    { transform: `translate(${table.x} ${table.y})` },
    element('rect', {
      x: -0.5,
      y: -0.5,
      width: table.width + 1,
      height: table.height + 1,
      rx: metrics.radius,
      fill: colors.s1,
      stroke: colors.line2,
      'stroke-width': sketchLine(ink.detail, 1),
    }) +
      header(table, ink) +
      body,
  )
}

function header(table: PlacedTable, ink: Ink): string {
  const { colors } = ink
  const { width, shape } = table
  const radius = metrics.radius - 0.5
  const collapsed = shape.shows === 'name'
  const foot = collapsed
    ? `a${radius} ${radius} 0 0 1-${radius} ${radius}H${radius}a${radius} ${radius} 0 0 1-${radius}-${radius}V${radius}`
    : `H0V${radius}`
  const ground = `M0 ${radius}a${radius} ${radius} 0 0 1 ${radius}-${radius}H${width - radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${metrics.header - (collapsed ? radius : 1)}${foot}Z`
  const rule = collapsed
    ? ''
    : element('rect', { y: metrics.header - 1, width, height: 1, fill: colors.line1 })
  return (
    element('path', { d: ground, fill: ink.detail === 'full' ? colors.s2 : colors.s3 }) +
    rule +
    tintBar(table, ink) +
    headerTexts(table, ink)
  )
}

const tintHeight = 3

/** The colour that somebody gave the table, along its upper border. */
function tintBar({ tint, width }: PlacedTable, { colors }: Ink): string {
  if (!tint) return ''
  const d = `M0 ${tintHeight}a${tintHeight} ${tintHeight} 0 0 1 ${tintHeight}-${tintHeight}H${width - tintHeight}a${tintHeight} ${tintHeight} 0 0 1 ${tintHeight} ${tintHeight}Z`
  return element('path', { d, fill: colors[tint] })
}

function headerTexts(table: PlacedTable, ink: Ink): string {
  const count = ink.rowCount === undefined ? '' : ink.rowCount.toLocaleString('en')
  const countRoom = textWidth(count, advance.small)
  const { left, right } = metrics.edge
  const room = table.width - left - right - (count === '' ? 0 : countRoom + 8)
  const name = svgText(fitText(table.shape.name, room, advance.title), advance.title, {
    x: left,
    y: 18.5,
    'font-size': fonts.title,
    'font-weight': 600,
    fill: ink.colors.t1,
  })
  if (ink.detail === 'sketch') return sketchName(table, ink)
  if (count === '') return name
  const x = table.width - right - countRoom
  return (
    name +
    svgText(count, advance.small, { x, y: 18, 'font-size': fonts.small, fill: ink.colors.t3 })
  )
}

// A sketch is looked at in small: its names are the one thing to be read in it.
const sketchTitle = 22
const sketchAdvance = sketchTitle * 0.6

const sketchName = ({ width, shape }: PlacedTable, { colors }: Ink): string =>
  svgText(fitText(shape.name, width - 12, sketchAdvance), sketchAdvance, {
    x: 6,
    y: 21.5,
    'font-size': sketchTitle,
    'font-weight': 600,
    fill: colors.t1,
  })

/** `textLength` holds the width where the face is another one. */
const svgText = (
  text: string,
  perCharacter: number,
  attributes: Readonly<Record<string, string | number>>,
): string =>
  element('text', { ...attributes, textLength: textWidth(text, perCharacter) }, escapeXml(text))

function fullBody(table: PlacedTable, ink: Ink): string {
  const { shape } = table
  const rows = shape.rows.map((row) => fullRow(row, table, ink)).join('')
  const more =
    shape.hidden === 0
      ? ''
      : svgText(ink.more(shape.hidden), advance.small, {
          x: nameLeft(shape.gutter),
          y: rowCentre(shape.rows.length) + 4,
          'font-size': fonts.small,
          fill: ink.colors.t3,
        })
  return rows + more + constraintRows(table, ink)
}

function fullRow(row: RowShape, table: PlacedTable, ink: Ink): string {
  const { colors } = ink
  const { width, shape } = table
  const room = rowRoom(row, shape)
  const type = fitText(row.type, room.type, advance.row)
  const typeRight = width - metrics.edge.right - metrics.edge.dot - metrics.edge.beforeDot
  const marks = marksWidth(row.marks.length)
  const text = { y: row.y + 4, 'font-size': fonts.row }
  return (
    gutter(row, ink) +
    svgText(fitText(row.name, room.name, advance.row), advance.row, {
      ...text,
      x: nameLeft(shape.gutter),
      fill: colors.t1,
    }) +
    svgText(type, advance.row, {
      ...text,
      x: typeRight - marks - textWidth(type, advance.row),
      fill: colors.t2,
    }) +
    markBoxes(row, typeRight - marks + metrics.mark.before, ink) +
    nullDot(row, width, ink)
  )
}

function gutter(row: RowShape, ink: Ink): string {
  const { left } = metrics.edge
  const second = row.key ? left + metrics.gutter.two - metrics.glyph : left
  return (
    (row.key ? glyph('key', left, row.y, ink.colors.t1) : '') +
    (row.reference ? glyph('reference', second, row.y, ink.colors.t3) : '')
  )
}

const glyph = (name: Glyph, x: number, y: number, stroke: string): string =>
  element('path', {
    d: glyphPaths[name],
    transform: `translate(${x} ${y - metrics.glyph / 2})`,
    stroke,
    ...strokeStyle,
  })

const strokeStyle = {
  fill: 'none',
  'stroke-width': 1.1,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const

function markBoxes(row: RowShape, left: number, ink: Ink): string {
  const { size, between, radius } = metrics.mark
  return row.marks
    .map((mark, index) =>
      element(
        'g',
        { transform: `translate(${left + index * (size + between)} ${row.y - size / 2})` },
        element('rect', { width: size, height: size, rx: radius, fill: ink.colors.s3 }) +
          element('path', {
            d: markPaths[mark],
            stroke: ink.colors.t2,
            ...strokeStyle,
            'stroke-width': 1.3,
          }),
      ),
    )
    .join('')
}

function nullDot(row: RowShape, width: number, ink: Ink): string {
  const at = { cx: width - metrics.edge.right - metrics.edge.dot / 2, cy: row.y }
  return row.required
    ? element('circle', { ...at, r: 3, fill: ink.colors.t2 })
    : element('circle', {
        ...at,
        r: 2.4,
        fill: 'none',
        stroke: ink.colors.t3,
        'stroke-width': 1.25,
      })
}

function constraintRows(table: PlacedTable, ink: Ink): string {
  const [first] = table.shape.constraints
  if (!first) return ''
  const x = metrics.edge.left + metrics.glyph + metrics.edge.afterGutter
  const room = table.width - x - metrics.edge.right
  const rule = element('rect', {
    y: first.y - metrics.constraint / 2 - metrics.rule,
    width: table.width,
    height: metrics.rule,
    fill: ink.colors.line1,
  })
  return (
    rule +
    table.shape.constraints
      .map(
        (row) =>
          glyph(row.glyph, metrics.edge.left, row.y, ink.colors.t3) +
          svgText(fitText(row.text, room, advance.small), advance.small, {
            x,
            y: row.y + 4,
            'font-size': fonts.small,
            fill: ink.colors.t2,
          }),
      )
      .join('')
  )
}

function sketchBody(table: PlacedTable, ink: Ink): string {
  const { colors } = ink
  return table.shape.rows
    .map((row) => {
      const name = Math.min(textWidth(row.name, advance.row), table.width / 2 - 16)
      const type = Math.min(textWidth(row.type, advance.row), table.width / 2 - 16)
      const bar = { y: row.y - 2, height: 4, rx: 2 }
      return (
        element('rect', { ...bar, x: 12, width: name, fill: row.key ? colors.t2 : colors.line3 }) +
        element('rect', { ...bar, x: table.width - 12 - type, width: type, fill: colors.line2 })
      )
    })
    .join('')
}
