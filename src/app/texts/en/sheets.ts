import { counted } from './ui.ts'

/** Notes, areas and diagrams: what is drawn besides tables. */
export const sheets = {
  note: (text: string) => (text === '' ? 'Empty note' : `Note: ${text}`),
  emptyNote: 'Empty note',
  noteText: 'Text of the note',
  noteHint: 'Esc when it is written',
  area: (name: string, tables: number) => `Area ${name}, ${counted(tables, 'table')}`,
  areaName: 'Name of the area',
  newArea: 'Area',
} as const
