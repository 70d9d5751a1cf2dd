/** Sizes of a drawn schema in px at 100 %. DOM nodes, canvas layer and SVG pictures all draw these numbers. */
export const metrics = {
  header: 28,
  row: 20,
  foot: 4,
  rule: 1,
  constraint: 18,
  minWidth: 160,
  maxWidth: 320,
  widthStep: 8,
  grid: 8,
  dotEvery: 24,
  radius: 6,
  edge: { left: 8, afterGutter: 6, beforeType: 16, beforeDot: 10, dot: 6, right: 10 },
  gutter: { one: 12, two: 26 },
  glyph: 12,
  mark: { size: 14, before: 6, between: 4, radius: 3 },
  /** A table of more columns than `longTable` starts with `shownOfLong` and a row that names the rest. */
  longTable: 40,
  shownOfLong: 20,
  /** The header keeps room for a count of this many characters, so that live counts never move a border. */
  countRoom: 6,
  stub: 28,
  lane: 12,
  bend: 6,
  clearance: 12,
} as const

/** Both mono faces advance 0.6 em, whatever the character. */
export const advance = { title: 7.8, row: 7.2, small: 6.6 } as const

export const fonts = {
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, 'DejaVu Sans Mono', monospace",
  sans: "'Inter Variable', 'Inter', system-ui, sans-serif",
  title: 13,
  row: 12,
  small: 11,
} as const

/** Of notes and areas, whose words are sentences. */
export const sansFonts = {
  family: "'Inter Variable', Inter, system-ui, 'DejaVu Sans', sans-serif",
  size: 12,
} as const

/** The text, ending in "…" when more than `room` px would be needed. */
export function fitText(text: string, room: number, perCharacter: number): string {
  const characters = Array.from(text)
  const fits = Math.max(1, Math.floor((room + 0.01) / perCharacter))
  return characters.length <= fits ? text : `${characters.slice(0, fits - 1).join('')}…`
}

export const textWidth = (text: string, perCharacter: number): number =>
  Array.from(text).length * perCharacter
