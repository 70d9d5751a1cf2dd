import type { Area, Note, Tint } from '#document'
import type { PictureColors } from './colors.ts'
import { metrics, sansFonts } from './metrics.ts'
import { sansWidth, wrapped } from './sans-widths.ts'
import { element, escapeXml } from './svg-elements.ts'

interface Ink {
  readonly colors: PictureColors
}

/** The ground of an area without a colour lets what is under it through. */
const untinted = 0.55
const areaRadius = 8

/** A named part of the ground. */
export function svgArea(area: Area, { colors }: Ink): string {
  const { ground, line } = tinted(colors, area.tint)
  const { x, y, width, height } = area
  const name = sansText(area.name, {
    x: x + 10,
    y: y + 18.5,
    'font-weight': 600,
    fill: colors.t2,
  })
  return (
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: height - 1,
      rx: areaRadius,
      fill: ground,
      'fill-opacity': area.tint ? undefined : untinted,
      stroke: line,
    }) + (area.name === '' ? '' : name)
  )
}

const padding = { x: 10, y: 8 }
const lineHeight = 16

/** A text on the ground; lines that have no room in it are left out, as on the screen. */
export function svgNote(note: Note, { colors }: Ink): string {
  const { ground, line } = tinted(colors, note.tint)
  const { x, y, width, height } = note
  const rows = Math.floor((height - 2 * padding.y) / lineHeight)
  const lines = wrapped(note.text, width - 2 * padding.x, sansFonts.size).slice(0, rows)
  const words = lines.map((text, row) =>
    text === ''
      ? ''
      : sansText(text, {
          x: x + padding.x,
          y: y + padding.y + row * lineHeight + 12,
          fill: colors.t1,
        }),
  )
  const box = element('rect', {
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    rx: metrics.radius,
    fill: ground,
    stroke: line,
  })
  return box + words.join('')
}

const tinted = (colors: PictureColors, tint: Tint | undefined) => ({
  ground: tint ? colors[`${tint}-tint`] : colors.s1,
  line: tint ? colors[`${tint}-line`] : colors.line2,
})

const sansText = (text: string, attributes: Readonly<Record<string, string | number>>): string =>
  element(
    'text',
    {
      ...attributes,
      'font-family': sansFonts.family,
      'font-size': sansFonts.size,
      textLength: sansWidth(text, sansFonts.size),
    },
    escapeXml(text),
  )
