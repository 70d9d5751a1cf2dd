import { counted } from './ui.ts'

/** The list that finds everything. */
export const palette = {
  title: 'Find',
  placeholder: 'Find table, column, action',
  tables: 'Tables',
  columns: 'Columns',
  actions: 'Actions',
  choose: 'choose',
  go: 'go',
  nothing: (text: string) => `Nothing is called ${text.trim()}.`,
  tableDetail: (columns: number, rows: number | undefined) =>
    rows === undefined
      ? counted(columns, 'column')
      : `${counted(columns, 'column')} · ${counted(rows, 'row')}`,
} as const
