import type { ConstraintId } from '#document'
import type { Point } from './geometry.ts'
import { metrics } from './metrics.ts'
import { cornersOf } from './route-search.ts'
import { bentShape } from './route-bends.ts'
import { portsOf, type Route } from './route.ts'
import type { Scene } from './scene.ts'

/** Where a line can be taken: at a bend that was made, or in the middle of a leg that has none. */
export interface BendGrip {
  readonly at: Point
  /** Of the bend, from the table that refers; absent where taking it makes one. */
  readonly bend: number | undefined
  /** Of the leg, from the table that refers. */
  readonly leg: number
}

/** In the order in which a line runs. */
export function bendGrips({ points }: Route, bends: readonly Point[]): readonly BendGrip[] {
  const grips: BendGrip[] = []
  for (let leg = 0; leg < points.length - 1; leg++) {
    const [start, end] = [points[leg], points[leg + 1]]
    if (!start || !end) continue
    const own = bends.flatMap((at, bend): BendGrip[] =>
      isOn(at, start, end) && grips.every((grip) => grip.bend !== bend) ? [{ at, bend, leg }] : [],
    )
    grips.push(...own)
    const isInner = leg > 0 && leg < points.length - 2
    if (own.length === 0 && isInner) grips.push({ at: middle(start, end), bend: undefined, leg })
  }
  return grips
}

const isOn = ({ x, y }: Point, a: Point, b: Point): boolean =>
  x >= Math.min(a.x, b.x) &&
  x <= Math.max(a.x, b.x) &&
  y >= Math.min(a.y, b.y) &&
  y <= Math.max(a.y, b.y)

/** On whole px, so that bends can be written down. */
const middle = (a: Point, b: Point): Point => ({
  x: a.x === b.x ? a.x : Math.round((a.x + b.x) / 2),
  y: a.y === b.y ? a.y : Math.round((a.y + b.y) / 2),
})

/** The bends that lead a line as it runs now, but for one leg that runs through another point. */
export function bendsWithLegAt({ points }: Route, leg: number, to: Point): readonly Point[] {
  const corners = cornersOf(shifted(points, leg, to))
  return corners.slice(1, -2).map((corner, index) => middle(corner, corners[index + 2] ?? corner))
}

function shifted(points: readonly Point[], leg: number, to: Point): readonly Point[] {
  const [a, b] = [points[leg], points[leg + 1]]
  if (!a || !b) return points
  const isUpright = a.x === b.x
  const move = (point: Point): Point => (isUpright ? { ...point, x: to.x } : { ...point, y: to.y })
  const before = leg === 0 ? stepAside(a, b, to) : [...points.slice(0, leg), move(a)]
  const after =
    leg === points.length - 2
      ? stepAside(b, a, to).toReversed()
      : [move(b), ...points.slice(leg + 2)]
  return [...before, ...after]
}

/** A leg that ends at a table stays there for its first 28 px. */
function stepAside(end: Point, towards: Point, to: Point): readonly Point[] {
  const x = end.x + Math.sign(towards.x - end.x) * metrics.stub
  return [end, { x, y: end.y }, { x, y: to.y }]
}

/** A scene with one line led otherwise than the document says. */
export function sceneWithBends(scene: Scene, line: ConstraintId, bends: readonly Point[]): Scene {
  const relation = scene.relations.find(({ id }) => id === line)
  const ports = relation && portsOf(relation, scene.tables)
  if (!ports?.to) return scene
  const wayPoints = { ...scene.wayPoints, [line]: bends }
  const route = bentShape(ports.from, ports.to, bends)
  return { ...scene, wayPoints, routes: new Map(scene.routes).set(line, route) }
}
