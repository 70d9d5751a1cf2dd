import { neighboursOf } from './columns.ts'
import { spacing, type LayoutEdge, type LayoutPoint, type LayoutSize } from './layout-input.ts'

/** A box on a ring, seen from the centre. */
interface Spoke {
  readonly size: LayoutSize
  readonly wanted: number
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
  let inner: Ring = { spokes: [], radius: 0, reach: reachOf(middle) }
  let last = [centre]
  for (;;) {
    const next = childrenOf(last, neighbours, angles)
    if (next.size === 0) return places
    const spokes = spokesOf(next, byId, last.length === 1 && last[0] === centre)
    for (const ring of ringsOf(spokes, inner)) {
      for (const [id, angle] of anglesOn(ring)) {
        const size = byId.get(id)
        if (!size) continue
        angles.set(id, angle)
        const at = { x: Math.cos(angle) * ring.radius, y: Math.sin(angle) * ring.radius }
        places.set(id, corner(size, at))
      }
      inner = ring
    }
    last = [...next.keys()]
  }
}

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

/** As few rings as the boxes of one distance need, none larger than half as wide again as the one inside it. */
function* ringsOf(spokes: readonly Spoke[], inside: Ring): Generator<Ring> {
  let inner = inside
  let left = spokes
  while (left.length > 0) {
    const reach = Math.max(...left.map(({ size }) => reachOf(size)))
    // the sixth more keeps two large boxes apart that stand nearly opposite each other
    const least = inner.radius + inner.reach + reach * 1.16
    const needed = radiusFor(left)
    const parts = Math.max(1, Math.ceil(needed / (least * 1.5)))
    const share = left.filter((_, index) => index % parts === 0)
    const ring = { spokes: share, radius: Math.max(least, radiusFor(share)), reach }
    yield ring
    inner = ring
    left = left.filter((_, index) => index % parts !== 0)
  }
}

/** The radius at which boxes stand beside each other all round. */
const radiusFor = (spokes: readonly Spoke[]): number =>
  spokes.length < 2 ? 0 : spokes.reduce((sum, { size }) => sum + chordOf(size), 0) / (2 * Math.PI)

// a chord is shorter than its arc, by less than this on any ring that holds three boxes or more
const chordOf = (size: LayoutSize): number => 2 * reachOf(size) * 1.21

function anglesOn({ spokes }: Ring): ReadonlyMap<string, number> {
  const whole = spokes.reduce((sum, { size }) => sum + chordOf(size), 0)
  const angles = new Map<string, number>()
  let at = spokes[0]?.wanted ?? 0
  let before = 0
  for (const { size } of spokes) {
    const own = (Math.PI * chordOf(size)) / whole
    if (angles.size > 0) at += before + own
    angles.set(size.id, at)
    before = own
  }
  return angles
}
