import { counted } from './ui.ts'

/** The schema as files. */
export const exporting = {
  title: 'Export',
  scope: 'What is exported',
  wholeSchema: 'Whole schema',
  selection: (tables: number) => `Selection, ${counted(tables, 'table')}`,
  groups: { code: 'Code', sql: 'SQL' },
  formats: {
    models: { name: 'TypeScript models', text: 'typed classes and tables' },
    migration: { name: 'First migration', text: 'upgrade and downgrade' },
    sqlite: { name: 'SQLite', text: 'one script' },
    postgresql: { name: 'PostgreSQL', text: 'one script' },
    mysql: { name: 'MySQL, MariaDB', text: 'one script' },
  },
  include: (format: string) => `Download ${format}`,
  problems: (count: number) => counted(count, 'difference'),
  names: 'Names',
  asDrawn: 'as drawn',
  camelCase: 'camelCase',
  lines: (lines: number, bytes: number) => `${counted(lines, 'line')}, ${size(bytes)}`,
  previewOf: (file: string) => `Preview of ${file}`,
  nothing: 'Nothing to write.',
  failed: (reason: string) => `This format cannot be written. ${reason}`,
  files: (count: number) => counted(count, 'file'),
  size: (bytes: number, archive: boolean) =>
    bytes === 0 ? '' : archive ? `${size(bytes)} in one archive` : size(bytes),
  copy: (file: string) => `Copy ${file}`,
  copied: (file: string) => `Copied \`${file}\``,
  download: 'Download',
  downloadFile: (file: string) => `Download ${file}`,
} as const

/** 820 B, 6.8 KB, 1.1 MB. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
