import { clock } from './start.ts'

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
    saving: 'Saving',
    failed: 'Not saved',
    memory: 'Only in this tab',
    readOnly: 'Read only',
  },
  savedTo: (file: string) => `Saved ${file}`,
  notSavedTo: (file: string, reason: string) => `${file} was not saved: ${reason}`,
  foot: {
    label: 'Panels and totals',
    query: 'Query',
    ddl: 'DDL',
    local: 'Everything stays on this computer',
  },
  rail: { open: 'Open the outline' },
} as const
