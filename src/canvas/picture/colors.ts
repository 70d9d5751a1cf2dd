import type { Tint } from '#document'

/** The tokens that a drawing uses, by the names of the design language. */
export type ColorName =
  | 'canvas'
  | 'dot'
  | 's1'
  | 's2'
  | 's3'
  | 'line1'
  | 'line2'
  | 'line3'
  | 't1'
  | 't2'
  | 't3'
  | 'accent'
  | 'accent-tint'
  | 'accent-line'
  | 'bad'
  | 'edge'
  | 'edge-near'
  | 'edge-far'
  | Tint
  | `${Tint}-${'tint' | 'line'}`

export type PictureColors = Readonly<Record<ColorName, string>>

/** Colours that follow the theme of the page into which a picture is put. */
export const pageColors: PictureColors = colorsFrom((name) => `var(--${name})`)

/** @param read gives the CSS colour of a token */
export function colorsFrom(read: (name: ColorName) => string): PictureColors {
  return {
    canvas: read('canvas'),
    dot: read('dot'),
    s1: read('s1'),
    s2: read('s2'),
    s3: read('s3'),
    line1: read('line1'),
    line2: read('line2'),
    line3: read('line3'),
    t1: read('t1'),
    t2: read('t2'),
    t3: read('t3'),
    accent: read('accent'),
    'accent-tint': read('accent-tint'),
    'accent-line': read('accent-line'),
    bad: read('bad'),
    edge: read('edge'),
    'edge-near': read('edge-near'),
    'edge-far': read('edge-far'),
    sand: read('sand'),
    'sand-tint': read('sand-tint'),
    'sand-line': read('sand-line'),
    moss: read('moss'),
    'moss-tint': read('moss-tint'),
    'moss-line': read('moss-line'),
    teal: read('teal'),
    'teal-tint': read('teal-tint'),
    'teal-line': read('teal-line'),
    sky: read('sky'),
    'sky-tint': read('sky-tint'),
    'sky-line': read('sky-line'),
    plum: read('plum'),
    'plum-tint': read('plum-tint'),
    'plum-line': read('plum-line'),
    rose: read('rose'),
    'rose-tint': read('rose-tint'),
    'rose-line': read('rose-line'),
  }
}
