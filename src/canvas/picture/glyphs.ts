/** Glyphs as stroked paths, since the Latin fonts lack half of them and a font change must not move a column. */

export type Glyph = 'key' | 'reference' | 'unique' | 'check'

/** On a grid of 12 × 12. */
export const glyphPaths: Readonly<Record<Glyph, string>> = {
  key: 'M10.7 4.4a3.1 3.1 0 1 1-6.2 0 3.1 3.1 0 0 1 6.2 0M5.4 6.6 1.7 10.3M3.1 8.9l1.3 1.3',
  reference: 'M3.4 8.6 8.6 3.4M4.2 3.4h4.4v4.4',
  unique: 'M1.9 8V6.1a4.1 4.1 0 0 1 8.2 0V8M4.5 10V6.2a1.5 1.5 0 0 1 3 0V10',
  check: 'M10.7 6a4.7 4.7 0 1 1-9.4 0 4.7 4.7 0 0 1 9.4 0M4 6.2l1.4 1.4 2.6-2.9',
}

/** In the order in which a row shows them. */
export const markOrder = ['unique', 'default', 'generated', 'enum'] as const

export type Mark = (typeof markOrder)[number]

/** U, =, ƒ and ∈ on a grid of 14 × 14. */
export const markPaths: Readonly<Record<Mark, string>> = {
  unique: 'M4.6 3.8v4.1a2.4 2.4 0 0 0 4.8 0V3.8',
  default: 'M4.2 5.6h5.6M4.2 8.4h5.6',
  generated: 'M9.7 3.7C8 3 7.2 3.8 7 5.3L6.4 8.9C6.2 10.3 5.5 11 4.1 10.4M4.8 6.2h4.2',
  enum: 'M9.7 4.1H7.8a2.9 2.9 0 0 0 0 5.8h1.9M5 7h4.5',
}

/** An arrow to the right in a box of 12 × 12, for labels that say "column → table". */
export const arrowPath = 'M1.6 6h8.2M6.8 3l3 3-3 3'
