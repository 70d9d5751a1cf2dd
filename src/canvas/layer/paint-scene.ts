import type { Relationship } from '#document'
import {
  advance,
  endMarks,
  fitText,
  fonts,
  lineDashes,
  metrics,
  overlap,
  routeBox,
  type Box,
  type EndMark,
  type PictureColors,
  type PlacedTable,
  type Point,
  type Route,
  type Scene,
} from '#picture'
import type { Detail } from '../detail.ts'
import {
  lineState,
  tableState,
  type Emphasis,
  type LineState,
  type TableState,
} from '../emphasis.ts'
import type { Selected } from '../session.ts'
import type { Viewport } from '../viewport.ts'

/** What the canvas layer needs to draw one frame. */
export interface Frame {
  readonly scene: Scene
  readonly emphasis: Emphasis
  readonly detail: Detail
  readonly viewport: Viewport
  /** The part of the drawing that is seen. */
  readonly seen: Box
  readonly colors: PictureColors
  readonly selection: readonly Selected[]
}

type Pen = CanvasRenderingContext2D

const far = 0.56

/** Draws lines, then tables; what is outside the view costs nothing. */
export function paintTables(pen: Pen, frame: Frame): void {
  paintLines(pen, frame)
  for (const table of frame.scene.tables.values()) {
    if (!overlap(table, frame.seen)) continue
    const state = tableState(frame.emphasis, table.id)
    pen.globalAlpha = state === 'far' ? far : 1
    if (frame.detail === 'blocks') paintBlock(pen, table, state, frame)
    else paintTable(pen, table, state, frame)
  }
  pen.globalAlpha = 1
}

const states: readonly LineState[] = ['far', 'rest', 'near', 'selected']

interface DrawnLine {
  readonly relation: Relationship
  readonly route: Route
}

/** One path for all lines of a state: thousands of strokes would each cost as much as one. */
function paintLines(pen: Pen, frame: Frame): void {
  const groups = new Map<LineState, DrawnLine[]>()
  for (const relation of frame.scene.relations) {
    const route = frame.scene.routes.get(relation.id)
    if (!route || !overlap(routeBox(route), frame.seen)) continue
    const state = lineState(frame.emphasis, relation)
    const group = groups.get(state)
    if (group) group.push({ relation, route })
    else groups.set(state, [{ relation, route }])
  }
  for (const state of states) {
    pen.strokeStyle = lineColor(state, frame.colors)
    pen.lineWidth = (state === 'selected' ? 1.75 : 1) / frame.viewport.zoom
    paintGroup(pen, groups.get(state) ?? [], frame)
  }
}

/** Dashes and ends are drawn where they can be told apart. */
function paintGroup(pen: Pen, lines: readonly DrawnLine[], { scene, detail, colors }: Frame): void {
  const byDashes = new Map<string, DrawnLine[]>()
  for (const line of lines) {
    const dashes = detail === 'layer' ? lineDashes(line.relation, scene.notation).join(' ') : ''
    const group = byDashes.get(dashes)
    if (group) group.push(line)
    else byDashes.set(dashes, [line])
  }
  for (const [dashes, group] of byDashes) {
    pen.setLineDash(dashes === '' ? [] : dashes.split(' ').map(Number))
    pen.beginPath()
    for (const { route } of group) tracePath(pen, route.points)
    pen.stroke()
  }
  pen.setLineDash([])
  if (detail === 'layer')
    for (const { relation, route } of lines)
      for (const mark of endMarks(relation, route, scene.notation)) paintEnd(pen, mark, colors)
}

