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
    starting: 'The live database is starting; the drawing need not wait.',
    live: 'A database in this tab holds what is drawn, with its rows.',
    following: 'A new database is made of what is drawn; the rows come along.',
    running: 'A statement of the console runs.',
    restoring: 'A statement was stopped; the data are put back.',
    behind: 'The drawing went on; the database is as it was before.',
    changed: 'The console changed the schema; the drawing is as it was.',
    failed: 'The live database did not start. The drawing is not touched.',
    none: 'No engine of MySQL or MariaDB runs in a page: this is a drawing, to be exported.',
  },
  /** While an engine comes in that is loaded late. */
  loading: (megabytes: number) => `PostgreSQL ${megabytes} MB`,
  transaction: 'Transaction open',
  /** Which database the drawing is of. */
  dialect: {
    title: 'Database',
    names: { sqlite: 'SQLite', postgresql: 'PostgreSQL', mysql: 'MySQL, MariaDB' },
    button: (name: string) => `Database: ${name}`,
    details: {
      sqlite: 'Runs in this tab. The drawing is live, with its rows.',
      postgresql: 'Runs in this tab, loaded when it is chosen: 15 MB once. Live, with its rows.',
      mysql: 'Drawn and exported; no engine of it runs in a page, so nothing is live.',
    },
    changed: (to: DialectNames, { respelled, unknown }: Changes) =>
      [
        `On ${spoken[to]} now.`,
        respelled === 0 ? '' : `${counted(respelled, 'type')} spelled anew.`,
        unknown.length === 0
          ? ''
          : `Left as typed: ${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ` and ${number(unknown.length - 3)} more` : ''}.`,
      ]
        .filter(Boolean)
        .join(' '),
  },
} as const

type DialectNames = 'sqlite' | 'postgresql' | 'mysql'

const spoken = { sqlite: 'SQLite', postgresql: 'PostgreSQL', mysql: 'MySQL' } as const

interface Changes {
  readonly respelled: number
  readonly unknown: readonly string[]
}
