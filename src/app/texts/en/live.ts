import { counted, number } from './ui.ts'

/** What the live database is doing, in the bar. */
export const live = {
  starting: 'Starting',
  live: 'Live',
  following: 'Following',
  running: 'Running',
  restoring: 'Putting back',
  behind: 'Behind',
  changed: 'Differs',
  failed: 'Not live',
  none: 'Drawing only',
  rows: (count: number) => counted(count, 'row'),
  progress: (table: string, done: number) => `${table} ${number(done)}`,
  hint: {
    starting: 'The live database is starting.',
    live: 'SQLite in this tab holds what is drawn, with its rows.',
    following: 'A new database is made of what is drawn; the rows come along.',
    running: 'A statement of the console runs.',
    restoring: 'A statement was stopped; the data are put back.',
    behind: 'The drawing went on; the database is as it was before.',
    changed: 'The console changed the schema; the drawing is as it was.',
    failed: 'The live database did not start. The drawing is not touched.',
    none: 'No engine of MySQL or MariaDB runs in a page: this is a drawing, to be exported.',
  },
  transaction: 'Transaction open',
} as const
