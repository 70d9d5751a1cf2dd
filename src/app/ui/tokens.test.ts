import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(resolve(import.meta.dirname, 'tokens.css'), 'utf8')
const light = tokensAfter(':root {')
const darkBySystem = tokensAfter(":root:not([data-theme='light']) {")
const dark = tokensAfter(":root[data-theme='dark'] {")

type Pair = readonly [text: string, ground: string, light: number, dark: number]

// The table "Contrast" of look.md §2, pair by pair.
const texts: readonly Pair[] = [
  ['t1', 's0', 16.3, 14.8],
  ['t1', 's1', 17.0, 13.7],
  ['t1', 's2', 15.0, 12.4],
  ['t1', 's3', 13.5, 10.6],
  ['t1', 'canvas', 15.3, 15.6],
  ['t2', 's0', 7.4, 8.5],
  ['t2', 's1', 7.7, 7.8],
  ['t2', 's2', 6.9, 7.1],
  ['t2', 's3', 6.2, 6.0],
  ['t2', 'canvas', 7.0, 8.9],
  ['t3', 's0', 5.3, 5.6],
  ['t3', 's1', 5.5, 5.2],
  ['t3', 's2', 4.9, 4.7],
  ['t3', 'canvas', 5.0, 6.0],
  ['on-accent', 'accent', 5.0, 7.4],
  ['on-accent', 'accent-hover', 6.3, 8.9],
  ['accent-text', 's1', 5.8, 7.5],
  ['accent-text', 's2', 5.1, 6.7],
  ['accent-text', 'accent-tint', 5.1, 6.7],
  ['ok', 's1', 6.1, 8.0],
  ['ok', 'ok-tint', 5.3, 7.5],
  ['bad', 's1', 6.5, 6.9],
  ['bad', 'bad-tint', 5.7, 6.7],
  ['warn', 's1', 6.2, 9.7],
  ['warn', 'warn-tint', 5.6, 8.9],
  ['info', 's1', 6.2, 7.6],
  ['info', 'info-tint', 5.4, 7.2],
  ['t1', 'accent-tint', 14.9, 12.2],
  ['t1', 'warn-tint', 15.2, 12.5],
  ['t2', 'accent-tint', 6.8, 7.0],
  ['t2', 'warn-tint', 6.9, 7.2],
  ['t2', 'bad-tint', 6.8, 7.6],
  ['t2', 'ok-tint', 6.8, 7.4],
  ['t2', 'info-tint', 6.8, 7.4],
  ['kw', 's1', 6.8, 7.9],
  ['str', 's1', 6.3, 8.0],
  ['num', 's1', 6.3, 8.0],
  ['com', 's1', 5.1, 5.0],
]
const marks: readonly Pair[] = [
  ['accent', 'canvas', 4.5, 7.5],
  ['accent', 's1', 5.0, 6.6],
  ['line3', 's1', 3.7, 3.7],
  ['line3', 's2', 3.3, 3.4],
  ['edge', 'canvas', 3.4, 4.5],
  ['edge-near', 'canvas', 8.2, 10.6],
]

describe.each(texts)('%s on %s can be read', (text, ground, inLight, inDark) => {
  test.each([
    ['light', light, inLight],
    ['dark', dark, inDark],
  ] as const)('in %s', (_theme, tokens, expected) => {
    const ratio = contrast(colour(tokens, text), colour(tokens, ground))
    expect(ratio).toBeGreaterThanOrEqual(4.5)
    expect(Math.abs(ratio - expected)).toBeLessThan(0.1)
  })
})

describe.each(marks)('%s on %s can be seen', (mark, ground, inLight, inDark) => {
  test.each([
    ['light', light, inLight],
    ['dark', dark, inDark],
  ] as const)('in %s', (_theme, tokens, expected) => {
    const ratio = contrast(colour(tokens, mark), colour(tokens, ground))
    expect(ratio).toBeGreaterThanOrEqual(3)
    expect(Math.abs(ratio - expected)).toBeLessThan(0.1)
  })
})

// Areas, notes and tables are told apart by these; none of them means anything.
const tints = ['sand', 'moss', 'teal', 'sky', 'plum', 'rose']

describe.each(tints)('%s', (tint) => {
  test.each([
    ['light', light],
    ['dark', dark],
  ] as const)('carries text and lines, and is seen as a bar, in %s', (_theme, tokens) => {
    const on = (mark: string, ground: string) =>
      contrast(colour(tokens, mark), colour(tokens, ground))
    for (const text of ['t1', 't2']) expect(on(text, `${tint}-tint`)).toBeGreaterThanOrEqual(4.5)
    for (const mark of ['edge', 'edge-near', 'accent', 'line3'])
      expect(on(mark, `${tint}-tint`)).toBeGreaterThanOrEqual(3)
    for (const ground of ['s1', 's2', 'canvas']) expect(on(tint, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('the dark theme is the same whether the system or the user chose it', () => {
  expect(darkBySystem).toEqual(dark)
})

test('each colour of the light theme has its dark one', () => {
  const colours = [...light].filter(([, value]) => /^(#|rgb)/.test(value)).map(([name]) => name)
  expect(colours.length).toBeGreaterThan(35)
  for (const name of colours) expect(dark.has(name), name).toBe(true)
})

function tokensAfter(start: string): ReadonlyMap<string, string> {
  const from = css.indexOf(start) + start.length
  const block = css.slice(from, css.indexOf('}', from))
  const found = block.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)
  return new Map([...found].map(([, name = '', value = '']) => [name, value]))
}

function colour(tokens: ReadonlyMap<string, string>, name: string): readonly number[] {
  const hex = tokens.get(name)
  if (!hex || !/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`--${name} is no colour: ${hex}`)
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
