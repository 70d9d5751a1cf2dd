import { describe, expect, test } from 'vitest'
import type { Notation } from '#document'
import { documentOf } from '../test-documents.ts'
import { endMarks, lineDashes, type EndCount, type EndMark } from './notation.ts'
import type { Route, Side } from './route.ts'
import { sceneOf } from './scene.ts'

const tip = { x: 100, y: 50 }

/** The mark of the table referred to, its points measured from the border. */
function drawn(
  notation: Notation,
  at: 'from' | 'to',
  count: EndCount,
  { side = 'right', broken = false }: { side?: Side; broken?: boolean } = {},
): EndMark {
  const ends = {
    from: { many: true, optional: true },
    to: { many: false, optional: false },
    identifying: false,
    enforced: true,
    [at]: count,
  }
  const route: Route = { points: [tip, tip], fromSide: side, toSide: side, broken }
  // the model's own types say more than the drawing needs: P and "exactly one" never come from SQL
  return endMarks(ends as Parameters<typeof endMarks>[0], route, notation)[at === 'from' ? 0 : 1]!
}

const strokes = (mark: EndMark) =>
  mark.strokes.map((stroke) => stroke.map(({ x, y }) => [x - tip.x, y - tip.y]))

const circles = (mark: EndMark) =>
  mark.shapes.flatMap((shape) =>
    shape.kind === 'circle' ? [[shape.centre.x - tip.x, shape.radius, shape.fill]] : [],
  )

describe("crow's foot, measured from the border outwards", () => {
  test('exactly one: bars at 8 and 13, half height 6', () => {
    const mark = drawn('crows-foot', 'to', { many: false, optional: false })
    expect(strokes(mark)).toEqual([
      [
        [8, -6],
        [8, 6],
      ],
      [
        [13, -6],
        [13, 6],
      ],
    ])
    expect(mark.shapes).toEqual([])
  })

  test('zero or one: bar at 8, ring at 16', () => {
    const mark = drawn('crows-foot', 'to', { many: false, optional: true })
    expect(strokes(mark)).toEqual([
      [
        [8, -6],
        [8, 6],
      ],
    ])
    expect(circles(mark)).toEqual([[16, 4, 'ground']])
  })

  test('zero or many: toes from 0, ±6 to 12, 0, ring at 16', () => {
    const mark = drawn('crows-foot', 'from', { many: true, optional: true })
    expect(strokes(mark)).toEqual([
      [
        [0, -6],
        [12, 0],
      ],
      [
        [0, 6],
        [12, 0],
      ],
    ])
    expect(circles(mark)).toEqual([[16, 4, 'ground']])
  })

  test('one or many: toes, bar at 16', () => {
    const mark = drawn('crows-foot', 'from', { many: true, optional: false })
    expect(strokes(mark)[2]).toEqual([
      [16, -6],
      [16, 6],
    ])
  })

  test('at a left border everything points the other way', () => {
    const count = { many: false, optional: true }
    expect(circles(drawn('crows-foot', 'to', count, { side: 'left' }))).toEqual([
      [-16, 4, 'ground'],
    ])
  })
})

describe('IDEF1X', () => {
  test('the child has a filled dot on its border, with Z where there is at most one', () => {
    const many = drawn('idef1x', 'from', { many: true, optional: true })
    expect(circles(many)).toEqual([[4.5, 4.5, 'line']])
    expect(many.text).toBeUndefined()
    expect(drawn('idef1x', 'from', { many: false, optional: true }).text?.words).toBe('Z')
    expect(drawn('idef1x', 'from', { many: true, optional: false }).text?.words).toBe('P')
  })

  test('the parent has a diamond where it may be missing, and nothing where it must be there', () => {
    const optional = drawn('idef1x', 'to', { many: false, optional: true })
    expect(optional.shapes).toMatchObject([{ kind: 'polygon', fill: 'ground' }])
    expect(drawn('idef1x', 'to', { many: false, optional: false }).shapes).toEqual([])
  })
})

describe('UML', () => {
  test.each([
    [true, true, '0..*'],
    [true, false, '1..*'],
    [false, true, '0..1'],
    [false, false, '1'],
  ])('many %s, optional %s reads %s', (many, optional, words) => {
    expect(drawn('uml', 'to', { many, optional }).text?.words).toBe(words)
  })

  test('the longest ends before the first bend, on either side', () => {
    const count = { many: true, optional: true }
    const right = drawn('uml', 'to', count).text!
    expect(right.at.x + right.width - tip.x).toBeLessThanOrEqual(28)
    const left = drawn('uml', 'to', count, { side: 'left' }).text!
    expect(tip.x - left.at.x).toBeLessThanOrEqual(28)
    expect(left.at.x + left.width).toBeLessThan(tip.x)
  })
})

test('a reference to nothing ends in a cross in every notation', () => {
  for (const notation of ['crows-foot', 'idef1x', 'uml'] as const)
    expect(
      strokes(drawn(notation, 'to', { many: false, optional: false }, { broken: true })),
    ).toHaveLength(2)
})

describe('dashes', () => {
  const dashes = (notation: Notation, identifying: boolean, enforced: boolean) =>
    lineDashes(
      {
        from: { many: true, optional: true },
        to: { many: false, optional: false },
        identifying,
        enforced,
      },
      notation,
    ).join(' ')

  test('what is not enforced is dashed 5 4, whether it identifies or not', () => {
    for (const notation of ['crows-foot', 'uml'] as const)
      for (const identifying of [true, false]) {
        expect(dashes(notation, identifying, false)).toBe('5 4')
        expect(dashes(notation, identifying, true)).toBe('')
      }
  })

  test('in IDEF1X all four kinds of line can be told apart, and only the enforced identifying one is drawn through', () => {
    const all = [true, false].flatMap((identifying) =>
      [true, false].map((enforced) => dashes('idef1x', identifying, enforced)),
    )
    expect(new Set(all).size).toBe(4)
    expect(all[0]).toBe('')
    expect(all.filter((pattern) => pattern === '')).toHaveLength(1)
  })
})

test('which end is which comes from NOT NULL, uniqueness and the primary key', () => {
  const scene = sceneOf(
    documentOf([
      { name: 'a', columns: ['*id', 'b!', 'c'], refers: { id: 'b', b: 'b', c: 'b' } },
      { name: 'b', columns: ['*id'] },
    ]),
  )
  const shown = scene.relations.map(({ from, to, identifying }) => [
    from.many,
    to.optional,
    identifying,
  ])
  expect(shown).toEqual([
    [false, false, true],
    [true, false, false],
    [true, true, false],
  ])
})
