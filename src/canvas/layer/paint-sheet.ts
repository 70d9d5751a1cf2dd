import type { Area, Note, Tint } from '#document'
import { bottom, fonts, inflate, metrics, overlap, type Box, type PictureColors } from '#picture'
import { isChosen } from '../sheets/chosen.ts'
import type { Frame } from './paint-scene.ts'

type Pen = CanvasRenderingContext2D

/** Colours of the ground of a note or an area. */
const groundOf = (colors: PictureColors, tint: Tint | undefined) => ({
  ground: tint ? colors[`${tint}-tint`] : colors.s1,
  line: tint ? colors[`${tint}-line`] : colors.line2,
})

const untinted = 0.55

/** The ground: what is under the lines. */
export function paintAreas(pen: Pen, frame: Frame): void {
  for (const area of frame.scene.areas) {
    if (!overlap(inflate(area, metrics.radius), frame.seen)) continue
    pen.globalAlpha = area.tint ? 1 : untinted
    paintBox(pen, area, frame)
  }
}

/** Notes, their lines of text as bars: none of them could be read. */
export function paintNotes(pen: Pen, frame: Frame): void {
  for (const note of frame.scene.notes) {
    if (!overlap(note, frame.seen)) continue
    paintBox(pen, note, frame)
    if (frame.detail === 'layer') paintLinesOf(pen, note, frame)
  }
}

function paintBox(pen: Pen, object: Note | Area, { colors, viewport, selection }: Frame): void {
  const { ground, line } = groundOf(colors, object.tint)
  const isSelected = isChosen(selection, object.id)
  pen.beginPath()
  pen.roundRect(object.x, object.y, object.width, object.height, metrics.radius)
  pen.fillStyle = ground
  pen.fill()
  pen.globalAlpha = 1
  pen.strokeStyle = isSelected ? colors.accent : line
  pen.lineWidth = (isSelected ? 1.75 : 1) / viewport.zoom
  pen.stroke()
}

const pad = 9
const lineHeight = 16

function paintLinesOf(pen: Pen, note: Note, { colors, viewport }: Frame): void {
  const thick = 2 / viewport.zoom
  pen.fillStyle = colors.line3
  for (const [row, text] of note.text.split('\n').entries()) {
    const y = note.y + pad + row * lineHeight + lineHeight / 2
    if (y + thick > bottom(note) - pad / 2) return
    const length = Math.min(text.length * 6, note.width - 2 * pad)
    if (text !== '') pen.fillRect(note.x + pad, y - thick / 2, length, thick)
  }
}

/** Px on the screen. */
const nameSize = 12
const chip = { padding: 6, height: 20 } as const

/** At one size whatever the zoom, above the tables: from far away the names are what one steers by. */
export function paintAreaNames(pen: Pen, frame: Frame): void {
  const { colors, viewport, scene, seen } = frame
  const px = 1 / viewport.zoom
  pen.font = `600 ${nameSize * px}px ${fonts.sans}`
  pen.textBaseline = 'middle'
  const taken: Box[] = []
  for (const area of scene.areas.toReversed()) {
    if (!overlap(area, seen)) continue
    const room = Math.max(area.width, 2 * smallestChip * px) - 2 * chip.padding * px
    const name = fitted(pen, area.name, room)
    const width = pen.measureText(name).width + 2 * chip.padding * px
    const box = { x: area.x + 2 * px, y: area.y + 2 * px, width, height: chip.height * px }
    // a name over another could be read no better than none
    if (taken.some((other) => overlap(other, box))) continue
    taken.push(box)
    pen.fillStyle = groundOf(colors, area.tint).ground
    pen.beginPath()
    pen.roundRect(box.x, box.y, box.width, box.height, 4 * px)
    pen.fill()
    pen.fillStyle = colors.t1
    pen.fillText(name, box.x + chip.padding * px, box.y + box.height / 2 + 0.5 * px)
  }
}

const smallestChip = 40

/** The name, ending in "…" when it needs more room. */
function fitted(pen: Pen, name: string, room: number): string {
  if (pen.measureText(name).width <= room) return name
  let characters = Array.from(name)
  while (characters.length > 1 && pen.measureText(`${characters.join('')}…`).width > room)
    characters = characters.slice(0, -1)
  return `${characters.join('')}…`
}
