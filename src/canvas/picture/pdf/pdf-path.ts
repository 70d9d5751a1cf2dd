import type { Point } from '../geometry.ts'

/**
 * A path of SVG in the operators of PDF, which knows straight lines and cubic curves only.
 *
 * @param d of the commands that our glyphs, tables and lines use: M, L, H, V, Q, C, A, Z in either case
 */
export function pdfPath(d: string): string {
  const pen = new Pen()
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-z])([^a-z]*)/gi))
    pen.run(letter, numbersOf(letter, rest))
  return pen.operators.join(' ')
}

/** The flags of an arc may stand without a space before what follows. */
function numbersOf(letter: string, text: string): readonly number[] {
  if (letter.toLowerCase() !== 'a') return (text.match(number) ?? []).map(Number)
  const arcs = text.matchAll(
    /(-?[\d.]+)[\s,]*(-?[\d.]+)[\s,]*(-?[\d.]+)[\s,]*([01])[\s,]*([01])[\s,]*(-?(?:\d*\.)?\d+)[\s,]*(-?(?:\d*\.)?\d+)/g,
  )
  return [...arcs].flatMap(([, ...values]) => values.map(Number))
}

const number = /-?(?:\d*\.)?\d+/g
const counts: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, q: 4, c: 6, a: 7, z: 0 }

class Pen {
  readonly operators: string[] = []
  private at: Point = { x: 0, y: 0 }
  private start: Point = { x: 0, y: 0 }

  run(letter: string, values: readonly number[]): void {
    const kind = letter.toLowerCase()
    const isRelative = letter === kind
    const count = counts[kind]
    if (count === undefined) throw new Error(`a path has no command ${letter}`)
    if (count === 0) return this.close()
    for (let from = 0; from < values.length; from += count) {
      // further pairs behind a move are lines
      const own = kind === 'm' && from > 0 ? 'l' : kind
      this.step(own, values.slice(from, from + count), isRelative ? this.at : { x: 0, y: 0 })
    }
  }

  private step(kind: string, values: readonly number[], from: Point): void {
    const value = (index: number) => values[index] ?? 0
    const to = (index: number): Point => ({
      x: from.x + value(index),
      y: from.y + value(index + 1),
    })
    switch (kind) {
      case 'm':
        return this.move(to(0))
      case 'l':
        return this.line(to(0))
      case 'h':
        return this.line({ x: from.x + value(0), y: this.at.y })
      case 'v':
        return this.line({ x: this.at.x, y: from.y + value(0) })
      case 'q':
        return this.quadratic(to(0), to(2))
      case 'c':
        return this.cubic(to(0), to(2), to(4))
      default:
        return this.arc(
          { radius: value(0), isLarge: value(3) === 1, isClockwise: value(4) === 1 },
          to(5),
        )
    }
  }

  private move(to: Point): void {
    this.operators.push(`${pair(to)} m`)
    this.at = this.start = to
  }

  private line(to: Point): void {
    this.operators.push(`${pair(to)} l`)
    this.at = to
  }

  private cubic(one: Point, two: Point, to: Point): void {
    this.operators.push(`${pair(one)} ${pair(two)} ${pair(to)} c`)
    this.at = to
  }

  private quadratic(control: Point, to: Point): void {
    const near = (end: Point) => ({
      x: end.x + (2 / 3) * (control.x - end.x),
      y: end.y + (2 / 3) * (control.y - end.y),
    })
    this.cubic(near(this.at), near(to), to)
  }

  private close(): void {
    this.operators.push('h')
    this.at = this.start
  }

  /** Of a circle, in pieces of a quarter at most. */
  private arc(arc: Arc, to: Point): void {
    const { centre, radius, from, sweep } = circleOf(this.at, arc, to)
    const parts = Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9)
    const step = sweep / parts
    const reach = (4 / 3) * Math.tan(step / 4) * radius
    for (let part = 0; part < parts; part++) {
      const [first, last] = [from + part * step, from + (part + 1) * step]
      const end = part === parts - 1 ? to : onCircle(centre, radius, last)
      const begin = onCircle(centre, radius, first)
      this.cubic(
        { x: begin.x - reach * Math.sin(first), y: begin.y + reach * Math.cos(first) },
        { x: end.x + reach * Math.sin(last), y: end.y - reach * Math.cos(last) },
        end,
      )
    }
  }
}

interface Arc {
  readonly radius: number
  readonly isLarge: boolean
  readonly isClockwise: boolean
}

const onCircle = ({ x, y }: Point, radius: number, angle: number): Point => ({
  x: x + radius * Math.cos(angle),
  y: y + radius * Math.sin(angle),
})

/** The circle through two points, as SVG says which of the four arcs is meant. */
function circleOf(start: Point, { radius: wanted, isLarge, isClockwise }: Arc, end: Point) {
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const half = Math.hypot(dx, dy) / 2
  const radius = Math.max(wanted, half)
  const away = Math.sqrt(Math.max(0, radius ** 2 - half ** 2)) / (2 * half)
  const side = isLarge === isClockwise ? -1 : 1
  const centre = {
    x: (start.x + end.x) / 2 - side * away * dy,
    y: (start.y + end.y) / 2 + side * away * dx,
  }
  const from = Math.atan2(start.y - centre.y, start.x - centre.x)
  const turn = Math.atan2(end.y - centre.y, end.x - centre.x) - from
  const full = 2 * Math.PI
  const sweep = isClockwise ? (turn + full) % full : -((full - turn) % full)
  return { centre, radius, from, sweep }
}

const pair = ({ x, y }: Point): string => `${short(x)} ${short(y)}`

/** Numbers of a PDF have no exponents. */
export const short = (value: number): string => String(Number(value.toFixed(3)))
