import { counted } from './ui.ts'

/** What is said about pasted text and about sets of columns. */
export const paste = {
  nothing: 'The clipboard holds no tables, no SQL and no list of tables.',
  pasted: ({ names, columns, left }: Pasted) =>
    [
      `Pasted ${namesText(names)} with ${counted(columns, 'column')}.`,
      left.length === 0
        ? ''
        : `${counted(left.length, 'line')} not read: ${left[0] ?? ''}${left.length > 1 ? ' …' : ''}`,
    ]
      .filter(Boolean)
      .join(' '),
  leftOut: (names: readonly string[]) =>
    `Left out, since their names are taken: ${names.map((name) => `\`${name}\``).join(', ')}.`,
} as const

export interface Pasted {
  readonly names: readonly string[]
  readonly columns: number
  /** Lines that are no part of a table. */
  readonly left: readonly string[]
}

const namesText = (names: readonly string[]): string =>
  names.length > 3 ? counted(names.length, 'table') : listed(names.map((name) => `\`${name}\``))

/** `a`, `b` and `c` */
const listed = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ')

/** Columns that many tables have, under one name. */
export const columnSets = {
  title: 'Column sets',
  subtitle: 'Kept in this browser, for every document.',
  name: 'Name of the set',
  save: 'Save set',
  nameMissing: 'A name is needed.',
  nameTaken: (name: string) => `Another set is called ${name}.`,
  own: 'Own sets',
  none: 'No set yet. Select columns of a table and save them.',
  remove: (name: string) => `Remove the set ${name}`,
  of: (columns: readonly string[]) => columns.join(', '),
} as const

/** Lines of the menus of the drawing behind which there are more. */
export const canvasMenu = {
  show: 'Show',
  align: 'Align',
  columnSet: 'Column set',
  neighbours: 'Neighbours',
  diagram: 'Diagram and area',
} as const
