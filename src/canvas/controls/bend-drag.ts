import { bendLine, type ConstraintId } from '#document'
import { bendGrips, bendsWithLegAt, sceneWithBends, type Point, type Route } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { snapToGrid } from '../gestures/moves.ts'
import type { Drag } from './drags.ts'

/** How near to a bend the pointer takes it, in px of the screen. */
const reach = 10

/** Moves the bend under the pointer, else makes one where the line was taken. */
export function bendDrag(
  model: CanvasModel,
  line: ConstraintId,
  start: Point,
  zoom: number,
): Drag | undefined {
  const { scene } = model.store.getState()
  const route = scene.routes.get(line)
  if (!route || route.broken) return undefined
  const bends = scene.wayPoints[line] ?? []
  const taken = bendAt(bends, start, reach / zoom)
  const leg = nearestLeg(route, start)
  let bent: readonly Point[] | undefined
  return {
    move: (point) => {
      const to = { x: snapToGrid(point.x), y: snapToGrid(point.y) }
      bent = taken === undefined ? bendsWithLegAt(route, leg, to) : bends.with(taken, to)
      model.store.setState({ scene: sceneWithBends(scene, line, bent) })
    },
    end: () => {
      if (bent) run(model, line, bent)
    },
    cancel: () => showWritten(model),
  }
}

/** Takes the bend at this place away; false when there is none. */
export function removeBendAt(
  model: CanvasModel,
  line: ConstraintId,
  point: Point,
  zoom: number,
): boolean {
  const bends = model.store.getState().scene.wayPoints[line] ?? []
  const at = bendAt(bends, point, reach / zoom)
  if (at === undefined || model.documents.getState().readOnly) return false
  run(model, line, bends.toSpliced(at, 1))
  return true
}

/** Moves a grip of a line by the keyboard; a leg without a bend gets one. */
export function nudgeGrip(model: CanvasModel, line: ConstraintId, grip: number, by: Point): void {
  const { scene } = model.store.getState()
  const route = scene.routes.get(line)
  const bends = scene.wayPoints[line] ?? []
  const found = route && bendGrips(route, bends)[grip]
  if (!found) return
  const to = { x: snapToGrid(found.at.x) + by.x, y: snapToGrid(found.at.y) + by.y }
  const next =
    found.bend === undefined ? bendsWithLegAt(route, found.leg, to) : bends.with(found.bend, to)
  run(model, line, next)
}

export function removeBend(model: CanvasModel, line: ConstraintId, bend: number): void {
  run(model, line, (model.store.getState().scene.wayPoints[line] ?? []).toSpliced(bend, 1))
}

function run(model: CanvasModel, line: ConstraintId, bends: readonly Point[]): void {
  model.documents.getState().run(bendLine(line, bends, model.session.getState().diagram))
  showWritten(model)
}

/** Not what was shown while it was dragged. */
const showWritten = (model: CanvasModel): void => {
  model.store.setState(({ still }) => ({ scene: still }))
}

function bendAt(bends: readonly Point[], point: Point, within: number): number | undefined {
  const near = bends
    .map(({ x, y }, index) => ({ index, away: Math.hypot(x - point.x, y - point.y) }))
    .filter(({ away }) => away <= within)
    .sort((a, b) => a.away - b.away)
  return near[0]?.index
}

function nearestLeg({ points }: Route, point: Point): number {
  let nearest = { leg: 0, away: Infinity }
  for (let leg = 0; leg < points.length - 1; leg++) {
    const away = awayFrom(point, points[leg], points[leg + 1])
    if (away < nearest.away) nearest = { leg, away }
  }
  return nearest.leg
}

function awayFrom(point: Point, a: Point | undefined, b: Point | undefined): number {
  if (!a || !b) return Infinity
  const x = Math.min(Math.max(point.x, Math.min(a.x, b.x)), Math.max(a.x, b.x))
  const y = Math.min(Math.max(point.y, Math.min(a.y, b.y)), Math.max(a.y, b.y))
  return Math.hypot(point.x - x, point.y - y)
}
