import { createBoxGrid, type Box } from '#picture'
import { neighboursOf } from './columns.ts'
import { spacing, type LayoutEdge, type LayoutPoint, type LayoutSize } from './layout-input.ts'

/** A box on a ring, seen from the centre. */
interface Spoke {
  readonly size: LayoutSize
  readonly wanted: number
}

/** What stands already: the radius of the last ring, and beyond what nothing stands. */
interface Inside {
  readonly radius: number
  readonly outermost: number
}

interface Ring {
  readonly spokes: readonly Spoke[]
  readonly radius: number
  /** Half the diagonal of the largest box on it. */
  readonly reach: number
}

/**
 * Rings around one box, each by how many relationships away its boxes are; a ring that would be too
 * crowded goes on in the next. What no relationship leads to is left out.
 */
export function radialLayout(
  sizes: readonly LayoutSize[],
  edges: readonly LayoutEdge[],
  centre: string,
): Map<string, LayoutPoint> {
  const byId = new Map(sizes.map((size) => [size.id, size]))
  const neighbours = neighboursOf(sizes, edges)
  const middle = byId.get(centre)
  if (!middle) return new Map()
  const angles = new Map([[centre, 0]])
  const places = new Map([[centre, corner(middle, { x: 0, y: 0 })]])
  const boxes = [boxAt(middle, { x: 0, y: 0 })]
  let inner: Inside = { radius: 0, outermost: reachOf(middle) }
  let last = [centre]
  for (;;) {
    const next = childrenOf(last, neighbours, angles)
    if (next.size === 0) return places
    const spokes = spokesOf(next, byId, last.length === 1 && last[0] === centre)
    for (const ring of ringsOf(spokes, () => inner)) {
      const stood = tightest(ring, inner.radius, boxes)
      for (const { size, angle } of stood.spokes) {
        angles.set(size.id, angle)
        const at = onRing(stood.radius, angle)
        places.set(size.id, corner(size, at))
        boxes.push(boxAt(size, at))
      }
      const outermost = Math.max(inner.outermost, stood.radius + ring.reach)
      inner = { radius: stood.radius, outermost }
    }
    last = [...next.keys()]
  }
}

const onRing = (radius: number, angle: number): LayoutPoint => ({
  x: Math.cos(angle) * radius,
  y: Math.sin(angle) * radius,
})

const boxAt = (size: LayoutSize, at: LayoutPoint): Box => ({
  ...corner(size, at),
  width: size.width,
  height: size.height,
})

const corner = ({ width, height }: LayoutSize, { x, y }: LayoutPoint): LayoutPoint => ({
  x: x - width / 2,
  y: y - height / 2,
})

/** Boxes farther apart than both their reaches do not overlap, however they stand; half a gap is part of it. */
const reachOf = ({ width, height }: LayoutSize): number =>
  Math.hypot(width, height) / 2 + spacing.row / 2 + spacing.grid

