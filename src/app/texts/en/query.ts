import { clock } from './start.ts'
import { counted, number } from './ui.ts'

/** The console: editor, results, log and history. */
export const query = {
  editor: 'SQL',
  loading: 'Loading the editor',
  run: 'Run statement',
  runAll: 'Run all',
  runSelection: 'Run selection',
  cancel: 'Cancel',
  nothingNear: 'No statement at the caret',
  line: (line: number, column: number) => `Line ${number(line)}, column ${number(column)}`,
  uses: 'Uses',
  results: 'Results',
  log: 'Log',
  history: 'History',
  historyOf: 'Statements that were run',
  historyEmpty: 'What you run is listed here, newest first.',
  historyKept: 'kept with this document on this device',
  empty: 'Rows appear here.',
  emptyKeys: 'runs the statement at the caret.',
  logEmpty: 'Each statement of a run is listed here.',
  size: (rows: number, columns: number, more: boolean) =>
    `${number(rows)}${more ? '+' : ''} × ${number(columns)}`,
  tab: (index: number, rows: number, columns: number) =>
    `Result ${index}: ${counted(rows, 'row')}, ${counted(columns, 'column')}`,
  rows: (count: number, more: boolean) => (more ? `${number(count)}+ rows` : counted(count, 'row')),
  moreComes: 'more comes as you scroll',
  changed: (count: number) => `${number(count)} changed`,
  done: 'done',
  time: {
    engine: 'engine',
    transfer: 'transfer',
    paint: 'paint',
    milliseconds: (value: number) => `${milliseconds(value)} ms`,
  },
  restoring: 'Stopped; the data are put back',
  running: (seconds: number) => `Running for ${seconds.toFixed(1)} s`,
  stopped: {
    cancelled: (after: number, safeAt: number) =>
      `Cancelled after ${seconds(after)}. The data are as they were at ${clock(safeAt)}.`,
    'time limit': (after: number, safeAt: number) =>
      `Stopped at its limit of ${seconds(after)}. The data are as they were at ${clock(safeAt)}.`,
    crashed: (after: number, safeAt: number) =>
      `The engine fell over after ${seconds(after)}. The data are as they were at ${clock(safeAt)}.`,
    transaction: 'The open transaction is gone: this is how it was before its BEGIN.',
    short: (safeAt: number) => `stopped, data back at ${clock(safeAt)}`,
  },
  transaction: 'Transaction open',
  at: (time: number) => clock(time),
  unknownName: (name: string) =>
    `${name} is no column here. SQLite reads it as the text '${name}'.`,
  completion: {
    keys: {
      key: 'primary key',
      refersTo: (table: string) => `refers to ${table}`,
      nullable: 'may be NULL',
    },
    join: 'relationship',
  },
  grid: {
    label: (index: number) => `Rows of result ${index}`,
    row: 'Row',
    blob: (bytes: number) => `${number(bytes)} B`,
    copied: (cells: number) => `${counted(cells, 'cell')} copied`,
    notCopied: 'This browser refuses the clipboard.',
  },
} as const

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

/** Three digits that matter: 0.3, 12, 1,716. */
function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : number(Math.round(value))
}
