import { size } from './export.ts'
import { counted, number } from './ui.ts'

/** What was read from a file or a script. */
export const importing = {
  title: 'What was read from',
  reading: (name: string) => `Reading ${name}`,
  running: 'Running it on the engine',
  progress: (done: number, total: number) => `${number(done)} of ${counted(total, 'statement')}`,
  summary: ({ statements, bytes, engine, seconds }: ImportSummary) =>
    engine === 'MySQL'
      ? `${counted(statements, 'statement')}, ${size(bytes)}, read from the text in ${seconds.toFixed(1)} s; no engine of MySQL runs in a page`
      : `${counted(statements, 'statement')}, ${size(bytes)}, run on ${engines[engine] ?? engine} in ${seconds.toFixed(1)} s and read back from the engine`,
  loading: (megabytes: number) => `Starting PostgreSQL, ${megabytes} MB so far`,
  readAs: {
    label: 'Read as',
    sqlite: 'Run on SQLite; the rows come along.',
    postgresql: 'Run on PostgreSQL; the rows come along.',
    mysql: 'The schema, without rows. It can be changed to another database afterwards.',
  },
  failed: (name: string) => `${name} was not read`,
  nothingLost: 'The open document is as it was.',
  figures: {
    tables: 'tables',
    columns: 'columns',
    relationships: 'relationships',
    indexes: 'indexes',
    views: 'views',
    rawObjects: 'triggers, routines',
    left: 'not read',
  },
  filters: { all: 'All', read: 'Read', left: 'Skipped or failed' },
  filter: 'Which statements',
  search: 'Filter statements',
  list: 'Statements',
  nothing: 'No statement like this.',
  status: { read: 'read', skipped: 'skipped', failed: 'failed' },
  notices: 'About the whole file',
  mode: 'Where it goes',
  asNew: 'New document',
  add: (document: string) => `Add to ${document}`,
  replace: (document: string) => `Replace ${document}`,
  notes: {
    new: 'The open document stays as it is.',
    add: (taken: number) => `${notAdded(taken)} One step; undo takes it back.`,
    replace: 'One step; undo takes it back.',
  },
  open: (tables: number) => `Open ${counted(tables, 'table')}`,
  addTables: (tables: number) => `Add ${counted(tables, 'table')}`,
  replaceWith: (tables: number) => `Replace with ${counted(tables, 'table')}`,
  replaceStep: (name: string) => `Replace with ${name}`,
  addStep: (name: string) => `Add the tables of ${name}`,
} as const

const notAdded = (taken: number): string =>
  taken === 0
    ? 'All but the rows.'
    : `All but the rows and ${counted(taken, 'object')} whose ${taken === 1 ? 'name is' : 'names are'} taken.`

/** Drivers as people know them. */
const engines: Readonly<Record<string, string>> = {
  sqljs: 'SQLite (sql.js)',
  'sqlite-wasm': 'SQLite (sqlite-wasm)',
  PostgreSQL: 'PostgreSQL (PGlite)',
}

export interface ImportSummary {
  readonly statements: number
  readonly bytes: number
  readonly engine: string
  readonly seconds: number
}

/** Small dialogs. */
export const dialogs = {
  paste: {
    subtitle: 'A script for SQLite, PostgreSQL or MySQL: it is run or read, then drawn.',
    name: 'Pasted SQL',
    label: 'SQL script',
    placeholder: 'CREATE TABLE …',
    read: 'Read SQL',
  },
} as const