/** Who comes next, with the angles of those that lead there. */
function childrenOf(
  parents: readonly string[],
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly number[]> {
  const children = new Map<string, number[]>()
  for (const parent of parents)
    for (const child of neighbours.get(parent) ?? []) {
      if (known.has(child)) continue
      children.set(child, [...(children.get(child) ?? []), known.get(parent) ?? 0])
    }
  return children
}

/** In the order in which they go round: beside those that lead to them; the first ring as it comes. */
function spokesOf(
  children: ReadonlyMap<string, readonly number[]>,
  byId: ReadonlyMap<string, LayoutSize>,
  isFirst: boolean,
): readonly Spoke[] {
  const spokes = [...children].flatMap(([id, angles], index): Spoke[] => {
    const size = byId.get(id)
    const wanted = isFirst ? (2 * Math.PI * index) / children.size : meanAngle(angles)
    return size ? [{ size, wanted }] : []
  })
  return spokes.toSorted((a, b) => a.wanted - b.wanted)
}

function meanAngle(angles: readonly number[]): number {
  const x = angles.reduce((sum, angle) => sum + Math.cos(angle), 0)
  const y = angles.reduce((sum, angle) => sum + Math.sin(angle), 0)
  const angle = Math.atan2(y, x)
  return angle < 0 ? angle + 2 * Math.PI : angle
}

/** As few rings as the boxes of one distance need, none much larger than the one inside it. */
function* ringsOf(spokes: readonly Spoke[], inside: () => Inside): Generator<Ring> {
  let left = spokes
  while (left.length > 0) {
    const inner = inside()
    const reach = Math.max(...left.map(({ size }) => reachOf(size)))
    // the sixth more keeps two large boxes apart that stand nearly opposite each other
    const least = inner.outermost + reach * 1.16
    const parts = Math.max(1, Math.ceil(radiusFor(left) / (least * 1.5)))
    const share = left.filter((_, index) => index % parts === 0)
    yield { spokes: share, radius: Math.max(least, radiusFor(share)), reach }
    left = left.filter((_, index) => index % parts !== 0)
  }
}

/** The radius at which boxes stand beside each other all round, whatever their shapes. */
const radiusFor = (spokes: readonly Spoke[]): number =>
  spokes.length < 2 ? 0 : spokes.reduce((sum, { size }) => sum + chordOf(size), 0) / (2 * Math.PI)

// a chord is shorter than its arc, by less than this on any ring that holds three boxes or more
const chordOf = (size: LayoutSize): number => 2 * reachOf(size) * 1.21

interface Stood {
  readonly spokes: readonly { readonly size: LayoutSize; readonly angle: number }[]
  readonly radius: number
}

const step = 24
/** From the middle of a box to that of one a relationship farther away. */
const apart = 40

/** The smallest ring, around the ones inside, on which boxes stand near to what leads to them. */
function tightest({ spokes, radius: most }: Ring, inside: number, boxes: readonly Box[]): Stood {
  const stands = createBoxGrid(boxes)
  for (let radius = inside + apart; radius < most; radius += step) {
    const angles = spread(spokes, radius)
    const stood = spokes.map(({ size }, index) => ({ size, angle: angles[index] ?? 0 }))
    const placed = stood.map(({ size, angle }) => boxAt(size, onRing(radius, angle)))
    const own = createBoxGrid(placed)
    const isFree = placed.every((box) => {
      const around = withRoom(box)
      return !stands.some(around, () => true) && !own.some(around, (other) => other !== box)
    })
    if (isFree) return { spokes: stood, radius }
  }
  return { spokes: evenly(spokes), radius: most }
}

/** Lines leave to the left and right, so there they need more room than above and below. */
const withRoom = ({ x, y, width, height }: Box): Box => ({
  x: x - spacing.column,
  y: y - spacing.row,
  width: width + 2 * spacing.column,
  height: height + 2 * spacing.row,
})

const rounds = 60

/** Angles as wanted, neighbours pushed apart as far as they need on this radius. */
function spread(spokes: readonly Spoke[], radius: number): readonly number[] {
  const angles = spokes.map(({ wanted }) => wanted)
  const share = spokes.map(({ size }) => reachOf(size) / radius)
  if (spokes.length < 2) return angles
  for (let round = 0; round < rounds; round++)
    for (let index = 0; index < angles.length; index++) {
      const next = (index + 1) % angles.length
      const turn = next === 0 ? 2 * Math.PI : 0
      const gap = (angles[next] ?? 0) + turn - (angles[index] ?? 0)
      const lack = ((share[index] ?? 0) + (share[next] ?? 0) - gap) / 2
      if (lack <= 0) continue
      angles[index] = (angles[index] ?? 0) - lack
      angles[next] = (angles[next] ?? 0) + lack
    }
  return angles
}

/** All round, each with as much room as its shape may need. */
function evenly(spokes: readonly Spoke[]): Stood['spokes'] {
  const whole = spokes.reduce((sum, { size }) => sum + chordOf(size), 0)
  let at = spokes[0]?.wanted ?? 0
  let before = 0
  return spokes.map(({ size }, index) => {
    const own = (Math.PI * chordOf(size)) / whole
    if (index > 0) at += before + own
    before = own
    return { size, angle: at }
  })
}
