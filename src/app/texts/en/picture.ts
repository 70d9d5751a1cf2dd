import { counted } from './ui.ts'

/** The drawing as a file of its own. */
export const picture = {
  group: 'Diagram and documents',
  name: 'Picture',
  text: 'vectors, or pixels',
  files: '.svg .png .pdf',
  shows: 'What the picture shows',
  sheet: 'Whole diagram',
  selection: (tables: number) => `Selection, ${counted(tables, 'table')}`,
  area: (name: string) => `Area ${name}`,
  diagram: (name: string) => `Diagram ${name}`,
  allTables: 'All tables',
  format: 'Format',
  formats: { svg: 'SVG', png: 'PNG', pdf: 'PDF' },
  scale: 'Scale',
  scales: { 1: '1×', 2: '2×', 3: '3×' },
  theme: 'Colours',
  themes: { light: 'Light', dark: 'Dark' },
  ground: 'Ground',
  preview: (name: string) => `Preview of the picture of ${name}`,
  drawing: (done: number, total: number) =>
    total === 0 ? 'Drawing' : `Drawing, ${done} of ${total} parts`,
  pixels: (width: number, height: number) =>
    `${width.toLocaleString('en')} × ${height.toLocaleString('en')} px`,
  reduced: (wanted: number, width: string, scale: number) =>
    `At ${wanted}× the picture would have ${width}, more than browsers can paint. It is written at ${scale}×.`,
  lost: (letters: number) =>
    `${counted(letters, 'letter')} cannot be written with the fonts of PDF and became “?”. SVG and PNG hold every letter.`,
  fonts:
    'Names stay text. JetBrains Mono is named, not embedded; any other face is fitted to the same widths.',
  failed: (reason: string) => `The picture cannot be drawn. ${reason}`,
  copy: 'Copy as PNG',
  copied: (pixels: string) => `Copied a picture of ${pixels}`,
  notCopied: 'This browser does not let pages copy pictures. Download the PNG instead.',
  download: (file: string) => `Download ${file}`,
  more: '# more',
} as const
