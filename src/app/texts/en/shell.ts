import { clock } from './start.ts'
import { counted } from './ui.ts'

/** The bar, the foot and what stands across the page. */
export const shell = {
  bar: 'Document and search',
  menu: 'Athanor',
  canvas: 'Drawing',
  add: 'Add',
  drawer: 'Query and DDL',
  outline: 'Outline and palette',
  resize: {
    outline: 'Width of the outline',
    inspector: 'Width of the inspector',
    drawer: 'Height of the drawer',
  },
  document: (name: string) => `Document ${name}`,
  documentName: 'Name of the document',
  documentNameMissing: 'A document needs a name.',
  untitled: 'Untitled',
  pageTitle: (name: string) => `${name} · Athanor`,
  theme: {
    title: 'Theme',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
  },
  saved: {
    nothing: 'Nothing to save',
    at: (time: number) => `Saved ${clock(time)}`,
    withoutRows: (saved: string) => `${saved}, without rows`,
    saving: 'Saving',
    failed: 'Not saved',
    memory: 'Only in this tab',
    readOnly: 'Read only',
  },
  savedTo: (file: string) => `Saved \`${file}\``,
  notSavedTo: (file: string, reason: string) => `\`${file}\` was not saved: ${reason}`,
  foot: {
    label: 'Panels and totals',
    query: 'Query',
    ddl: 'DDL',
    problems: 'Problems',
    local: 'Everything stays on this computer',
  },
  rail: { open: 'Open the outline' },
} as const

const countedKinds = ['table', 'column', 'relationship', 'note', 'area'] as const
type Counted = (typeof countedKinds)[number]

/** What is selected and how much there is, in the foot. */
export const foot = {
  selected: (counts: Readonly<Record<Counted, number>>) =>
    `${countedKinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => counted(counts[kind], kind))
      .join(', ')} selected`,
  totals: (tables: number, columns: number, relationships: number) =>
    `${counted(tables, 'table')} · ${counted(columns, 'column')} · ${counted(relationships, 'relationship')}`,
} as const
