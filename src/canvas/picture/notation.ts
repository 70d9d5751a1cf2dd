import type { Notation, Relationship } from '#document'
import type { Point } from './geometry.ts'
import type { Route, Side } from './route.ts'

/** What stands at one end of a line. */
export interface EndMark {
  readonly strokes: readonly (readonly [Point, Point])[]
  readonly shapes: readonly MarkShape[]
  readonly text?: MarkText
}

/** `ground` is filled with what lies behind the line, `line` with its colour. */
export type MarkShape = { readonly fill: 'ground' | 'line' } & (
  | { readonly kind: 'circle'; readonly centre: Point; readonly radius: number }
  | { readonly kind: 'polygon'; readonly points: readonly Point[] }
)

/** `at` is on the base line of the text, at its left end; `width` holds it whatever the face. */
export interface MarkText {
  readonly at: Point
  readonly words: string
  readonly width: number
}

/** How many rows stand at an end. */
export interface EndCount {
  readonly many: boolean
  readonly optional: boolean
}

type Ends = Pick<Relationship, 'from' | 'to' | 'identifying' | 'enforced'>

/** The marks at both ends of a routed relationship: at the table that refers, at the one referred to. */
export function endMarks(relation: Ends, route: Route, notation: Notation): readonly EndMark[] {
  const from = route.points[0]
  const to = route.points.at(-1)
  if (!from || !to) return []
  const draw = drawn[notation]
  return [
    draw.from(relation, outwards(from, route.fromSide)),
    route.broken ? cross(to) : draw.to(relation, outwards(to, route.toSide)),
  ]
}

/**
 * The dashes of a line, as SVG and canvas take them; empty where it is drawn through. What no engine
 * enforces is dashed; in IDEF1X, where dashes say "not identifying", dots take their place.
 */
export function lineDashes({ enforced, identifying }: Ends, notation: Notation): readonly number[] {
  if (notation !== 'idef1x') return enforced ? [] : [5, 4]
  if (identifying) return enforced ? [] : [0.1, 4]
  return enforced ? [8, 5] : [8, 4, 0.1, 4]
}

/** A point measured from the border of the table outwards, and down. */
type Outwards = ((out: number, down: number) => Point) & { readonly side: Side }

const outwards = (tip: Point, side: Side): Outwards => {
  const sign = side === 'right' ? 1 : -1
  return Object.assign(
    (out: number, down: number): Point => ({ x: tip.x + sign * out, y: tip.y + down }),
    { side },
  )
}

type DrawEnd = (relation: Ends, at: Outwards) => EndMark

const drawn: Readonly<Record<Notation, { readonly from: DrawEnd; readonly to: DrawEnd }>> = {
  'crows-foot': {
    from: ({ from }, at) => crowsFoot(from, at),
    to: ({ to }, at) => crowsFoot(to, at),
  },
  idef1x: { from: ({ from }, at) => idef1xChild(from, at), to: idef1xParent },
  uml: { from: ({ from }, at) => multiplicity(from, at), to: ({ to }, at) => multiplicity(to, at) },
}

const toe = { spread: 6, length: 12 }
const bars = { first: 8, second: 13, half: 6 }
const ring = { at: 16, radius: 4 }

/** Crow's foot, bar or double bar, with the ring of what is optional. */
function crowsFoot({ many, optional }: EndCount, at: Outwards): EndMark {
  const bar = (out: number) => [at(out, -bars.half), at(out, bars.half)] as const
  const toes = [
    [at(0, -toe.spread), at(toe.length, 0)],
    [at(0, toe.spread), at(toe.length, 0)],
  ] as const
  const first = many ? toes : [bar(bars.first)]
  if (!optional) return { strokes: [...first, bar(many ? ring.at : bars.second)], shapes: [] }
  const circle = { kind: 'circle', centre: at(ring.at, 0), radius: ring.radius } as const
  return { strokes: first, shapes: [{ ...circle, fill: 'ground' }] }
}

const dotRadius = 4.5

/** The dot of the child; beside it P for one or more, Z for at most one, nothing for any number. */
function idef1xChild({ many, optional }: EndCount, at: Outwards): EndMark {
  const dot = { kind: 'circle', centre: at(dotRadius, 0), radius: dotRadius, fill: 'line' } as const
  const letter = many ? (optional ? '' : 'P') : optional ? 'Z' : '1'
  return { strokes: [], shapes: [dot], ...(letter === '' ? {} : { text: textAt(letter, at, 12) }) }
}

/** A diamond where the parent may be missing. */
function idef1xParent({ to }: Ends, at: Outwards): EndMark {
  if (!to.optional) return { strokes: [], shapes: [] }
  const points = [at(0, 0), at(7, -5), at(14, 0), at(7, 5)]
  return { strokes: [], shapes: [{ kind: 'polygon', points, fill: 'ground' }] }
}

function multiplicity({ many, optional }: EndCount, at: Outwards): EndMark {
  const words = many ? (optional ? '0..*' : '1..*') : optional ? '0..1' : '1'
  return { strokes: [], shapes: [], text: textAt(words, at, 3) }
}

/** Small enough that the longest ends before the first bend. */
export const markFont = { size: 10, advance: 6 } as const
const aboveLine = 4

function textAt(words: string, at: Outwards, out: number): MarkText {
  const width = words.length * markFont.advance
  return { at: at(at.side === 'right' ? out : out + width, -aboveLine), words, width }
}

/** The cross at the open end of a reference that leads to nothing. */
function cross(tip: Point): EndMark {
  const point = (x: number, y: number): Point => ({ x: tip.x + x, y: tip.y + y })
  return {
    strokes: [
      [point(-4, -4), point(4, 4)],
      [point(-4, 4), point(4, -4)],
    ],
    shapes: [],
  }
}
