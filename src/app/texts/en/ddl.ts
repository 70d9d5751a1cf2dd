import { counted } from './ui.ts'

/** The statements that make the schema. */
export const ddl = {
  dialect: 'Dialect',
  dialects: { sqlite: 'SQLite', postgresql: 'PostgreSQL', mysql: 'MySQL' },
  extent: 'Extent',
  whole: 'Whole schema',
  selection: (tables: number) => `Selection: ${counted(tables, 'table')}`,
  statements: (count: number) => counted(count, 'statement'),
  code: (dialect: string) => `DDL for ${dialect}`,
  copy: 'Copy',
  copied: (lines: number) => `${counted(lines, 'line')} copied`,
  notCopied: 'This browser refuses the clipboard.',
  empty: 'The statements appear here as you draw.',
  problems: (count: number) => counted(count, 'note'),
  select: (table: string) => `Select ${table} on the canvas`,
} as const
