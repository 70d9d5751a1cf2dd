import { counted } from './ui.ts'

/** The list that finds everything. */
export const palette = {
  title: 'Find',
  placeholder: 'Find table, column, area, diagram, action',
  groups: {
    recent: 'Recent',
    tables: 'Tables',
    columns: 'Columns',
    diagrams: 'Diagrams',
    areas: 'Areas',
    listed: 'Views, types and routines',
    notes: 'Notes',
  },
  listed: {
    view: 'view',
    type: 'type',
    sequence: 'sequence',
    routine: 'routine',
    schema: 'schema',
  },
  actions: 'Actions',
  actionsOn: (table: string) => `Actions on ${table}`,
  choose: 'choose',
  go: 'go',
  add: 'add to selection',
  nothing: (text: string) => `Nothing is called ${text.trim()}.`,
  tables: (count: number) => counted(count, 'table'),
  tableDetail: (columns: number, rows: number | undefined) =>
    rows === undefined
      ? counted(columns, 'column')
      : `${counted(columns, 'column')} · ${counted(rows, 'row')}`,
  preview: {
    title: 'What is chosen',
    nothing: 'Type part of a name. Enter goes there.',
    more: (count: number) => `${count} more`,
    refersTo: 'Refers to',
    referredBy: 'Referred to by',
  },
} as const