function tracePath(pen: Pen, points: readonly Point[]): void {
  for (const [index, { x, y }] of points.entries())
    if (index === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
}

function paintEnd(pen: Pen, { strokes, shapes }: EndMark, colors: PictureColors): void {
  pen.beginPath()
  for (const stroke of strokes) tracePath(pen, stroke)
  pen.stroke()
  for (const shape of shapes) {
    pen.fillStyle = shape.fill === 'line' ? pen.strokeStyle : colors.canvas
    pen.beginPath()
    if (shape.kind === 'circle')
      pen.arc(shape.centre.x, shape.centre.y, shape.radius, 0, 2 * Math.PI)
    else tracePath(pen, shape.points)
    pen.closePath()
    pen.fill()
    pen.stroke()
  }
}

function lineColor(state: LineState, colors: PictureColors): string {
  switch (state) {
    case 'far':
      return colors['edge-far']
    case 'rest':
      return colors.edge
    case 'near':
      return colors['edge-near']
    case 'selected':
      return colors.accent
  }
}

function paintBlock(pen: Pen, table: PlacedTable, state: TableState, { colors }: Frame): void {
  pen.fillStyle =
    state === 'selected' ? colors.accent : state === 'near' ? colors.line3 : colors.line2
  // at this size the corners are less than a pixel
  pen.fillRect(table.x, table.y, table.width, table.height)
}

function paintTable(pen: Pen, table: PlacedTable, state: TableState, frame: Frame): void {
  const { colors, viewport } = frame
  const accented = state === 'selected' || state === 'used'
  pen.fillStyle = colors.s1
  pen.strokeStyle = accented ? colors.accent : state === 'near' ? colors.line3 : colors.line2
  pen.lineWidth = (state === 'selected' ? 1.75 : 1) / viewport.zoom
  roundBox(pen, table)
  pen.fill()
  const header = headerHeight(table, viewport.zoom)
  pen.fillStyle = accented ? colors['accent-tint'] : colors.s3
  roundTop(pen, table, header)
  pen.fill()
  paintBars(pen, table, header, frame)
  if (table.tint) {
    pen.fillStyle = colors[table.tint]
    roundTop(pen, table, tintBar)
    pen.fill()
  }
  roundBox(pen, table)
  pen.stroke()
  paintName(pen, table, header, frame)
}

const smallestName = 9
const tintBar = 3

/** High enough for a name of 9 px on screen, where the table has that much room. */
function headerHeight(table: PlacedTable, zoom: number): number {
  const wanted = Math.max(metrics.header, (smallestName + 3) / zoom)
  return wanted <= table.height ? wanted : metrics.header
}

function paintName(
  pen: Pen,
  table: PlacedTable,
  header: number,
  { colors, viewport }: Frame,
): void {
  if (header * viewport.zoom < smallestName) return
  const size = Math.max(fonts.title, smallestName / viewport.zoom)
  const pad = metrics.edge.left
  pen.font = `600 ${size}px ${fonts.mono}`
  pen.textBaseline = 'middle'
  pen.fillStyle = colors.t1
  const name = fitText(
    table.shape.name,
    table.width - 2 * pad,
    (size / fonts.title) * advance.title,
  )
  pen.fillText(name, table.x + pad, table.y + header / 2)
}

/** A bar of 2 px on screen for each column, as long as its name. */
function paintBars(
  pen: Pen,
  table: PlacedTable,
  header: number,
  { colors, viewport }: Frame,
): void {
  const thick = 2 / viewport.zoom
  for (const row of table.shape.rows) {
    if (row.y - thick < header) continue
    const length = Math.min(row.name.length * advance.row, table.width - 2 * metrics.edge.left)
    pen.fillStyle = row.key ? colors.t2 : colors.line3
    pen.fillRect(table.x + metrics.edge.left, table.y + row.y - thick / 2, length, thick)
  }
}

function roundTop(pen: Pen, box: Box, height: number): void {
  const round = Math.min(metrics.radius, height)
  pen.beginPath()
  pen.roundRect(box.x, box.y, box.width, height, [round, round, 0, 0])
}

function roundBox(pen: Pen, box: Box): void {
  pen.beginPath()
  pen.roundRect(box.x, box.y, box.width, box.height, metrics.radius)
}
