import { counted } from './ui.ts'

/** What is selected and how much there is, in the foot. */
export const foot = {
  selected: (tables: number, columns: number, relationships: number) =>
    `${[
      tables > 0 ? counted(tables, 'table') : '',
      columns > 0 ? counted(columns, 'column') : '',
      relationships > 0 ? counted(relationships, 'relationship') : '',
    ]
      .filter(Boolean)
      .join(', ')} selected`,
  totals: (tables: number, columns: number, relationships: number) =>
    `${counted(tables, 'table')} · ${counted(columns, 'column')} · ${counted(relationships, 'relationship')}`,
} as const
